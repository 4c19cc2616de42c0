"""What of a store lies in its folder. As long as anything does, nobody makes a new key or an empty store there."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.keysfile import copy_of

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder

_PLAIN_DATABASE: Final = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Remains:
    """The parts that are there."""

    keys: bool
    """``keys.json`` or its copy, in whatever state."""
    database: bool
    """A database that holds something: an emptied file would open as a new, empty store."""
    traces: bool
    """What only a database leaves: its write-ahead log, or the file itself without content."""
    objects: bool
    """At least one original."""
    backups: bool
    """Something in the default place of backups."""

    @property
    def any(self) -> bool:
        """True when a part of a store is there; backups alone are none, they stay where they are."""
        return self.keys or self.database or self.traces or self.objects


def find(folder: StoreFolder) -> Remains:
    """Look for every part.

    Raises:
        StoreError: one cannot be looked at; that is never taken for absence.
    """
    try:
        if _size(folder.root) is not None and not folder.root.is_dir():
            # a file, or a link to a drive that is not there
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder.root))
        size = _size(folder.database)
        wal = _size(folder.database.with_name(folder.database.name + "-wal"))
        return Remains(
            keys=_size(folder.keys) is not None or _size(copy_of(folder)) is not None,
            database=bool(size),
            traces=size is not None or wal is not None,
            objects=_holds_files(folder.objects),
            backups=_holds_files(folder.backups),
        )
    except OSError as error:
        file = error.filename or folder.root
        raise StoreError("keys.folder.unreadable", file=str(file), detail=error.strerror or str(error)) from error


def is_plain_database(folder: StoreFolder) -> bool:
    """Tell whether the database can be read without a key; False where there is none. Raises OSError."""
    try:
        with folder.database.open("rb") as file:
            return file.read(len(_PLAIN_DATABASE)) == _PLAIN_DATABASE
    except FileNotFoundError:
        return False


def _size(path: Path) -> int | None:
    """Return a size in bytes, None where nothing has that name; something else than a file counts as not empty."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else 1


def _holds_files(folder: Path) -> bool:
    """Tell whether there is anything but folders below a folder; what a link to nowhere leads to may be just that."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise error

    if folder.is_symlink() and not folder.exists():
        return True
    return any(files for _, _, files in os.walk(folder, onerror=refuse))
