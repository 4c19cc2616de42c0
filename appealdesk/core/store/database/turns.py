"""Who writes next: one thread at a time, and whoever writes for long can see that another waits."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE: Final = 0.25
"""Seconds that a long writer leaves to those who wait before it goes on."""


class Turns:
    """The turn to write. The thread that has it may take it again inside."""

    def __init__(self) -> None:
        """Start with nobody at work."""
        self._turn = threading.RLock()
        self._counting = threading.Lock()
        self._waiting = 0

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for the turn and have it until the block is left."""
        self._count(1)
        try:
            self._turn.acquire()
        finally:
            self._count(-1)
        try:
            yield
        finally:
            self._turn.release()

    @property
    def wanted(self) -> bool:
        """Whether another thread waits for the turn."""
        return self._waiting > 0

    def give_way(self) -> None:
        """Let those who wait go first; without the turn in hand. A lock by itself is not fair."""
        end = time.monotonic() + _PATIENCE
        while self.wanted and time.monotonic() < end:
            time.sleep(0.001)

    def _count(self, by: int) -> None:
        with self._counting:
            self._waiting += by
