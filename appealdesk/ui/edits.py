"""Edits of a case from the window: write one down in a job, say so, offer undo, have the case checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.ui.trouble import failure
from appealdesk.ui.widgets.notice_bar import UNDO

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class CaseEdits(QObject):
    """``changed`` follows whenever the case holds something else than before."""

    changed = Signal(object)
    """The case."""
    undo = Signal(object)
    """The seller wants this case's last edit back."""

    def __init__(self, context: Context, bar: NoticeBar, parent: QObject) -> None:
        """Speak through ``bar``."""
        super().__init__(parent)
        self._context, self._bar = context, bar

    def write(self, work: Callable[[str], object], ref: CaseRef | None, told: str, count: int) -> None:
        """Edit a case; without one there is nothing to do, and the sample is only shown.

        Args:
            work: the edit; it is given the case's uid and runs in a job.
            ref: the case.
            told: text key of what was done, counted; ``-text`` behind it says what that means.
            count: of how many things.
        """
        if ref is None:
            return
        if ref.sample:
            say = self._context.say
            self._bar.tell(say("bar.sample"), "accent", say("bar.sample-text"))
            return
        self._context.bridge.ask(lambda: work(ref.uid), lambda _none: self._written(told, count, ref), self._failed)

    def _written(self, told: str, count: int, ref: CaseRef) -> None:
        say = self._context.say
        title, words = say.count(told, count), say(f"{told}-text")
        self._bar.tell(title, "ok", words, say("bar.undo"), lambda: self.undo.emit(ref), icon=UNDO)
        self.changed.emit(ref)

    def _failed(self, error: Exception) -> None:
        state, words = failure(error, self._context.say)
        self._bar.tell(state, "bad", words)
