"""Garbage is collected on the window's thread only, in portions too small to be noticed.

Python collects wherever it happens to allocate. A worker thread that destroys a left-over dialog or job does so under
the hands of the window's thread, and the program crashes.
"""

from __future__ import annotations

import gc
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY_MS = 1000
BUSY_MS = 10
"""While much is made. A pass over the youngest looks through what was made since the last one, and the window waits
for it: a worker makes a hundred thousand objects while it reads one PDF file again."""
MIDDLE = 10_000
"""Objects that outlived a pass over the youngest, at most, before they are looked through once more."""
QUIET_SECONDS = 3.0
"""Without work before everything is looked through: not in the moment in which the seller sees what came of it."""


class Collector(QObject):
    """Takes automatic collection's place, generation by generation as Python itself would, in smaller portions."""

    def __init__(self, parent: QObject | None = None, busy: Callable[[], bool] = lambda: False) -> None:
        """Begin; made on the window's thread.

        Args:
            parent: owner.
            busy: tells whether work goes on off the window's thread; see also :meth:`hurry`.
        """
        super().__init__(parent)
        self.busy = busy
        self._limits = gc.get_threshold()
        self._kept = 0
        """Objects that outlived a pass since the middle generation was last looked through."""
        self._busy_at = monotonic()
        gc.disable()
        gc.freeze()  # modules and what they hold stay for good; looking through them again would only stop the window
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def hurry(self) -> None:
        """Look often from now on, for as long as work goes on; called when some begins."""
        self._every(BUSY_MS)

    def collect(self) -> None:
        """Collect the generations that are due, and come again soon while work goes on."""
        young, middle, old = gc.get_count()
        busy = self.busy()
        if busy:
            self._busy_at = monotonic()
        if old > self._limits[2] and monotonic() - self._busy_at > QUIET_SECONDS:
            gc.collect(2)
            self._kept = 0
        elif middle > self._limits[1] or self._kept > MIDDLE:
            gc.collect(1)
            self._kept = 0
        elif young > self._limits[0]:
            self._kept += max(0, young - gc.collect(0))
        self._every(BUSY_MS if busy else EVERY_MS)

    def _every(self, wanted: int) -> None:
        if wanted != self._timer.interval():
            self._timer.setInterval(wanted)
