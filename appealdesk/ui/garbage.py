"""Garbage is collected on the window's thread only.

Python collects wherever it happens to allocate. A worker thread that destroys a left-over dialog or job does so under
the hands of the window's thread, and the program crashes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """Takes automatic collection's place, generation by generation as Python itself would."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin; made on the window's thread."""
        super().__init__(parent)
        self._limits = gc.get_threshold()
        gc.disable()
        gc.freeze()  # modules and what they hold stay for good; looking through them again would only stop the window
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that are due."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._limits[generation]:
                gc.collect(generation)
                return
