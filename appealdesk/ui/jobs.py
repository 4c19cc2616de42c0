"""Work off the window's thread: a job with a cancel flag whose notices arrive as signals."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class Notices(QObject):
    """What a job says; slots run on the thread of the receiver."""

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(object)


class Job(QRunnable):
    """One call of ``work(job)`` in a pool. Connect to ``notices`` before :meth:`start`.

    ``work`` may ask :meth:`cancelled` and send :meth:`report`. After :meth:`cancel` nothing more is said, so a
    screen that gave up hears no late result.
    """

    def __init__(self, work: Callable[[Job], Any]) -> None:
        """Keep the work; nothing runs yet."""
        super().__init__()
        # Python keeps the job alive; with automatic deletion Qt would free it under our feet
        self.setAutoDelete(False)
        self.notices = Notices()
        self._work = work
        self._stop = Event()
        self.finished = Event()

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
            _RUNNING.discard(self)

    def _finish(self, result: object) -> None:
        if not self.cancelled():
            self.notices.done.emit(result)

    def start(self, pool: QThreadPool) -> Job:
        """Queue the job in a pool."""
        _RUNNING.add(self)
        pool.start(self)
        return self


_RUNNING: set[Job] = set()
