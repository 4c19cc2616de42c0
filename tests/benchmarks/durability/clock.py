"""Sets the clock back by three days in the middle of the work: order is told by number, and the history says so."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from appealdesk.core.store import history
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.full import full
from tests.benchmarks.durability.acts import choose, perform, supply
from tests.benchmarks.durability.inspecting import Tally
from tests.benchmarks.durability.world import World, after, look, match
from tests.benchmarks.durability.writer import KEY, make

if TYPE_CHECKING:
    from pathlib import Path

_BACK: Final = timedelta(days=3)
_EACH: Final = 15
"""Acts between two moves of the clock."""


class Clock:
    """Goes on by a second with every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 10, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def run(folder: Path, times: int, seed: int) -> Tally:
    """Set the clock back so many times, half of them while the store is closed, and return what was found."""
    tally, rng, clock = Tally(), random.Random(seed), Clock()
    place = StoreFolder(folder / "库")
    supplies = supply(folder / "source", rng, 200, 20_000)
    make(place.root)
    store = Store.open(place, KEY, clock)
    world: World = {}
    done = 0
    try:
        for number in range(times + 1):
            for _ in range(_EACH):
                act = choose(rng, world, supplies, f"{number}-{done}")
                world, done = after(world, act, perform(store, act)), done + 1
            if number == times:
                break
            clock.now -= _BACK
            tally.counts["set back"] += 1
            if number % 2:
                store.close()
                store = Store.open(place, KEY, clock)
        tally.counts["acts confirmed"] += done
        _look_through(store, world, times, tally)
    finally:
        store.close()
    report = full(place, KEY)
    if not report.sound:
        tally.fault("damage found by verify", report.damages)
    return tally


def _look_through(store: Store, world: World, times: int, tally: Tally) -> None:
    lines = store.history()
    if [line.seq for line in lines] != list(range(1, len(lines) + 1)):
        tally.fault("history broken", "its lines are out of order")
    backwards = [line for line in lines if line.action == history.CLOCK_BACKWARDS]
    tally.counts["lines of history"] = len(lines)
    tally.counts["lines that tell of it"] = len(backwards)
    if len(backwards) != times:
        tally.fault("history broken", f"{len(backwards)} lines tell of a clock that was set back {times} times")
    with store.database.reading() as session:
        if not history.check(session, [store.anchor()]).holds:
            tally.fault("history broken", "the chain does not hold")
    if match(look(store), [world]).world is None:
        tally.fault("confirmed but lost", "the store is not what the acts lead to")
    for uid in world:
        versions = [v.version for v in store.letters.of(uid)]
        if versions != sorted(versions):
            tally.fault("confirmed but lost", "versions of a letter are out of order")
