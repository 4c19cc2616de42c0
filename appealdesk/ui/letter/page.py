"""The letter's screen: the text, what there is to say about it beside it, everything kept as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from appealdesk.core.desk.letterfiles import is_letter
from appealdesk.ui.letter.acts import LetterActs
from appealdesk.ui.letter.checking import LetterChecker
from appealdesk.ui.letter.editor import LetterEditor
from appealdesk.ui.letter.head import LetterHead
from appealdesk.ui.letter.keeping import LetterKeeper
from appealdesk.ui.letter.sections_bar import SectionsBar
from appealdesk.ui.letter.side import LetterSide
from appealdesk.ui.letter.tour import RemarkTour
from appealdesk.ui.widgets.basics import card
from appealdesk.ui.widgets.drop import local_paths, take_copies
from appealdesk.ui.widgets.keys import bind_keys
from appealdesk.ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.points import PointRow
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked

SIDE_WIDTH, SPACE, FOLLOW_MS = 400, 12, 120
STATEMENT = "statement"


class LetterPage(QWidget):
    """Joins its parts; says when something outside of it is wanted."""

    closed = Signal()
    recheck = Signal()
    answered = Signal(dict)
    files_given = Signal(list)

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self._context = context
        self._checked: Checked | None = None
        self._due = self._leaving = False
        self.head, self.sections = LetterHead(context), SectionsBar(context)
        self.editor, self.side = LetterEditor(context), LetterSide(context)
        self.bar = NoticeBar(context.look)
        self.checker, self.keeper = LetterChecker(context, self.editor), LetterKeeper(context, self.editor)
        self.acts = LetterActs(context, self.editor, self.keeper, self.bar)
        self.tour = RemarkTour(context, self.editor, self.side, self.acts)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.setSpacing(8)
        inside.addWidget(self.sections)
        inside.addWidget(self.editor, 1)
        inside.addWidget(self.bar)
        self.side.setMinimumWidth(SIDE_WIDTH)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(SPACE)
        split.setChildrenCollapsible(False)
        split.addWidget(frame)
        split.addWidget(self.side)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([780, 460])
        row = QHBoxLayout()
        row.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        head, side, acts, editor = self.head, self.side, self.acts, self.editor
        head.back.clicked.connect(self.closed)
        head.undo.clicked.connect(editor.undo)
        head.redo.clicked.connect(editor.redo)
        for button, can in ((head.undo, editor.undoAvailable), (head.redo, editor.redoAvailable)):
            button.setEnabled(False)
            can.connect(button.setEnabled)
        head.open.clicked.connect(acts.choose_file)
        head.versions.clicked.connect(self.show_versions)
        editor.edited.connect(lambda: head.counter.count(editor.text()))
        editor.moved.connect(self._follow.start)
        editor.files_given.connect(acts.take_files)
        editor.margin.pressed.connect(self._show_tie)
        self._follow.timeout.connect(self._followed)
        side.turned.connect(self._followed)
        self.sections.chosen.connect(acts.go_to_part)
        side.remarks.draft_wanted.connect(lambda: side.show_panel("draft"))
        side.ties.chosen.connect(editor.go_to)
        side.ties.tied.connect(self._tie)
        side.points.chosen.connect(self._go_to_point)
        side.points.wanted.connect(acts.answer_point)
        side.draft.whole_wanted.connect(acts.take_draft)
        side.draft.part_wanted.connect(acts.take_part)
        side.draft.facts.answered.connect(self.answered)
        acts.files_given.connect(self.files_given)
        acts.done.connect(self.checker.look)
        self.checker.remarked.connect(self._remarked)
        self.checker.failed.connect(acts.failed)
        self.keeper.waiting.connect(lambda: head.tell_kept("waiting"))
        self.keeper.kept.connect(lambda: head.tell_kept("kept", self._context.now.real()))
        self.keeper.failed.connect(self._not_kept)
        self._context.say.changed.connect(self._retranslate)
        take = {"Ctrl+.": self.tour.take_better, "Alt+Return": self.tour.take_better, "Ctrl+T": self._tie_proposed}
        tabs = {f"Alt+{n}": lambda p=name: side.show_panel(p) for n, name in enumerate(side.panels, 1)}
        bind_keys(self, {**take, **tabs, "Escape": self.closed.emit})

    # ------------------------------------------------------------------ case
    def show_checked(self, checked: Checked) -> None:
        """Show the letter of a checked case; what was typed meanwhile stays."""
        again = self._checked is not None and self._checked.ref == checked.ref
        if not again:
            self.keeper.keep_now()
        self._checked = checked
        report = checked.report
        text = report.case.letter.text if report.case.letter else ""
        if not again:
            self._load(text)
        elif self.keeper.keeps and not self.keeper.is_clean(text):
            self._adopt()
        self.side.ties.show_case(report.evidence)
        self.side.draft.facts.show_report(checked.ref, report)
        self._due = True
        if self.isVisible():
            self._look()

    def _load(self, text: str) -> None:
        checked = self._checked
        assert checked is not None
        self.bar.hide()
        self.keeper.use(checked.ref)
        newest = self.keeper.newest()
        self.editor.load(text if newest is None else newest)
        self.keeper.use(checked.ref)
        closed = self._context.door.read_only is not None
        self.editor.setReadOnly(closed)
        self.head.open.setEnabled(not closed)
        self.head.versions.setEnabled(self.keeper.keeps)
        self.head.tell_kept("read-only" if closed else "" if self.keeper.keeps else "sample")
        self.tour.forget()
        left = self.keeper.left_behind()
        if left is not None:
            self.editor.replace_all(left)

    def _adopt(self) -> None:
        """Show the letter as the store holds it, where something else than this screen changed it there."""
        newest = self.keeper.newest()
        if newest is None or self.keeper.is_clean(newest) or self.keeper.dirty:
            return
        assert self._checked is not None
        self.editor.replace_all(newest)
        self.keeper.use(self._checked.ref)
        self.head.tell_kept("kept", self._context.now.real())

    def _look(self) -> None:
        if self._due and self._checked is not None:
            self._due = False
            self.checker.use(self._checked.report)

    @property
    def ref(self) -> CaseRef | None:
        """The case whose letter it is."""
        return self._checked.ref if self._checked else None

    @property
    def stale(self) -> bool:
        """True while the letter is not the one that was checked."""
        if self._checked is None or not self.keeper.keeps:
            return False
        letter = self._checked.report.case.letter
        seen = letter.text.replace("\u2029", "\n").replace("\u2028", "\n") if letter else ""
        return self.editor.text() != seen

    def keep_now(self) -> bool:
        """Keep the letter and have the case checked with it; False where it could not be kept."""
        kept = self.keeper.keep_now()
        if kept and self.stale:
            self.recheck.emit()
        return kept

    # ------------------------------------------------------------------ remarks
    def open_at(self, finding: Finding | None) -> None:
        """Come to the front, at the place that a finding names."""
        self._look()
        self.editor.setFocus()
        if finding is not None and finding.place is not None and not self.stale:
            self.editor.go_to(finding.place.start, finding.place.end)
        if finding is not None:
            self.tour.reach(finding)
        elif not self.editor.text().strip():
            self.side.show_panel("draft")

    def _remarked(self, found: Remarked) -> None:
        self.acts.found = found
        self.head.counter.use_limit(found.sheet.limit)
        self.head.counter.count(found.text)
        self.head.show_form(found.sheet.form)
        statement = bool(found.sheet.drafts) and found.sheet.drafts[0].form == STATEMENT
        self.sections.setVisible(not statement)
        self.editor.margin.show_ties(found.sheet.ties)
        self.sections.show_remarked(found)
        self.side.show_remarked(found)
        self._followed()
        self.tour.show_remarked(found)

    # ------------------------------------------------------------------ places
    def _followed(self) -> None:
        place = self.editor.place
        self.sections.follow(place)
        if self.side.shown == "ties":
            self.side.ties.follow(place)
        elif self.side.shown == "beside":
            self.side.beside.follow(place)

    def _show_tie(self, place: int) -> None:
        self.editor.go_to(place)
        self.side.show_panel("ties")

    def _tie_proposed(self) -> None:
        self.side.show_panel("ties")
        self.side.ties.follow(self.editor.place)
        self.side.ties.take_proposed()

    def _tie(self, row: int, files: tuple[str, ...]) -> None:
        evidence = self._checked.report.evidence if self._checked else ()
        self.acts.tie(row, files, tuple(e.file for e in evidence))

    def _go_to_point(self, row: PointRow) -> None:
        if row.place is not None:
            answer = self.editor.text()[row.place.start :]
            self.editor.go_to(row.place.start + len(answer) - len(answer.lstrip()))

    def show_versions(self) -> None:
        """Show the letter's versions."""
        if self._checked is not None and self.keeper.keeps:
            self.acts.show_versions(self._checked.ref)

    def _not_kept(self, error: Exception) -> None:
        self.head.tell_kept("failed")
        self.acts.failed(error)

    def _retranslate(self) -> None:
        of = self._context.say.of
        self.editor.setAccessibleName(of("letter.title"))
        self.editor.setPlaceholderText(of("letter.placeholder"))
        self.bar.dismiss.say(self._context.say("bar.dismiss"))

    # ------------------------------------------------------------------ events
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a letter."""
        if any(is_letter(p) for p in local_paths(event.mimeData())):
            take_copies(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it."""
        take_copies(event)
        self.acts.take_files(local_paths(event.mimeData()))

    def showEvent(self, event: QShowEvent) -> None:
        """Hear when the window is about to close."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the letter before the window closes what keeps it."""
        if event.type() == QEvent.Type.Close:
            self._leaving = True
            self.keeper.keep_now()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the letter when its screen is left, and have the case checked with it."""
        super().hideEvent(event)
        if not event.spontaneous() and not self._leaving:
            self.keep_now()
