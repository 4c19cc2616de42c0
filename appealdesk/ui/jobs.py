"""Work off the window's thread: a job with a cancel flag whose notices arrive as signals."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

LATER_MS = 300


class Notices(QObject):
    """What a job says; slots run on the thread of the receiver."""

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(object)
    ended = Signal()


class Pool(QThreadPool):
    """Keeps its jobs until no thread touches them any more.

    A job's notices belong to the window's thread. Were the last reference dropped by the worker, they would be
    destroyed there, under the hands of the thread that is delivering them.
    """

    began = Signal()
    """A job was queued."""

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        """Run at most so many jobs at once."""
        super().__init__(parent)
        self.setMaxThreadCount(threads)
        self._kept: list[Job] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.sweep)

    def take(self, job: Job) -> None:
        """Queue a job; called on the window's thread."""
        self._kept.append(job)
        job.notices.ended.connect(self._heard)
        # the bound method, not a QRunnable: PySide never lets go of one that does not delete itself
        self.start(job.run)
        self.began.emit()

    def busy(self) -> bool:
        """Tell whether a thread works."""
        return self.activeThreadCount() > 0

    def _heard(self) -> None:
        # notices arrive in order: by now the job's result was delivered too
        notices = self.sender()
        for job in self._kept:
            if job.notices is notices:
                job.heard = True
        self.sweep()

    def sweep(self) -> None:
        """Let go of the jobs whose last notice was heard, once all threads are at rest."""
        if not self.busy():
            self._kept = [job for job in self._kept if not job.heard]
        else:
            self._later.start()


class Job:
    """One call of ``work(job)`` in a pool. Connect to ``notices`` before :meth:`start`.

    ``work`` may ask :meth:`cancelled` and send :meth:`report`. After :meth:`cancel` nothing more is said, so a
    screen that gave up hears no late result.
    """

    def __init__(self, work: Callable[[Job], Any]) -> None:
        """Keep the work; nothing runs yet."""
        self.notices = Notices()
        self._work = work
        self._stop = Event()
        self.finished = Event()
        self.heard = False
        """True once the window's thread has heard that it is over."""

    def cancelled(self) -> bool:
        """Return whether somebody asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask to stop; returns at once."""
        self._stop.set()

    def report(self, notice: object) -> None:
        """Say how far the work is."""
        if not self.cancelled():
            self.notices.progress.emit(notice)

    def run(self) -> None:
        """Do the work; called by the pool."""
        try:
            if not self.cancelled():
                self._finish(self._work(self))
        except Exception as error:  # noqa: BLE001  # whatever went wrong is shown in the window, never lost in a thread
            if not self.cancelled():
                self.notices.failed.emit(error)
        finally:
            self.finished.set()
            self.notices.ended.emit()

    def _finish(self, result: object) -> None:
        if not self.cancelled():
            self.notices.done.emit(result)

    def start(self, pool: Pool) -> Job:
        """Queue the job in a pool."""
        pool.take(self)
        return self
