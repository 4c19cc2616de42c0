"""One window a store: a later start brings the open one to the front and gives it its files.

No socket is involved. The later start leaves a small file in the store's inbox; the open window watches that folder,
takes the file away and does what it says.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.inbox import collect, post, withdraw
from appealdesk.core.store.lock import InUseError, StoreLock, holder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from appealdesk.core.store.folder import StoreFolder

PATIENCE: Final = 3.0
"""Seconds within which an open window answers."""
START: Final = 20.0
"""Seconds that a program may take until its window can answer: a slow disk, a virus scanner, a first start."""
_GLANCE: Final = 0.05
"""Seconds between two looks whether the request was taken over."""
_POLL_MS: Final = 1000
"""The folder is looked at this often besides: some drives report no changes."""
_SETTLE_MS: Final = 100
"""A selection of files opened together starts the program once for each; they are taken together."""
_RAISE_MS: Final = 400
_ANY_PROCESS: Final = 0xFFFFFFFF


def allow_to_come_forward(pid: int | None) -> bool:
    """Let another program bring its window to the front; return whether that can be expected to work.

    Windows refuses it to all but the program that the user has just started, which may pass the right on. Where it is
    refused the window's button in the task bar flashes instead, see :func:`bring_forward`.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - asked on Windows only

        return bool(ctypes.windll.user32.AllowSetForegroundWindow(pid or _ANY_PROCESS))
    return True


def bring_forward(window: QWidget) -> None:
    """Show a window in front of the others, a dialog of its own before it; where the system refuses, let it blink."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    for shown in (window, QApplication.activeModalWidget()):
        if shown is not None:
            shown.raise_()
            shown.activateWindow()
    # Does nothing to a window that is in front by then.
    QTimer.singleShot(_RAISE_MS, window, lambda: QApplication.alert(window))


def hand_over(store: StoreFolder, files: Sequence[Path], *, patience: float = PATIENCE) -> bool:
    """Ask the program that has the store open to come forward with these files; return whether it answered.

    Args:
        store: the store that is in use.
        files: absolute paths; without any the window only comes forward.
        patience: seconds to wait. A request that nobody answered is taken back.

    Raises:
        StoreError: the request cannot be left.
    """
    who = holder(store.lock)
    allow_to_come_forward(who.pid if who else None)
    try:
        request = post(store.inbox, files)
    except OSError as error:
        raise StoreError("place.cannot-hand-over", detail=error.strerror or str(error)) from error
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if not request.exists():
            return True
        time.sleep(_GLANCE)
    return not withdraw(request)


def claim(store: StoreFolder, files: Sequence[Path], now: datetime) -> StoreLock | None:
    """Return the store's lock, held, or None where the files went to the window that is already open.

    Args:
        store: the store to open.
        files: absolute paths this start was given.
        now: with a zone.

    Raises:
        StoreError: the lock cannot be made, or the other program does not answer.
    """
    lock = StoreLock(store.lock, now)
    try:
        lock.acquire()
    except InUseError as refused:
        if hand_over(store, files, patience=_patience(refused, now)):
            return None
    else:
        return lock
    try:
        lock.acquire()  # it was only just ending
    except InUseError as refused:
        raise _no_answer(refused) from refused
    return lock


def _patience(refused: InUseError, now: datetime) -> float:
    """Return how long to wait: a program that was started a moment ago has no window yet."""
    age = now - refused.holder.since if refused.holder else timedelta(days=1)
    young = timedelta(0) <= age < timedelta(seconds=START)
    return max(PATIENCE, START - age.total_seconds()) if young else PATIENCE


def _no_answer(refused: InUseError) -> StoreError:
    if refused.key == "place.in-use-by":
        return StoreError("place.no-answer", **refused.values)
    return StoreError(refused.key, **refused.values)


class Inbox(QObject):
    """Waits for later starts. ``raised`` says that one came; ``files`` follows as soon as the window can take them."""

    files = Signal(list)
    """Absolute paths, not yet looked at; a selection opened at once comes as one list."""
    raised = Signal()

    def __init__(
        self,
        folder: Path,
        ready: Callable[[], bool],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is watched before :meth:`start`.

        Args:
            folder: the store's inbox.
            ready: whether files can be taken at this moment; they wait while a dialog is open.
            now: this computer's clock, with a zone; not one that stands still.
            parent: owner.
        """
        super().__init__(parent)
        self._folder, self._ready, self._now = folder, ready, now
        self._waiting: list[Path] = []
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._watcher.directoryChanged.connect(self._soon.start)
        self._soon.timeout.connect(self.look)
        self._poll.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on; what waits already is taken when the event loop runs."""
        self._watch()
        self._poll.start()
        self._soon.start()

    def stop(self) -> None:
        """Watch no longer. Later requests get no answer."""
        self._poll.stop()
        self._soon.stop()
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)

    def look(self) -> None:
        """Take over what lies there."""
        self._watch()
        requests = collect(self._folder, self._now())
        self._waiting += [path for request in requests for path in request.files]
        if requests:
            self.raised.emit()
        if self._waiting and self._ready():
            # Emptied first: taking them may open a dialog, in which this is called again.
            paths, self._waiting = self._waiting, []
            self.files.emit(list(dict.fromkeys(paths)))

    def _watch(self) -> None:
        """Make the folder and watch it, again where somebody removed it meanwhile."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._watcher.directories() and self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
