"""How long the window keeps its user waiting while it works: the largest gap of its event loop, beside that at rest.

``python -m tests.benchmarks.eventloop reading|orders|dossier`` shows the program's own window without a display, rests,
does the work, rests again, and prints one line of JSON. A gap is told three times: as it passed; as much of it as this
program used the processor in, whichever of its threads, which is what it owes to itself and not to other programs; and
as the window's own thread used the processor. Memory is told as it is held after each.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from appealdesk.core.checks import load_rules
from appealdesk.core.desk import Desk
from appealdesk.core.desk.judging import judged
from appealdesk.core.domain.completeness import Completeness
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.packs import load_packs
from appealdesk.core.reading.disk import DiskFolder
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.ui.app import SWITCH_SECONDS
from appealdesk.ui.application import application
from appealdesk.ui.bridge import Bridge, Checked
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.garbage import Collector
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch
from tests.benchmarks.checking import many
from tests.benchmarks.shots import evidence
from tests.core.export.worlds import ORDER, World, planned
from tests.ui.conftest import NoKeyring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT: Final = Path(__file__).parents[2]
TICK_MS: Final = 1
REST_MS: Final = 1500
AFTER_MS: Final = 4500
"""What was left lying about is collected within these: the window's user meets that stop too."""
LONGEST_MS: Final = 600_000
PICTURES: Final = 30
ORDERS: Final = 1_000
SHOTS: Final = 200
"""Screenshots of one order: the dossier gets some more pages than these."""
NOW: Final = datetime(2026, 5, 22, 16, 30, tzinfo=UTC)


@dataclass(slots=True)
class Gap:
    """The largest so far, in milliseconds."""

    passed: float = 0.0
    own: float = 0.0
    """Of it, at most what all threads of the program used the processor: the rest was other programs' time."""
    used: float = 0.0
    """Of the processor, by the window's own thread."""


class Gaps(QObject):
    """A timer of one millisecond that notes how late it is, and the worst of it for what is being done."""

    def __init__(self) -> None:
        """Begin at rest."""
        super().__init__()
        self.worst: dict[str, Gap] = {}
        self.megabytes: dict[str, int] = {}
        self.now = ""
        self._last = clocks()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        passed, whole, used = (1000 * (here - last) for here, last in zip(clocks(), self._last, strict=True))
        if self.now:
            gap = self.worst.setdefault(self.now, Gap())
            gap.passed, gap.used = max(gap.passed, passed), max(gap.used, used)
            gap.own = max(gap.own, min(passed, whole))
        self._last = clocks()

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """Note the gaps under this name."""
        self.now = what
        yield
        until(lambda: False, 3 * TICK_MS)
        self.now = ""
        self.megabytes[what] = held()

    def end(self) -> Gaps:
        """Rest once more and return itself."""
        with self.during("after"):
            until(lambda: False, AFTER_MS)
        return self


def clocks() -> tuple[float, float, float]:
    """Return the time of day, the program's and this thread's on the processor, in seconds."""
    return time.perf_counter(), time.process_time(), time.thread_time()


def held() -> int:
    """Return the memory that this process holds, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() // 1024**2


def until(done: Callable[[], Any], longest_ms: int = LONGEST_MS) -> bool:
    """Run the event loop as the program does until something is so; return whether it came to be."""
    loop, clock, look = QEventLoop(), QElapsedTimer(), QTimer()
    clock.start()

    def see() -> None:
        if done() or clock.elapsed() > longest_ms:
            loop.quit()

    look.timeout.connect(see)
    look.start(2)
    loop.exec()
    return clock.elapsed() <= longest_ms


class Large(Desk):
    """The real desk, whose one case was read before."""

    def check(self, _case: Path, **_more: Any) -> Any:  # type: ignore[override]
        """Return the case of a thousand orders, judged by the real rules beforehand."""
        return self.large

    def contents(self, _case: Path) -> Any:
        """Give no file: their readings are there."""
        return lambda _name: None


def window_over(desk: Desk, home: Path) -> MainWindow:
    """Show the program's window as its start does."""
    sys.setswitchinterval(SWITCH_SECONDS)
    app = application(["appealdesk"])
    look, bridge, watch = Look(app, "light"), Bridge(desk), Watch(NOW)
    bridge.pool.began.connect(Collector(app, bridge.pool.busy).hurry)
    store = StoreFolder(home / "store")
    SetUp.begin(KeyringState.NONE, plain=True).finish(store, NoKeyring())
    door = StoreDoor(bridge, store, NoKeyring(), watch)
    window = MainWindow(Context(bridge, Speech("zh"), look, Settings(home / "window.ini"), watch, door))
    window.show()
    door.knock()
    until(lambda: door.is_open)
    return window


