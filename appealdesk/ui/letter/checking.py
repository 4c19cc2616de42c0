"""Remarks while somebody writes: worked out in a job, a moment after the last key, never while text is composed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from appealdesk.core.intake.letterfile import letter_of
from appealdesk.core.text import LANGUAGES
from appealdesk.ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.desk.lettering import LetterSheet
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.wording import Wording
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.editor import LetterEditor

PAUSE_MS = 400
"""Time without a key after which the text is looked at."""
LETTER = "letter.md"


@dataclass(frozen=True, slots=True)
class Remarked:
    """A text and everything there is to say about it, in both languages."""

    text: str
    sheet: LetterSheet
    wordings: Mapping[str, tuple[Wording, ...]]
    """By language, one for each of the sheet's remarks."""


class LetterChecker(QObject):
    """One text is looked at at a time; what came of one that has changed meanwhile is dropped."""

    remarked = Signal(object)
    """The :class:`Remarked` text, which is the one in the editor."""
    waiting = Signal()
    """The remarks that are shown are of an earlier text."""
    failed = Signal(object)

    def __init__(self, context: Context, editor: LetterEditor) -> None:
        """Look at an editor's text."""
        super().__init__(editor)
        self._context, self._editor = context, editor
        self._report: Report | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        editor.edited.connect(self.soon)

    @property
    def quiet(self) -> bool:
        """True when nothing is at work and nothing is due."""
        return self._job is None and not self._timer.isActive()

    def use(self, report: Report) -> None:
        """Lay the text beside this case from now on, and look at it at once."""
        self._report = report
        self._give_up()
        self.look()

    def soon(self) -> None:
        """Look at the text once nobody types for a moment."""
        if self._report is not None:
            self._timer.start()
            self.waiting.emit()

    def look(self) -> None:
        """Look at the text now, or when what is at work has ended."""
        if self._report is None or self._editor.composing:
            # the end of composing is an edit of its own, and is heard
            return
        if self._job is not None:
            self._timer.start()
            return
        self._timer.stop()
        report, text, desk = self._report, self._editor.text(), self._context.bridge.desk
        name = report.case.letter.file if report.case.letter else LETTER

        def work(job: Job) -> Remarked | None:
            written = letter_of(text, name) if text.strip() else None
            sheet = desk.letter(replace(report, case=replace(report.case, letter=written)))
            if job.cancelled():
                return None
            words = {lang: tuple(desk.wording(f, lang) for f in sheet.remarks) for lang in LANGUAGES}
            return Remarked(text, sheet, words)

        self._job = job = Job(work)
        job.notices.done.connect(self._done)
        job.notices.failed.connect(self._failed)
        job.start(self._context.bridge.pool)

    def close(self) -> None:
        """Say nothing more."""
        self._report = None
        self._timer.stop()
        self._give_up()

    def _give_up(self) -> None:
        if self._job:
            self._job.cancel()
            self._job = None

    def _done(self, found: Remarked) -> None:
        self._job = None
        if self._report is not None and found.text == self._editor.text() and not self._editor.composing:
            self.remarked.emit(found)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)
