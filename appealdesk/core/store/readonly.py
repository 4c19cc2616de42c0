"""A store that cannot be written, on a disc or a share: its database is copied to this computer and read there.

SQLite cannot even read a database that was closed in order where it lies: it needs to make its log beside it. Opening
it as immutable leaves out whatever the log still holds and shows wrong data. Originals are large and never written;
they are read in place.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.forgotten import sweep
from appealdesk.core.store.lock import InUseError, StoreLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_PREFIX: Final = "appealdesk-readonly-"
_MARK: Final = "snapshot.lock"
"""Locked for as long as the copy is used, so that the next one can tell a forgotten copy from one in use."""
_BESIDE: Final = ("", "-wal", "-journal")
"""The database and the logs that belong to it, in the order in which a store that is written to needs them copied."""
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class _Snapshot(StoreFolder):
    """A folder on this computer whose originals lie in the store that it was copied from."""

    source: StoreFolder

    @property
    def objects(self) -> Path:
        return self.source.objects


@contextmanager
def snapshot(store: StoreFolder, now: datetime, scratch: Path | None = None) -> Iterator[StoreFolder]:
    """Copy database, log and keys of a store into a private folder, which is gone afterwards.

    What is changed in the copy never reaches the store; a window shows it as read-only. Copies that a killed program
    left behind are cleared away first.

    Args:
        store: the store to read; nothing is written there.
        now: with a zone; told to other programs.
        scratch: where to put the copy; default: the system's folder for passing files.

    Raises:
        StoreError: there is no store, it cannot be read, somebody writes to it, or there is no room for the copy.
    """
    if not store.database.is_file():
        raise StoreError("place.no-store", folder=str(store.root))
    base = scratch or Path(tempfile.gettempdir())
    sweep(base, _PREFIX, _MARK, now)
    try:
        folder, lock = _private(base, now)
    except OSError as error:
        raise _failed(error, store, base) from error
    copy = _Snapshot(folder, store)
    try:
        try:
            _copy(store, copy)
        except OSError as error:
            raise _failed(error, store, base) from error
        yield copy
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _private(base: Path, now: datetime) -> tuple[Path, StoreLock]:
    """Return a new folder that only this user may enter, and its lock."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
        lock = StoreLock(folder / _MARK, now)
        try:
            lock.acquire()
        except InUseError:
            continue  # another program has just taken it for a forgotten one
        return folder, lock


def _copy(store: StoreFolder, copy: StoreFolder) -> None:
    """Copy until nobody wrote meanwhile.

    Raises:
        OSError: a file cannot be read or written.
        StoreError: somebody writes to the store all the time.
    """
    for _ in range(_TRIES):
        before = _state(store)
        for ending in _BESIDE:
            _copy_file(_with(store.database, ending), _with(copy.database, ending))
        _copy_file(store.keys, copy.keys)
        if _state(store) == before:
            return
    raise StoreError("place.snapshot-moving", folder=str(store.root))


def _copy_file(source: Path, target: Path) -> None:
    try:
        # Without the permissions: a read-only copy could not be opened, nor removed on Windows.
        shutil.copyfile(source, target)
    except FileNotFoundError:
        target.unlink(missing_ok=True)


def _state(store: StoreFolder) -> tuple[tuple[int, int] | None, ...]:
    """Return size and time of change of what is copied; other figures mean that somebody wrote."""
    found: list[tuple[int, int] | None] = []
    for path in (*(_with(store.database, e) for e in _BESIDE), store.keys):
        try:
            facts = path.stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((facts.st_size, facts.st_mtime_ns))
    return tuple(found)


def _with(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _failed(error: OSError, store: StoreFolder, base: Path) -> StoreError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StoreError("place.snapshot-space", folder=str(base))
    return StoreError("place.snapshot-failed", folder=str(store.root), detail=error.strerror or str(error))
