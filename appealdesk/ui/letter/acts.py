"""What is done to the letter besides typing: each one edit that Ctrl+Z takes back, and says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from appealdesk.core.desk.letterfiles import ENDINGS, is_letter, letter_of_file
from appealdesk.core.letter import detect, tied_to
from appealdesk.core.letter.taking import part_taken, point_begun
from appealdesk.core.letter.writing import Writing
from appealdesk.ui.letter.versions import VersionsDialog
from appealdesk.ui.trouble import failure
from appealdesk.ui.widgets.notice_bar import UNDO

if TYPE_CHECKING:
    from appealdesk.core.domain.points import PointRow
    from appealdesk.core.letter import Draft, Span
    from appealdesk.core.letter.drafts import Part
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked
    from appealdesk.ui.letter.editor import LetterEditor
    from appealdesk.ui.letter.keeping import LetterKeeper
    from appealdesk.ui.letter.marks import Mark
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class LetterActs(QObject):
    """Acts on an editor; ``found`` is what is known of its text."""

    files_given = Signal(list)
    """Files that are no letter."""
    done = Signal()
    """The text was edited otherwise than by typing."""

    def __init__(self, context: Context, editor: LetterEditor, keeper: LetterKeeper, bar: NoticeBar) -> None:
        """Act on an editor and speak through a bar."""
        super().__init__(editor)
        self._context, self._editor, self._keeper, self._bar = context, editor, keeper, bar
        self.found: Remarked | None = None

    @property
    def _fresh(self) -> Remarked | None:
        """What is known, where it is known of the very text in the editor."""
        return self.found if self.found and self.found.text == self._editor.text() else None

    # ------------------------------------------------------------------ remarks
    def take_better(self, mark: Mark | None) -> None:
        """Put the better wording of a remark in place of what it is about."""
        of = self._context.say.of
        if mark is None or not mark.finding.better:
            self._bar.tell(of("letter.told.no-better"), "neutral", of("letter.told.no-better-text"))
        elif self.found is None or not mark.stands or self._editor.isReadOnly():
            self._bar.tell(of("letter.told.moved"), "neutral", of("letter.told.moved-text"))
        else:
            here, _ = self._editor.span_of(mark.cursor)
            place = mark.finding.place or mark.finding.replaces
            shift = here - place.start if place else 0
            start, end = self.found.sheet.piece(mark.finding)
            if (start + shift, end + shift) == (0, len(self._editor.text())):
                # nothing of the letter would be left, so what stands there is kept as a version
                self.put(mark.finding.better, of("letter.remarks.better"), "letter.told.better")
                return
            self._editor.replace(start + shift, end + shift, mark.finding.better, choose=True)
            self.done.emit()

    # ------------------------------------------------------------------ ties
    def tie(self, row: int, files: tuple[str, ...], evidence: tuple[str, ...]) -> None:
        """Tie a sentence to files."""
        found = self._fresh
        if found is None or self._editor.isReadOnly():
            of = self._context.say.of
            self._bar.tell(of("letter.told.moved"), "neutral", of("letter.told.moved-text"))
            return
        ties = found.sheet.ties
        until = ties[row + 1].span.start if row + 1 < len(ties) else len(found.text)
        language = detect(found.text).best or found.sheet.drafts[0].language
        word = Writing.of(language, found.sheet.facts.zone).say("form.evidence")
        edit = tied_to(found.text, ties[row].span, until, files, word=word, files=evidence)
        self._replace(edit)
        self._editor.go_to(ties[row].span.start)
        self.done.emit()

    # ------------------------------------------------------------------ drafts
    def take_draft(self, draft: Draft | None) -> None:
        """Put a whole draft in place of the letter."""
        if draft is not None:
            of = self._context.say.of
            name = of(f"letter.language.{draft.language}")
            self.put(draft.text, of("letter.draft.note", name=name), "letter.told.draft")

    def take_part(self, draft: Draft, part: Part) -> None:
        """Put one part of a draft into the letter."""
        if self._editor.isReadOnly():
            return
        self._replace(part_taken(self._editor.text(), draft, part))
        self._tell("letter.told.part")
        self.done.emit()

    def go_to_part(self, name: str) -> None:
        """Go to a part of the letter; one that is not there is begun with what the facts give."""
        found = self._fresh
        if found is not None:
            own = next((s for s in found.sheet.sections if s.name == name), None)
            draft = found.sheet.drafts[0]
            part = next((p for p in draft.parts if p.name == name), None)
            if own is not None:
                self._editor.go_to(own.start)
            elif part is not None:
                self.take_part(draft, part)
        self._editor.setFocus()

    def answer_point(self, row: PointRow) -> None:
        """Begin the answer to a point of the refusal."""
        if self.found is None or self._editor.isReadOnly():
            return
        language = detect(self._editor.text()).best
        sheet = self.found.sheet
        draft = sheet.draft(language) or sheet.drafts[0]
        edit = point_begun(self._editor.text(), draft, row.number, row.point.code)
        self._replace(edit)
        self._tell("letter.told.point")
        self.done.emit()

    # ------------------------------------------------------------------ whole letters
    def put(self, text: str, note: str, told: str) -> None:
        """Put a text in place of the letter; what stood there is kept as a version, and a press brings it back."""
        if self._editor.isReadOnly() or not self._keeper.keep_now():
            return
        self._editor.replace_all(text)
        self._keeper.keep_now(note)
        self._tell(told)
        self.done.emit()

    def choose_file(self) -> None:
        """Ask for a file with a letter."""
        say, settings = self._context.say, self._context.settings
        kinds = " ".join(f"*{e}" for e in ENDINGS)
        title, words = say.of("letter.import"), say.of("letter.import-kinds", kinds=kinds)
        chosen, _ = QFileDialog.getOpenFileName(self._editor, title, settings.folder, words)
        if chosen:
            self.take_files([Path(chosen)])

    def take_files(self, paths: list[Path]) -> None:
        """Read the letter among files; the others are given on."""
        letters = [p for p in paths if is_letter(p)]
        others = [p for p in paths if p not in letters[:1]]
        if letters and not self._editor.isReadOnly():
            path, ref = letters[0], self._keeper.ref

            def put(text: str) -> None:
                # meanwhile another case may have come into the editor, whose letter it is not
                if self._keeper.ref == ref:
                    self.put(text, path.name, "letter.told.imported")

            self._context.bridge.ask(lambda: letter_of_file(path), put, self.failed)
        if others:
            self.files_given.emit(others)

    def show_versions(self, ref: CaseRef) -> None:
        """Show the versions, and take one back where that is wanted."""
        if not self._keeper.keep_now():
            return
        dialog = VersionsDialog(self._context, ref.uid, self._editor.text(), self._editor.window())
        dialog.exec()
        wanted = dialog.wanted
        dialog.deleteLater()
        if wanted is not None:
            note = self._context.say.of("letter.versions.note", version=wanted.version)
            self.put(wanted.text, note, "letter.told.version")

    def failed(self, error: Exception) -> None:
        """Say what went wrong; the text in the editor stays."""
        state, words = failure(error, self._context.say)
        self._bar.tell(state, "bad", words)

    def _replace(self, edit: Span) -> None:
        self._editor.replace(edit.start, edit.end, edit.text)

    def _tell(self, key: str) -> None:
        say = self._context.say
        self._bar.tell(say.of(key), "ok", say.of(f"{key}-text"), say("bar.undo"), self._editor.undo, icon=UNDO)
