"""Files in, readings out: looked up by content, else read in worker processes, several at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Self

from appealdesk.core.domain.page import Problem, Reading
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.formats.dispatch import LIGHT
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.machine import reading_workers
from appealdesk.core.reading.naming import mislabelled
from appealdesk.core.reading.probe import Cancelled, Probe, probe, size_of
from appealdesk.core.reading.single import read_file
from appealdesk.core.reading.worker import default_ocr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from appealdesk.core.domain.content import Content
    from appealdesk.core.reading.cache import ReadingCache
    from appealdesk.core.reading.ocr.port import Ocr
    from appealdesk.core.reading.pool import Pool

_LIGHT_BYTES: Final = 262_144
"""Text files up to this size are read in the calling process: starting another would take longer."""
_TICK: Final = 0.04
"""Seconds between two looks at whether the reading was called off."""
_COST: Final = {"image/jpeg": 8.0, "image/webp": 10.0, "application/pdf": 1.0}
"""Seconds of recognition to expect per byte, relative to PNG: the same picture is smaller in these."""


class Reader:
    """Reads files; a context manager that ends its worker processes on leaving.

    Nothing of the recogniser, the picture or the PDF library is loaded into the calling process.
    """

    def __init__(
        self,
        *,
        cache: ReadingCache | None = None,
        workers: int | None = None,
        ocr_factory: Callable[[], Ocr] = default_ocr,
        limits: Limits | None = None,
    ) -> None:
        """Prepare a reader; processes are started once there is a file for them.

        Args:
            cache: where readings are kept and looked up; None reads everything anew.
            workers: number of processes; default: one a core, as far as memory holds them.
            ocr_factory: makes the recogniser inside a worker, so it must be a function that can be imported there
                (not one of ``__main__``).
            limits: bounds for one file.
        """
        self._cache = cache
        self._workers = workers or reading_workers()
        self._ocr_factory = ocr_factory
        self._limits = limits or Limits()
        self._pool: Pool | None = None

    def __enter__(self) -> Self:
        """Return the reader itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker processes."""
        self.close()

    def close(self) -> None:
        """End the worker processes; the reader may be used again and then starts new ones."""
        if self._pool is not None:
            self._pool.kill()
            self._pool = None

    def read(
        self,
        files: Sequence[Content],
        *,
        on_progress: Callable[[int, int, Content], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        keep: bool = True,
    ) -> Iterator[tuple[Content, Reading]]:
        """Read files and yield each with its reading, in the order they are finished.

        A file that cannot be read, crashes its worker or takes too long gives a reading with one problem; no file
        raises and none disturbs another.

        Args:
            files: each gives one result, also where two have the same bytes. One whose hash is known beforehand is
                not opened when its reading is.
            on_progress: called after every file with the number done, the number of all, and the file.
            cancelled: looked at every few hundredths of a second; once it returns true, the workers are killed and
                the iteration ends.
            keep: false for what must not outlast the program: nothing is looked up in the cache or put there.
        """
        stop = cancelled or _never
        total = len(files)
        finished = False
        try:
            for done, (content, reading) in enumerate(self._results(files, stop, keep=keep), start=1):
                if on_progress is not None:
                    on_progress(done, total, content)
                yield content, reading
            finished = True
        except Cancelled:
            pass
        finally:
            # Called off or abandoned half-way: what is still running would only take the processor.
            if not finished:
                self.close()

    def _results(
        self, files: Sequence[Content], stop: Callable[[], bool], *, keep: bool
    ) -> Iterator[tuple[Content, Reading]]:
        cache = self._cache if keep else None
        waiting: dict[str, list[Probe]] = {}
        # Small files first, so that the workers have something to do while a film is hashed.
        for content in sorted(files, key=size_of):
            if stop():
                raise Cancelled
            if (known := _remembered(cache, content.sha256)) is not None:
                yield content, _told(content, known)
                continue
            seen = probe(content, self._limits, stop)
            if (known := self._at_once(seen, cache)) is not None:
                yield content, _told(content, known)
            elif seen.sha256 in waiting:
                waiting[seen.sha256].append(seen)
            else:
                waiting[seen.sha256] = [seen]
                self._start_pool().add(content, seen.sha256, seen.size * _COST.get(seen.media, 1.0))
                yield from self._finished(waiting, cache, 0.0)
        while waiting:
            if stop():
                raise Cancelled
            yield from self._finished(waiting, cache, _TICK)

    def _at_once(self, seen: Probe, cache: ReadingCache | None) -> Reading | None:
        """Return a reading that needs no worker: refused, a film, known from before, or small and simple."""
        if seen.problem is not None:
            return Reading(seen.sha256, seen.size, seen.media, problems=(seen.problem,))
        if seen.media.startswith("video/"):
            return Reading(seen.sha256, seen.size, seen.media)
        if (known := _remembered(cache, seen.sha256)) is not None:
            return known
        if seen.media in LIGHT and seen.size <= _LIGHT_BYTES:
            return _kept(cache, read_file(seen.content, Tools(self._limits)))
        return None

    def _finished(
        self, waiting: dict[str, list[Probe]], cache: ReadingCache | None, seconds: float
    ) -> Iterator[tuple[Content, Reading]]:
        pool = self._start_pool()
        for job, reading in pool.poll(seconds):
            for seen in waiting.pop(job.key, []):
                yield seen.content, _told(seen.content, _kept(cache, _completed(reading, seen)))

    def _start_pool(self) -> Pool:
        if self._pool is None:
            # Imported late: where everything is known, no process machinery is needed.
            from appealdesk.core.reading.pool import Pool  # noqa: PLC0415 - see above

            self._pool = Pool(self._workers, self._limits, self._ocr_factory)
        return self._pool


def _remembered(cache: ReadingCache | None, sha256: str) -> Reading | None:
    return cache.get(sha256) if cache is not None and sha256 else None


def _kept(cache: ReadingCache | None, reading: Reading) -> Reading:
    if cache is not None:
        cache.put(reading)
    return reading


def _completed(reading: Reading, seen: Probe) -> Reading:
    """Give a reading whose worker was lost the size and hash that were found before."""
    if reading.sha256:
        return reading
    return replace(reading, sha256=seen.sha256, size=seen.size, media=seen.media)


def _told(content: Content, reading: Reading) -> Reading:
    """Return the reading as that of one file, with what its hash and its name say besides."""
    if content.sha256 and reading.sha256 and reading.sha256 != content.sha256:
        # What these bytes say is not what the file said when it was taken in.
        damaged = Problem("broken", f"SHA-256 {reading.sha256}")
        return Reading(content.sha256, reading.size, reading.media, problems=(damaged,))
    # Where nothing could be read, the reason for that is the one thing to say.
    problem = None if reading.failed else mislabelled(content.name, reading.media)
    return replace(reading, problems=(*reading.problems, problem)) if problem else reading


def _never() -> bool:
    return False
