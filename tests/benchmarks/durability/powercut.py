"""Cuts the power: the writer is stopped, the image under its file system is copied, mounted again and looked at."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.durability import acks, images, writer
from tests.benchmarks.durability.acts import supply
from tests.benchmarks.durability.inspecting import Base, Tally, inspect
from tests.benchmarks.durability.writer import Job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess

_IMAGE: Final = 160 << 20
_CUTS_EACH: Final = 10
"""Cuts of one run of the writer, one after another; each is of a copy, so that the writer goes on."""
_PAUSE: Final = 0.25
"""Most seconds from one cut to the next."""
_FILES: Final = 400


def run(folder: Path, cuts: int, seed: int, recipe: str = "") -> Tally:
    """Cut the power so many times and return what was found; see :func:`kills.run` for the arguments."""
    tally, rng = Tally(), random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.benchmarks.durability.warm"])
    image, torn, place = folder / "image", folder / "torn", folder / "place"
    done = 0
    while done < cuts:
        images.make(image, _IMAGE)
        supplies = tuple(supply(folder / f"source-{done}", rng, _FILES, 60_000))
        job = Job(place / "库", folder / "acks", rng.randrange(1 << 30), {}, supplies, recipe=recipe)
        job.acks.unlink(missing_ok=True)
        with images.mounted(image, place):
            hear, tell = context.Pipe(duplex=False)
            process: BaseProcess = context.Process(target=writer.work, args=(job, tell), daemon=True)
            process.start()
            tell.close()
            hear.recv()
            copies = []
            for number in range(min(_CUTS_EACH, cuts - done)):
                time.sleep(rng.random() * _PAUSE)
                copies.append(
                    (folder / f"cut-{number}", _stop_and_copy(process, image, job.acks, folder / f"cut-{number}"))
                )
            process.kill()
            process.join()
            hear.close()
            process.close()
        for copy, heard in copies:
            copy.rename(torn)
            with images.mounted(torn, place):
                inspect(job.root, Base({}), acks.read(heard), tally)
            torn.unlink()
            done += 1
            tally.counts["power cuts"] += 1
    return tally


def _stop_and_copy(process: BaseProcess, image: Path, heard: Path, target: Path) -> bytes:
    pid = process.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        while any(state != "T" for state in _states(pid)):
            time.sleep(0.001)
        images.copy(image, target)
        return heard.read_bytes()
    finally:
        os.kill(pid, signal.SIGCONT)


def _states(pid: int) -> Iterator[str]:
    """Yield the state of every thread of a process."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        yield (task / "stat").read_text().rpartition(") ")[2][0]
