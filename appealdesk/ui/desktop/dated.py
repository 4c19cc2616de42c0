"""The cases with a deadline, the earliest first, as the window knows them at this moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.store.records.alarms import Dated
    from appealdesk.ui.context import Context
    from appealdesk.ui.ticker import Ticker

BACK: Final = timedelta(days=30)
"""Deadlines that passed longer ago are not told any more."""
_EVERY: Final = 20
"""Ticks after which the store is asked again, in case that something else changed it."""


class DatedCases(QObject):
    """Asks the store off the window's thread; ``changed`` follows each answer, and each tick."""

    changed = Signal()

    def __init__(self, context: Context, ticker: Ticker, parent: QObject) -> None:
        """Keep in step with a ticker."""
        super().__init__(parent)
        self._context = context
        self.cases: tuple[Dated, ...] = ()
        self.told: dict[str, frozenset[datetime]] = {}
        self._ticks = 0
        ticker.ticked.connect(self._tick)
        ticker.jumped.connect(self.refresh)
        context.door.opened.connect(self.refresh)
        context.bridge.checked.connect(lambda _checked: self.refresh())

    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks % _EVERY == 0:
            self.refresh()
        else:
            self.changed.emit()

    def urgent(self) -> Dated | None:
        """Return the case that is due next; where all deadlines are over, the one that was due last."""
        now = self._context.now.real()
        ahead = next((c for c in self.cases if c.deadline > now), None)
        return ahead or (self.cases[-1] if self.cases else None)

    def refresh(self) -> None:
        """Ask the store; while it is shut nothing is known."""
        if not self._context.door.is_open:
            self.cases = ()
            self.changed.emit()
            return
        desk, since = self._context.bridge.desk, self._context.now.real() - BACK

        def work() -> tuple[tuple[Dated, ...], dict[str, frozenset[datetime]]]:
            alarms = desk.kept.store.alarms
            return alarms.dated(since), alarms.told()

        # what cannot be read now is told by the first screen, which asks the same store
        self._context.bridge.ask(work, self._found, lambda _error: None)

    def _found(self, found: tuple[tuple[Dated, ...], dict[str, frozenset[datetime]]]) -> None:
        self.cases, told = found
        for uid, moments in told.items():
            self.told[uid] = self.told.get(uid, frozenset()) | moments
        self.changed.emit()
