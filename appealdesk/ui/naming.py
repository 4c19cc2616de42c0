"""Naming the orders of a case from the window: write them down, say so, offer undo, have the case checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.ui.jobs import Job
from appealdesk.ui.trouble import explain

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class OrderNamer(QObject):
    """Works in a job; ``changed`` follows whenever the case names other orders than before."""

    changed = Signal()

    def __init__(self, context: Context, bar: NoticeBar, parent: QObject) -> None:
        """Speak through ``bar``."""
        super().__init__(parent)
        self._context, self._bar = context, bar

    def name(self, orders: list[str], case: Path) -> None:
        """Add orders to a case."""
        desk = self._context.bridge.desk
        job = Job(lambda _job: desk.add_orders(orders, case))
        job.notices.done.connect(lambda before: self._named(before, orders, case))
        job.notices.failed.connect(self._failed)
        job.start(self._context.bridge.pool)

    def _named(self, before: bytes, orders: list[str], case: Path) -> None:
        say = self._context.say
        title, words = say.count("bar.orders-named", len(orders)), say("bar.orders-named-text")
        self._bar.tell(title, "ok", words, say("bar.undo"), lambda: self.undo(before, orders, case))
        self.changed.emit()

    def undo(self, before: bytes, orders: list[str], case: Path) -> None:
        """Take the orders out of the case again, unless somebody changed its file since."""
        desk = self._context.bridge.desk
        job = Job(lambda _job: desk.take_orders_back(before, case, orders))
        job.notices.done.connect(self._undone)
        job.notices.failed.connect(self._failed)
        job.start(self._context.bridge.pool)

    def _undone(self, done: bool) -> None:
        say = self._context.say
        if done:
            self._bar.tell(say("bar.undone"), "ok", say("error.safe"))
        else:
            self._bar.tell(say("bar.kept"), "warn", say("bar.orders-kept"))
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        say = self._context.say
        self._bar.tell(say("bar.failed"), "bad", f"{explain(error, say)} {say('error.safe')}")
