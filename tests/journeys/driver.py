"""Takes a journey step by step: each waits until what it needs is in view and then acts.

A journey is a generator of steps. The driver goes on while a dialog keeps a loop of its own, and gives up as soon as
nothing goes on any more.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.journeys.eyes import in_view

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

TICK_MS = 4
PATIENCE = 120.0
"""Seconds that a step may take to become possible while the program is still at work on something."""
QUIET = 15.0
"""Seconds without any work and any change of what is in view, after which nothing will come any more."""
LOOK = 0.25
"""Seconds between two looks at whether anything goes on."""


@dataclass(frozen=True, slots=True)
class Step:
    """What has to be in view, and what is done with it."""

    wanted: str
    find: Callable[[], Any]
    act: Callable[[Any], object] = lambda _found: None


type Steps = Generator[Step]


class StuckError(Exception):
    """The journey cannot go on: what a seller would need is not there."""


def idle() -> bool:
    """Tell that nobody is at work."""
    return False


class Wait:
    """How long a step has been waited for, and whether anything went on meanwhile."""

    def __init__(self, busy: Callable[[], bool]) -> None:
        """Begin."""
        self._busy = busy
        self._view: tuple[str, ...] = ()
        self._since = self._moved = time.monotonic()
        self._looked = 0.0

    def vain(self) -> str:
        """Return why it is no use to wait any longer; empty while it is."""
        now = time.monotonic()
        if now - self._looked < LOOK:
            return ""
        self._looked = now
        view = tuple(in_view())
        if view != self._view or self._busy():
            self._view, self._moved = view, now
        if now - self._since > PATIENCE:
            return f"something still went on after {PATIENCE:g} s"
        return f"nothing went on for {QUIET:g} s" if now - self._moved > QUIET else ""


class Driver:
    """Takes the steps one after the other from a timer, which also fires within the loops of dialogs."""

    def __init__(self, steps: Iterable[Step], busy: Callable[[], bool] = idle) -> None:
        """Begin.

        Args:
            steps: the journey.
            busy: tells whether the program is at work on something that is not in view.
        """
        self.over = False
        self.trouble: Exception | None = None
        self._steps = iter(steps)
        self._step: Step | None = None
        self._done: list[str] = []
        self._busy = busy
        self._wait = Wait(busy)
        self._acting = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        if self._acting or self.over:
            return
        try:
            self._look()
        except StopIteration:
            self._end()
        except Exception as error:  # noqa: BLE001  # told by the test, not by a timer
            self._end(error)

    def _look(self) -> None:
        if self._step is None:
            self._step, self._wait = next(self._steps), Wait(self._busy)
        found = self._step.find()
        if not found:
            if why := self._wait.vain():
                raise StuckError(self._where(why))
            return
        step, self._step = self._step, None
        self._done.append(step.wanted)
        self._acting = True
        # what is done may open a dialog that keeps this call until it is closed: the timer goes on meanwhile
        QTimer.singleShot(0, lambda: self._do(step, found))

    def _where(self, why: str) -> str:
        assert self._step is not None
        before = f" after {self._done[-1]}" if self._done else ""
        return f"step {len(self._done) + 1}{before} never came: {self._step.wanted}; {why}; in view: {in_view()}"

    def _do(self, step: Step, found: Any) -> None:
        self._acting = False
        try:
            step.act(found)
        except Exception as error:  # noqa: BLE001  # as above
            self._end(error)

    def _end(self, error: Exception | None = None) -> None:
        self.trouble = self.trouble or error
        self.over = True
        self._timer.stop()
        while (dialog := QApplication.activeModalWidget()) is not None and error is not None:
            dialog.close()
            if QApplication.activeModalWidget() is dialog:
                break
