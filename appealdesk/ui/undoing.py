"""Undo and redo of the open case, with words for what they took back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.ui.trouble import failure
from appealdesk.ui.widgets.notice_bar import REDO, UNDO

if TYPE_CHECKING:
    from appealdesk.core.store.undo import Step
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.text import Speech
    from appealdesk.ui.widgets.notice_bar import NoticeBar


def step_words(step: Step, say: Speech) -> str:
    """Return what an edit was, such as "20 files added"."""
    label = dict(step.label)
    key = f"step.{step.action}"
    if label.get("n") == "1":
        return say.or_else(f"{key}-one", say.or_else(key, step.action, **label), **label)
    return say.or_else(key, step.action, **label)


class Undoer(QObject):
    """Takes the last edit of a case back, or does it again; ``changed`` follows."""

    changed = Signal(object)
    """The case."""

    def __init__(self, context: Context, bar: NoticeBar, parent: QObject) -> None:
        """Speak through ``bar``."""
        super().__init__(parent)
        self._context, self._bar = context, bar

    def undo(self, ref: CaseRef | None) -> None:
        """Take the last edit back; without a case there is none."""
        if ref and not ref.sample:
            bridge = self._context.bridge
            bridge.ask(lambda: bridge.desk.kept.store.undo(ref.uid), lambda s: self._done(s, ref, "undo"), self._failed)

    def redo(self, ref: CaseRef | None) -> None:
        """Do again what was taken back last."""
        if ref and not ref.sample:
            bridge = self._context.bridge
            bridge.ask(lambda: self._redone(ref), lambda s: self._done(s, ref, "redo"), self._failed)

    def _redone(self, ref: CaseRef) -> Step | None:
        kept = self._context.bridge.desk.kept
        step = kept.store.redo(ref.uid)
        if step is not None and kept.store.files.waiting(ref.uid, step.id):
            # the drop was undone before all of its files were copied
            kept.resume(ref.uid)
        return step

    def _done(self, step: Step | None, ref: CaseRef, way: str) -> None:
        say = self._context.say
        if step is None:
            self._bar.tell(say("bar.nothing"), "neutral", say(f"bar.no-{way}"))
            return
        if way == "undo":
            label, icon, again = say("bar.redo"), REDO, lambda: self.redo(ref)
        else:
            label, icon, again = say("bar.undo"), UNDO, lambda: self.undo(ref)
        self._bar.tell(say(f"bar.{way}ne"), "ok", step_words(step, say), label, again, icon=icon)
        self.changed.emit(ref)

    def _failed(self, error: Exception) -> None:
        state, words = failure(error, self._context.say)
        self._bar.tell(state, "bad", words)
