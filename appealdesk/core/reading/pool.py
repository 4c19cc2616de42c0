"""Worker processes: started together, fed one job each, replaced when they crash or hang, killed at once on cancel."""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass, field, replace
from multiprocessing import connection as mp
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Problem, Reading
from appealdesk.core.reading.handing import WorkerGoneError, give
from appealdesk.core.reading.machine import memory_of
from appealdesk.core.reading.spawning import end_child, start_child
from appealdesk.core.reading.worker import Message, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import SpawnProcess

    from appealdesk.core.domain.content import Content
    from appealdesk.core.reading.limits import Limits
    from appealdesk.core.reading.ocr.port import Ocr

_FALSE_STARTS: Final = 3
"""Workers in a row that may die before they are ready; then reading is given up instead of starting for ever."""
_KILLED: Final = -9
"""Exit code of a process that was ended from outside without warning."""
_JOBS_A_WORKER: Final = 60
"""Memory of the recogniser grows with every new picture size, so a worker is replaced after so many jobs."""


@dataclass(order=True, slots=True)
class Job:
    """One file to read; larger costs go first."""

    rank: float
    content: Content = field(compare=False)
    key: str = field(compare=False)
    again: bool = field(default=False, compare=False)
    """It was begun once by a worker that somebody killed."""


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: mp.Connection
    job: Job | None = None
    ready: bool = False
    heard: float = 0.0
    """Monotonic seconds of the last sign of life."""
    served: int = 0


class Pool:
    """Reads jobs in processes of their own."""

    def __init__(self, workers: int, limits: Limits, ocr_factory: Callable[[], Ocr]) -> None:
        """Prepare a pool; processes are started when there are jobs for them."""
        self._most = max(workers, 1)
        self._limits = limits
        self._ocr_factory = ocr_factory
        self._workers: list[_Worker] = []
        self._queue: list[Job] = []
        self._false_starts = 0

    @property
    def busy(self) -> bool:
        """True while jobs wait or run."""
        return bool(self._queue) or any(w.job for w in self._workers)

    def add(self, content: Content, key: str, cost: float) -> None:
        """Queue a file and start a worker for it where one more is allowed."""
        heapq.heappush(self._queue, Job(-cost, content, key))
        free = sum(w.job is None for w in self._workers)
        if free < len(self._queue) and len(self._workers) < self._most:
            self._start()

    def poll(self, seconds: float) -> list[tuple[Job, Reading]]:
        """Wait up to so many seconds for workers and return what was finished, crashed and hung files included."""
        finished = self._fill()
        connections = {w.connection: w for w in self._workers}
        for ready in mp.wait(list(connections), 0.0 if finished else seconds):
            finished += self._hear(connections[ready])  # type: ignore[index]  # only our connections were given
        finished += self._overweight()
        finished += self._overdue(time.monotonic())
        if self._false_starts >= _FALSE_STARTS:
            finished += [(job, _failure("crashed", "the reading process does not start")) for job in self._queue]
            self._queue.clear()
            self._false_starts = 0
        finished += self._fill()
        return finished

    def kill(self) -> None:
        """End all workers now, whatever they are doing, and forget the queue."""
        self._queue.clear()
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            end_child(worker.process, worker.connection)

    def _start(self) -> None:
        process, connection = start_child(serve, self._limits, self._ocr_factory, name="appealdesk-reading")
        self._workers.append(_Worker(process, connection, heard=time.monotonic()))

    def _fill(self) -> list[tuple[Job, Reading]]:
        """Give every free worker a job; return those whose file cannot be handed over."""
        refused: list[tuple[Job, Reading]] = []
        while self._queue and len(self._workers) < min(self._most, len(self._queue) + self._occupied()):
            self._start()
        for worker in self._workers:
            while worker.ready and worker.job is None and self._queue:
                job = heapq.heappop(self._queue)
                try:
                    problem = give(worker.connection, job.content, self._limits.file_bytes)
                except WorkerGoneError:
                    heapq.heappush(self._queue, job)  # its death is heard of next
                    worker.ready = False
                else:
                    if problem is not None:
                        refused.append((job, _failure(problem.code, problem.detail)))
                    else:
                        worker.job, worker.heard = job, time.monotonic()
        return refused

    def _occupied(self) -> int:
        return sum(w.job is not None for w in self._workers)

    def _hear(self, worker: _Worker) -> list[tuple[Job, Reading]]:
        try:
            message = worker.connection.recv()
        except Exception:  # noqa: BLE001 - a dying process may leave half a message of any shape
            return self._lost(worker, "crashed")
        worker.heard = time.monotonic()
        if not isinstance(message, Message):
            return self._lost(worker, "crashed")
        if message.kind == "ready":
            worker.ready, self._false_starts = True, 0
        if message.kind != "done" or worker.job is None or message.reading is None:
            return []
        job, worker.job = worker.job, None
        worker.served += 1
        if worker.served >= _JOBS_A_WORKER:
            self._drop(worker)
        return [(job, message.reading)]

    def _overweight(self) -> list[tuple[Job, Reading]]:
        fat = [w for w in self._workers if w.job and memory_of(w.process) > self._limits.worker_bytes]
        return [done for worker in fat for done in self._lost(worker, "too-large")]

    def _overdue(self, now: float) -> list[tuple[Job, Reading]]:
        late = [w for w in self._workers if (w.job or not w.ready) and now - w.heard > self._limits.silent_seconds]
        return [done for worker in late for done in self._lost(worker, "timed-out")]

    def _lost(self, worker: _Worker, code: str) -> list[tuple[Job, Reading]]:
        if not worker.ready:
            self._false_starts += 1
        if code == "crashed":
            worker.process.join(1.0)  # it is dying by itself; how it ended tells why
        ended = worker.process.exitcode
        self._drop(worker)
        if worker.job is None:
            return []
        if code == "crashed" and ended == _KILLED and not worker.job.again:
            # Somebody else did that, a system short of memory for one: the file need not be at fault.
            heapq.heappush(self._queue, replace(worker.job, again=True))
            return []
        details = {
            "timed-out": f"{self._limits.silent_seconds:g} s",
            "too-large": f"> {self._limits.worker_bytes} bytes of memory",
        }
        return [(worker.job, _failure(code, details.get(code, f"exit code {worker.process.exitcode}")))]

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        end_child(worker.process, worker.connection)


def _failure(code: str, detail: str) -> Reading:
    return Reading("", 0, "application/octet-stream", problems=(Problem(code, detail),))
