"""Cuts the power at any system call: the writer's calls are recorded, and what a cut leaves is worked out from them.

No root, no file system's kindness: only what was synchronised is sure to be there, the rest comes and goes by chance,
sector by sector and in any order, as on a drive that writes out of order.
"""

from __future__ import annotations

import pickle
import random
import shutil
import sys
from typing import TYPE_CHECKING, Final

from tests.benchmarks.durability import acks, recording
from tests.benchmarks.durability.acts import supply
from tests.benchmarks.durability.disk import Disk
from tests.benchmarks.durability.inspecting import Base, Tally, inspect
from tests.benchmarks.durability.writer import Job

if TYPE_CHECKING:
    from pathlib import Path

_ACTS: Final = 40
_CUTS_EACH: Final = 100
_CHANCES: Final = (0.0, 0.5, 0.9)


def run(folder: Path, cuts: int, seed: int, recipe: str = "") -> Tally:
    """Cut the power so many times and return what was found; see :func:`kills.run` for the arguments."""
    tally, rng = Tally(), random.Random(seed)
    done = 0
    while done < cuts:
        root, heard = folder / "库", folder / "acks"
        shutil.rmtree(root, ignore_errors=True)
        heard.unlink(missing_ok=True)
        sources = folder / f"source-{done}"
        job = Job(
            root,
            heard,
            rng.randrange(1 << 30),
            {},
            tuple(supply(sources, rng, 60, 30_000)),
            acts=min(_ACTS, cuts),
            recipe=recipe,
        )
        (folder / "job").write_bytes(pickle.dumps(job))
        root.mkdir()
        calls = recording.record(
            folder / "calls", sys.executable, "-m", "tests.benchmarks.durability.writer", str(folder / "job")
        )
        done += _cut(folder, job, calls, min(_CUTS_EACH, cuts - done), rng, tally)
    return tally


def _cut(folder: Path, job: Job, calls: list[recording.Call], cuts: int, rng: random.Random, tally: Tally) -> int:
    """Replay the calls, look at what is left at some of them, and return how many cuts that were."""
    whole = folder / "whole"
    shutil.rmtree(whole, ignore_errors=True)
    job.root.rename(whole)
    ours = [n for n, call in enumerate(calls) if call.path.startswith(str(job.root))]
    tally.counts["calls recorded"] += len(ours)
    moments = set(rng.sample(ours, min(cuts, len(ours))))
    disk, heard = Disk(job.root), b""
    for number, call in enumerate(calls):
        if not disk.follow(call) and call.path == str(job.acks):
            heard += call.data
        if number in moments:
            disk.cut(job.root, rng, rng.choice(_CHANCES))
            inspect(job.root, Base({}), acks.read(heard), tally, walk=2)
            shutil.rmtree(job.root)
            tally.counts["power cuts"] += 1
    return len(moments)
