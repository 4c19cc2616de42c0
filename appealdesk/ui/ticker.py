"""A regular look at the clock that survives sleep and a clock that is set: the time is read anew at every tick."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

TICK_MS: Final = 15_000
_LEAP: Final = timedelta(seconds=90)
"""More between two ticks than the timer alone explains: the computer slept, or somebody set the clock."""


class Ticker(QObject):
    """``ticked`` follows every look; ``jumped`` comes before it where the clock leapt, forward or back.

    What waits until a moment looks here whether it has come: a timer that was set to hours ahead would count on a
    clock that stands still while the computer sleeps.
    """

    ticked = Signal()
    jumped = Signal()

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC), parent: QObject | None = None) -> None:
        """Begin to look.

        Args:
            now: the computer's clock, with a zone.
            parent: owner.
        """
        super().__init__(parent)
        self._now = now
        self._last, self._ran = now(), time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start(TICK_MS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # somebody is back at the computer: not a moment of the old time is to be seen
            app.applicationStateChanged.connect(self._back)

    def _back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def look(self) -> None:
        """Read the clock now; after a leap the timer begins anew, so that the next tick is a whole one away."""
        now, ran = self._now(), time.monotonic()
        expected = self._last + timedelta(seconds=ran - self._ran)
        leapt = abs(now - expected) > _LEAP or timedelta(seconds=ran - self._ran) > _LEAP
        self._last, self._ran = now, ran
        if leapt:
            self._timer.start(TICK_MS)
            self.jumped.emit()
        self.ticked.emit()
