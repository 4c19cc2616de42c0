"""Ends the writer with SIGKILL (on Windows: TerminateProcess) at random moments and looks at what it left."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from typing import TYPE_CHECKING, Final

from tests.benchmarks.durability import acks, writer
from tests.benchmarks.durability.acts import Act, supply
from tests.benchmarks.durability.inspecting import Base, Tally, inspect
from tests.benchmarks.durability.writer import Job

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

WINDOWS: Final = (0.06, 0.3, 0.06, 0.9)
"""Seconds after it is ready within which it is ended, in turns: right at the beginning, or after more acts."""
_PER_STORE: Final = 25
"""Kills that one store goes through, one after another."""
_FILES: Final = 60
_LONG_EVERY: Final = 20
"""So often the writer is in the middle of an export that is taken in, which takes longer than the window."""
_LONG_LINES: Final = 50_000
_LONG_WINDOW: Final = 1.2
_OPENING_EVERY: Final = 10
"""So often it is ended before it is ready: while it makes or opens the store."""


def run(folder: Path, kills: int, seed: int, recipe: str = "") -> Tally:
    """Kill a writer so many times and return what was found.

    Args:
        folder: an empty folder.
        kills: how many times.
        seed: the moments and the acts follow from it, though not how far the writer comes.
        recipe: a mistake of the writer's.
    """
    tally, rng = Tally(), random.Random(seed)
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        context.set_forkserver_preload(["tests.benchmarks.durability.warm"])
    base = Base({})
    for number in range(kills):
        if number % _PER_STORE == 0:
            root, base = folder / f"库 {number // _PER_STORE}", Base({})
        sources = folder / f"source-{number}"
        job = Job(
            root,
            folder / "acks",
            seed=rng.randrange(1 << 30),
            world=base.world,
            supplies=tuple(supply(sources, rng, _FILES)),
            first=_first(number, base),
            recipe=recipe,
        )
        job.acks.unlink(missing_ok=True)
        _kill_one(context, job, number, rng)
        record = acks.read(job.acks.read_bytes() if job.acks.exists() else b"")
        tally.counts["kills"] += 1
        tally.counts["kills in the middle of an act"] += record.in_flight is not None
        tally.counts["kills in the middle of a drop"] += (
            record.in_flight is not None and record.in_flight.kind == "drop"
        )
        found = inspect(root, base, record, tally, walk=12 if number % 10 == 0 else 2)
        if found is None:
            # what is wrong stays wrong: go on with a new store
            root = folder / f"库 {number}b"
        base = found or Base({})
        for path in sources.iterdir():
            path.unlink()
    return tally


def _first(number: int, base: Base) -> tuple[Act, ...]:
    used = [uid for uid, case in base.world.items() if not case.deleted]
    if used and number % _LONG_EVERY == _LONG_EVERY - 1:
        return (Act("import", used[0], (f"long-{number}", str(_LONG_LINES))),)
    return ()


def _kill_one(context: multiprocessing.context.BaseContext, job: Job, number: int, rng: random.Random) -> None:
    hear, tell = context.Pipe(duplex=False)
    process: BaseProcess = context.Process(target=writer.work, args=(job, tell), daemon=True)
    process.start()
    tell.close()
    if number % _OPENING_EVERY == _OPENING_EVERY - 1 or number == 0:
        time.sleep(rng.random() * 0.15)
    else:
        try:
            hear.recv()
        except EOFError:  # it broke, and wrote down how
            process.join()
        time.sleep(rng.random() * (_LONG_WINDOW if job.first else WINDOWS[number % 4]))
    process.kill()
    process.join()
    hear.close()
    process.close()
