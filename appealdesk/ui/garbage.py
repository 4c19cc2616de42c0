"""Garbage is collected on the window's thread only.

Python collects wherever it happens to allocate. A worker thread that destroys a left-over dialog or job does so under
the hands of the window's thread, and the program crashes.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY_MS = 1000
BUSY_MS = 100
"""While much is made, so that each pass finds little: what a pass looks through, the window waits for."""
MUCH = 5_000
"""Objects made since the last pass."""
MIDDLE = 20_000
"""Objects made since a pass last looked beyond the youngest."""


class Collector(QObject):
    """Takes automatic collection's place, generation by generation as Python itself would, in smaller portions."""

    def __init__(self, parent: QObject | None = None, busy: Callable[[], bool] = lambda: False) -> None:
        """Begin; made on the window's thread.

        Args:
            parent: owner.
            busy: tells whether work goes on off the window's thread; everything is looked through after it only.
        """
        super().__init__(parent)
        self.busy = busy
        self._limits = gc.get_threshold()
        self._made = 0
        gc.disable()
        gc.freeze()  # modules and what they hold stay for good; looking through them again would only stop the window
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that are due, and come again sooner while much is made."""
        young, middle, old = gc.get_count()
        self._made += young
        if old > self._limits[2] and not self.busy():
            gc.collect(2)
            self._made = 0
        elif middle > self._limits[1] or self._made > MIDDLE:
            gc.collect(1)
            self._made = 0
        elif young > self._limits[0]:
            gc.collect(0)
        wanted = BUSY_MS if young > MUCH else EVERY_MS
        if wanted != self._timer.interval():
            self._timer.setInterval(wanted)
