"""How long the program takes from its start to the first thing that is seen, beside a bare window in the same clothes.

``python -m tests.benchmarks.first_paint bare|program|screen BEGUN`` prints, from a process that begins so, one line
of JSON: seconds from ``BEGUN`` (seconds of the epoch), the processor's seconds, and the most memory that was held.
``bare`` is a window with a line of text in the program's style, palette and fonts; ``program`` the program until it
shows something; ``screen`` until its first screen can be used.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).parents[2]
LONGEST: Final = 60.0
"""Seconds; a start that takes longer hangs."""


@dataclass(frozen=True)
class Start:
    """One start."""

    wall: float
    cpu: float
    megabytes: int


def bare() -> None:
    """Show a window with one line, painted as the program's are."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: PLC0415 - loading is what is measured

    from appealdesk.ui.theme import Look  # noqa: PLC0415 - as above

    class Bare(QMainWindow):
        painted = False

        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            self.painted = True

    app = QApplication(sys.argv[:1])
    look, window = Look(app, "light"), Bare()
    window.setCentralWidget(QLabel("AppealDesk"))
    window.resize(1440, 860)
    window.show()
    while not window.painted:
        app.processEvents()
    assert look.tokens
    tell()


def program() -> None:
    """Start the program as its user does, until its first window has painted itself."""
    from appealdesk.ui import curtain  # noqa: PLC0415 - as above

    drawn = curtain.draw

    def draw(argv: Sequence[str]) -> curtain.Curtain:
        shown = drawn(argv)
        assert shown.painted
        tell()
        return shown

    curtain.draw = draw
    start()


def screen() -> None:
    """Start the program as its user does, until its first screen has painted itself and takes a click."""
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415 - as above

    from appealdesk.ui import curtain  # noqa: PLC0415 - as above

    lifted = curtain.lift

    class Watch(QObject):
        def __init__(self, window: QWidget) -> None:
            super().__init__(window)
            self._window = window
            QApplication.instance().installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
            # grounds that their children cover are never asked to paint, so any part of the window will do
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.window() is self._window:
                QTimer.singleShot(1, tell)
            return False

    def lift(window: Any = None) -> None:
        lifted(window)
        if window is not None:
            Watch(window)

    curtain.lift = lift
    start()


def start() -> None:
    """Begin where the program begins; it ends in :func:`tell`."""
    from appealdesk.__main__ import main  # noqa: PLC0415 - as above

    sys.argv = ["appealdesk"]
    main()


def tell() -> None:
    """Print what it took, and end at once."""
    use = resource.getrusage(resource.RUSAGE_SELF)
    told = {
        "wall": time.time() - BEGUN,
        "cpu": use.ru_utime + use.ru_stime,
        "megabytes": use.ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    # whatever would be asked or saved at an end, nobody is there to answer
    os._exit(0)


WHAT: Final = {"bare": bare, "program": program, "screen": screen}


def measure(what: str, home: Path) -> Start:
    """Start it once in a process of its own, with nothing of its user's.

    Args:
        what: one of :data:`WHAT`.
        home: a folder that stands for the user's.
    """
    places = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "APPEALDESK_HOME": home / "store"}
    own = {name: str(place) for name, place in places.items()}
    environment = os.environ | own | {"QT_QPA_PLATFORM": "offscreen", "APPEALDESK_CACHE": str(home / "cache")}
    command = [sys.executable, "-m", __name__, what, repr(time.time())]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert done.returncode == 0, done.stderr
    return Start(**json.loads(done.stdout.strip().splitlines()[-1]))


def middle(starts: Sequence[Start]) -> Start:
    """Return the middle of each figure."""
    return Start(
        statistics.median(s.wall for s in starts),
        statistics.median(s.cpu for s in starts),
        round(statistics.median(s.megabytes for s in starts)),
    )


def compare(runs: int) -> dict[str, list[Start]]:
    """Start each so many times, in turns: other programs are at work too."""
    found: dict[str, list[Start]] = {what: [] for what in WHAT}
    for _ in range(runs):
        for what, starts in found.items():
            # a home of its own: each ends as a killed program does, and the next one would find the store taken
            with tempfile.TemporaryDirectory() as home:
                starts.append(measure(what, Path(home)))
    return found


if __name__ == "__main__":
    BEGUN: Final = float(sys.argv[2])
    WHAT[sys.argv[1]]()
