"""A backup's parts as files of a store of its own, every one checked on the way and brought to the drive."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.backup.layout import DATABASE
from appealdesk.core.store.backup.target import megabytes
from appealdesk.core.store.vault.disk import is_full, private_folder, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.store.backup.container import Container
    from appealdesk.core.store.folder import StoreFolder

_SPARE: Final = 64_000_000
_FACTOR: Final = 2
"""The database is there twice for a moment, while it is brought to the present schema."""


def expect_room(container: Container, place: StoreFolder, free: Callable[[Path], int]) -> None:
    """Refuse a backup that does not fit beside the store.

    Raises:
        BackupError: it does not; the error says how much is missing.
    """
    needed = container.content_bytes + _FACTOR * container.parts[DATABASE].size + _SPARE
    if (left := free(place.root)) < needed:
        raise BackupError("no-room-here", container.path, needed=megabytes(needed), free=megabytes(left))


def unpack(
    container: Container, place: StoreFolder, tell: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> None:
    """Write database and originals into an empty place.

    Args:
        container: the backup.
        place: where to; the names that it is given cannot lead out of it.
        tell: told the bytes done and their total.
        cancelled: looked at with every MiB.

    Raises:
        BackupError: a part is damaged, or cannot be written.
        Cancelled: ``cancelled()`` became true.
    """
    total, done = container.content_bytes, 0
    try:
        private_folder(place.objects)
        for name in (DATABASE, *container.originals):
            tell(done, total)
            target = place.database if name == DATABASE else place.root / name
            _write(container, name, target, cancelled)
            done += container.parts[name].size
        for folder in place.objects.iterdir():
            sync_folder(folder)
        sync_folder(place.objects)
        sync_folder(place.root)
    except OSError as error:
        raise unwritable(place.root, error) from error


def _write(container: Container, name: str, target: Path, cancelled: Callable[[], bool]) -> None:
    private_folder(target.parent)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        container.pour(name, file, cancelled)
        file.flush()
        os.fsync(file.fileno())


def take_over(source: Path, target: Path) -> None:
    """Copy a file of the present store to the one being made, and bring it to the drive.

    Raises:
        OSError: it cannot be read or written.
    """
    private_folder(target.parent)
    with source.open("rb") as old, target.open("xb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())
    sync_folder(target.parent)


def unwritable(folder: Path, error: OSError) -> BackupError:
    """Return what to tell about a place that cannot be written."""
    if is_full(error):
        return BackupError("full", folder)
    return BackupError("write", folder, detail=os.strerror(error.errno) if error.errno else error)
