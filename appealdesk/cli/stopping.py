"""Ctrl+C, and what the system sends to end a program: a command stops cleanly and takes its temporary files away."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from appealdesk.core.interrupting import Interrupted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Not every system has all of them."""
_SHELL: Final = 128
"""Shells add this to a signal's number in the exit status."""
_PATIENCE: Final = 2.0
"""Seconds after which asking again ends even what must not be torn."""


class Stop:
    """Whether this program was asked to end. Work that only reads is ended at once, writing at its next safe point."""

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self._signal: int = signal.SIGINT
        self._asked_at: float | None = None
        self._gentle = False

    @property
    def status(self) -> int:
        """The exit status of a program that was ended so."""
        return _SHELL + self._signal

    def asked(self) -> bool:
        """Return whether somebody asked to end."""
        return self._asked_at is not None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen to the system's signals; only a program's main thread can."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        # One that was set to be ignored (nohup) stays ignored.
        before = {n: signal.signal(n, self._ask) for n in numbers if signal.getsignal(n) is not signal.SIG_IGN}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def gently(self) -> Iterator[None]:
        """Let the work inside look at :meth:`asked` instead of being ended in the middle."""
        self._gentle = True
        try:
            yield
        finally:
            self._gentle = False

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        first = self._asked_at is None
        now = time.monotonic()
        if self._asked_at is None:
            self._signal, self._asked_at = number, now
        # The same wish often comes twice, to the process and to its group; it must not break the tidying up.
        if (first and not self._gentle) or now - (self._asked_at or now) > _PATIENCE:
            raise Interrupted
