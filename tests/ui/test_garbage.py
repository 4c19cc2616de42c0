"""Left-over widgets are destroyed on the window's thread, whatever thread happens to allocate, and without a stop."""

from __future__ import annotations

import gc
import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from appealdesk.ui import garbage
from appealdesk.ui.garbage import Collector
from appealdesk.ui.jobs import Job, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OBJECTS = 200_000


@pytest.fixture(autouse=True)
def automatic_again() -> Iterator[None]:
    yield
    gc.enable()


@pytest.fixture
def make() -> Iterator[Callable[..., Collector]]:
    """Make collectors that stop with the test: another one left over would join in."""
    made: list[Collector] = []

    def collector(*arguments: object, **more: object) -> Collector:
        made.append(Collector(*arguments, **more))  # type: ignore[arg-type]  # as given
        return made[-1]

    yield collector
    for one in made:
        one._timer.stop()


@pytest.fixture
def passes() -> Iterator[list[int]]:
    """The generations that were looked through, as they are."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "stop":
            seen.append(info["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_a_busy_worker_destroys_nothing_of_the_window_s(qtbot, make):
    collector = make()
    gone: list[int] = []

    class Left(QObject):
        def __del__(self) -> None:
            gone.append(threading.get_ident())

    def leave() -> None:
        left = Left()
        left.itself = left

    gc.collect()
    leave()
    busy = threading.Thread(target=lambda: [[[]] for _ in range(OBJECTS)])
    busy.start()
    busy.join()
    assert gone == []
    collector._limits = (0, 10_000, 10_000)
    qtbot.waitUntil(lambda: bool(gone), timeout=5000)
    assert gone == [threading.get_ident()]


def test_what_a_job_makes_is_looked_through_in_many_small_portions(qtbot, passes, make):
    pool = Pool(1)
    pool.began.connect(make(None, pool.busy).hurry)

    def work(_job: Job) -> None:
        kept = []
        for n in range(50):
            kept.append([[] for _ in range(OBJECTS // 50)])
            time.sleep(0.01)
            assert n < len(kept)

    passes.clear()
    job = Job(work)
    with qtbot.waitSignal(job.notices.done, timeout=10_000):
        job.start(pool)
    assert len(passes) >= 10, "what one pass finds is a small part of the whole"
    assert 2 not in passes, "everything is looked through after the work only"
    pool.waitForDone()
    pool.sweep()


def test_everything_is_looked_through_once_the_window_had_quiet_for_a_while(qtbot, passes, make, monkeypatch):
    monkeypatch.setattr(garbage, "QUIET_SECONDS", 0.3)
    monkeypatch.setattr(garbage, "EVERY_MS", 50)
    at_work = True
    collector = make(busy=lambda: at_work)
    collector._limits = (0, 0, 0)
    collector.hurry()
    passes.clear()
    qtbot.waitUntil(lambda: passes.count(1) >= 3)
    qtbot.wait(400)
    assert 2 not in passes
    at_work = False
    ended = time.monotonic()
    qtbot.waitUntil(lambda: 2 in passes)
    assert time.monotonic() - ended >= 0.25