def reading(home: Path) -> Gaps:
    """Read thirty pictures that no cache knows, dropped as a case folder."""
    folder, seen = home / "case", set()
    (folder / "evidence").mkdir(parents=True)
    source = ROOT / "tests" / "cases"
    for picture in sorted(p for p in source.rglob("*") if p.suffix in {".png", ".jpg"}):
        if len(seen) < PICTURES and (data := picture.read_bytes()) not in seen:
            seen.add(data)
            (folder / "evidence" / f"{len(seen):02} {picture.name}").write_bytes(data)
    for name in ("case.toml", "notice.txt", "orders.txt"):
        shutil.copy2(source / "amazon-us-wrong-id-third-carrier" / name, folder / name)
    with Desk() as desk:
        window, gaps = window_over(desk, home), Gaps()
        with gaps.during("rest"):
            until(lambda: False, REST_MS)
        with gaps.during("read"):
            window.take([folder])
            until(lambda: window.pages.currentWidget() is window.reading)
            until(lambda: window.pages.currentWidget() is window.case)
            until(lambda: False, 500)
        assert len(window.case.checked.report.evidence) == PICTURES
        gaps.end()
        window.close()
        return gaps


def orders(home: Path) -> Gaps:
    """Show a case of a thousand orders: its page, the next orders and findings, the table of all, a timeline."""
    with Large() as desk:
        desk.large = judged(many(ORDERS), load_packs().platform("amazon", "us"), load_rules(), now=NOW)
        window, gaps = window_over(desk, home), Gaps()
        case = window.case
        with gaps.during("rest"):
            until(lambda: False, REST_MS)
        with gaps.during("page"):
            window.open_case(CaseRef(folder=home, name="a thousand orders"))
            until(lambda: window.pages.currentWidget() is case)
            until(lambda: False, 300)
        assert case.orders.model.rowCount() == ORDERS
        for what, widget, key in (("order", case.orders.view, Qt.Key.Key_Down), ("finding", case, Qt.Key.Key_F8)):
            with gaps.during(what):
                for _ in range(8):
                    QTimer.singleShot(0, lambda w=widget, k=key: QTest.keyClick(w, k))
                    until(lambda: False, 30)
        with gaps.during("table"):
            QTimer.singleShot(0, window.panels.files.matrix.to_matrix.click)
            until(lambda: False, 500)
        with gaps.during("again"):
            QTimer.singleShot(0, window.recheck)
            until(lambda: False, 50)
            until(case.header.again.isEnabled)
            until(lambda: False, 300)
        gaps.end()
        window.close()
        return gaps


def dossier(home: Path) -> Gaps:
    """Write a submission whose dossier has more than two hundred pages."""
    folder = home / "case"
    world = World(folder).order()
    world.evidence = list(evidence(folder, SHOTS, ORDER))
    _plan, report = planned(world)
    wishes = {"draft": not report.ready, "redacted": False, "language": "zh", "now": NOW, "paper": Paper.A4}
    with Desk() as desk:
        window, gaps = window_over(desk, home), Gaps()
        bridge = window._context.bridge
        checked = Checked(CaseRef(folder=folder, name="case"), DiskFolder(folder), report, (), {}, (), Completeness())
        with gaps.during("rest"):
            until(lambda: False, REST_MS)
        ended: list[Any] = []
        with gaps.during("write"):
            job = bridge.export(checked, home / "out", both=False, **wishes)
            job.notices.done.connect(ended.append)
            job.notices.failed.connect(ended.append)
            job.start(bridge.pool)
            until(ended.__len__)
        made = next(f for f in ended[0].files if f.role == "dossier")
        assert made.pages > SHOTS, made
        gaps.end()
        window.close()
        return gaps


WORK: Final = {"reading": reading, "orders": orders, "dossier": dossier}


def measure(work: str) -> dict[str, Any]:
    """Do it in a process of its own, and return gaps and memory by what was done."""
    command = [sys.executable, "-m", "tests.benchmarks.eventloop", work]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> None:
    """Do one kind of work and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", choices=WORK)
    work = WORK[parser.parse_args().work]
    with tempfile.TemporaryDirectory() as home:
        os.environ["APPEALDESK_CACHE"] = f"{home}/cache"
        gaps = work(Path(home))
    told = {name: [round(gap.passed, 1), round(gap.own, 1), round(gap.used, 1)] for name, gap in gaps.worst.items()}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"gaps": told, "megabytes": gaps.megabytes | {"most": most}}))  # noqa: T201  # the command's answer


if __name__ == "__main__":
    main()
