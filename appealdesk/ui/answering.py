"""Keeping answers to the program's questions: write them down, say so, offer undo, have the case checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.core.desk.answering import answer
from appealdesk.ui.trouble import failure
from appealdesk.ui.widgets.notice_bar import UNDO

if TYPE_CHECKING:
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class AnswerKeeper(QObject):
    """Works in a job; ``changed`` follows whenever the case holds other answers than before."""

    changed = Signal(object)
    """The case."""
    undo = Signal(object)
    """The seller wants this case's last edit back."""

    def __init__(self, context: Context, bar: NoticeBar, parent: QObject) -> None:
        """Speak through ``bar``."""
        super().__init__(parent)
        self._context, self._bar = context, bar

    def keep(self, answers: dict[str, str], ref: CaseRef | None) -> None:
        """Keep answers with a case; without one there is nothing to do."""
        say, bridge = self._context.say, self._context.bridge
        if ref is None:
            return
        if ref.sample:
            self._bar.tell(say("bar.sample"), "accent", say("bar.sample-text"))
            return
        bridge.ask(
            lambda: answer(bridge.desk.kept, ref.uid, answers),
            lambda _none: self._kept(len(answers), ref),
            self._failed,
        )

    def _kept(self, count: int, ref: CaseRef) -> None:
        say = self._context.say
        title, words = say.count("bar.answers-kept", count), say("bar.answers-kept-text")
        self._bar.tell(title, "ok", words, say("bar.undo"), lambda: self.undo.emit(ref), icon=UNDO)
        self.changed.emit(ref)

    def _failed(self, error: Exception) -> None:
        state, words = failure(error, self._context.say)
        self._bar.tell(state, "bad", words)
