"""What reading costs: processor time against the plain engine on the same pictures, and memory of a worker.

The plain engine is RapidOCR with its small model (one thread, no angle classifier, which harms screenshots).
It shrinks a scrolled screenshot until nothing can be read, so those it gets at their own size: the comparison is at the
same recall of ids, which is measured along.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from appealdesk.core.reading.extractors.words import squeeze
from tests.benchmarks.reading import truth as t
from tests.benchmarks.reading.stored import FOLDER, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.benchmarks.reading.truth import Picture

JOBS = 300
"""Pictures a worker reads while its memory is watched."""
MOST_SHARE, MOST_BYTES = 0.6, 900_000_000
_LONG = 2.5


@dataclass(frozen=True, slots=True)
class Job:
    """A picture's file and the ids on it, squeezed."""

    file: Path
    group: str
    ids: tuple[str, ...]
    compared: bool


@dataclass(slots=True)
class Cost:
    """Seconds of processor time of ours and of the plain engine, ids each of them read, and how many there are."""

    ours: float = 0.0
    plain: float = 0.0
    read: int = 0
    plainly: int = 0
    ids: int = 0


def measure(pictures: Iterable[Picture]) -> tuple[dict[str, Cost], int]:
    """Return the costs by degradation (``all`` for their sum) and the most bytes that a worker held."""
    jobs = [_job(p) for p in pictures]
    with multiprocessing.get_context("spawn").Pool(2, _one_thread, maxtasksperchild=1) as pool:
        plain = pool.apply_async(_plain, ([j for j in jobs if j.compared],))
        ours, peak = pool.apply(_ours, (list(islice(cycle(jobs), max(JOBS, len(jobs)))), len(jobs)))
        plainly = dict(plain.get())
    costs: dict[str, Cost] = defaultdict(Cost)
    by_file = {str(j.file): j for j in jobs}
    for file, (seconds, found) in ours.items():
        job = by_file[file]
        if not job.compared:
            continue
        for group in (job.group, "all"):
            cost = costs[group]
            cost.ours, cost.plain = cost.ours + seconds, cost.plain + plainly[file][0]
            cost.read, cost.plainly, cost.ids = (
                cost.read + found,
                cost.plainly + plainly[file][1],
                cost.ids + len(job.ids),
            )
    return dict(costs), peak


def table(costs: dict[str, Cost], peak: int) -> str:
    """Return the costs as text."""
    rows = [f"{'processor time':<16}{'ours s':>9}{'plain s':>9}{'share':>8}{'ids':>6}{'read':>6}{'plainly':>9}"]
    rows += [
        f"{name:<16}{c.ours:>9.1f}{c.plain:>9.1f}{c.ours / max(c.plain, 1e-9):>8.3f}{c.ids:>6}{c.read:>6}{c.plainly:>9}"
        for name, c in sorted(costs.items(), key=lambda item: (item[0] == "all", item[0]))
    ]
    return "\n".join([*rows, f"most memory of a worker after {JOBS} pictures: {peak / 1e6:.0f} MB"])


def missed(costs: dict[str, Cost], peak: int) -> list[str]:
    """Return the targets of cost that do not hold."""
    whole = costs["all"]
    found = []
    if whole.ours > MOST_SHARE * whole.plain:
        found.append(f"processor time: {whole.ours / whole.plain:.3f} of the plain engine's, wanted {MOST_SHARE}")
    if whole.read < whole.plainly:
        found.append(f"ids read: {whole.read}, the plain engine {whole.plainly}")
    if peak > MOST_BYTES:
        found.append(f"memory of a worker: {peak / 1e6:.0f} MB, wanted {MOST_BYTES / 1e6:.0f}")
    return found


def _job(picture: Picture) -> Job:
    data = encoded(picture)
    file = FOLDER / "pictures" / f"{sha256(data).hexdigest()[:24]}{'.jpg' if picture.jpeg else '.png'}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    ids = tuple({squeeze(x.text) for x in picture.truths if x.type in (t.ORDER, t.TRACKING)})
    # Half of the pictures, picked by their names, are enough for a share and take half of the time.
    compared = sha256(picture.name.encode()).digest()[0] % 2 == 0
    return Job(file, picture.degradation, ids, compared)


def _one_thread() -> None:
    for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"


def _found(job: Job, text: str) -> int:
    squeezed = squeeze(text)
    return sum(i in squeezed for i in job.ids)


def _ours(jobs: list[Job], first: int) -> tuple[dict[str, tuple[float, int]], int]:
    from appealdesk.core.reading.formats.content import Tools  # noqa: PLC0415 - in the measured process only
    from appealdesk.core.reading.limits import Limits  # noqa: PLC0415 - as above
    from appealdesk.core.reading.single import read_bytes  # noqa: PLC0415 - as above
    from appealdesk.core.reading.worker import default_ocr  # noqa: PLC0415 - as above

    tools = Tools(Limits(), cache(default_ocr))
    tools.ocr()
    found: dict[str, tuple[float, int]] = {}
    for number, job in enumerate(jobs):
        began = time.process_time()
        text = read_bytes(job.file.read_bytes(), tools).text
        if number < first:
            found[str(job.file)] = time.process_time() - began, _found(job, text)
    # Kilobytes on Linux, where this benchmark runs.
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _plain(jobs: list[Job]) -> dict[str, tuple[float, int]]:
    import cv2  # noqa: PLC0415 - in the measured process only

    engines: dict[int, Any] = {}
    found: dict[str, tuple[float, int]] = {}
    for job in jobs:
        height, width = cv2.imread(str(job.file)).shape[:2]
        side = 20_000 if height > _LONG * width else 2000
        engine = engines.setdefault(side, None) or _engine(side)
        engines[side] = engine
        began = time.process_time()
        text = "".join(engine(str(job.file)).txts or ())
        found[str(job.file)] = time.process_time() - began, _found(job, text)
    return found


def _engine(side: int) -> object:
    from rapidocr import RapidOCR  # noqa: PLC0415 - in the measured process only

    threads = {f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")}
    plain = {"Global.use_cls": False, "Global.log_level": "error", "Rec.rec_batch_num": 1, "Global.max_side_len": side}
    engine = RapidOCR(params=plain | threads)
    engine._load_det_model()
    engine._load_rec_model()
    return engine
