"""A file that takes up room, given back when the disk is full, so that the last changes can still be written down."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.vault.disk import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder

SIZE: Final = 8_000_000
"""Bytes; some thousand changes of the database."""
COMFORT: Final = 1_000_000_000
"""Free bytes that must be there before the room is taken again."""


def free_bytes(folder: Path) -> int:
    """Return how many bytes this user can still write on the drive of a folder that exists."""
    return shutil.disk_usage(folder).free


class Ballast:
    """The file ``ballast`` in the store's folder."""

    def __init__(self, folder: StoreFolder, free: Callable[[Path], int] = free_bytes) -> None:
        """Use a store's folder; ``free`` tells the free bytes on its drive."""
        self._path = folder.root / "ballast"
        self._free = free

    def ensure(self) -> bool:
        """Take the room where there is plenty, and return whether it is taken. A disk that fails is no error."""
        try:
            if self._path.is_file() and self._path.stat().st_size >= SIZE:
                return True
            private_folder(self._path.parent)
            if self._free(self._path.parent) < COMFORT + SIZE:
                return False
            self._fill()
        except OSError:
            self.release()  # a part of it would only be in the way
            return False
        return True

    def _fill(self) -> None:
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            # Random bytes: a drive that compresses would keep zeros in no room at all.
            file.write(os.urandom(SIZE))
            file.flush()
            os.fsync(file.fileno())

    def release(self) -> bool:
        """Give the room back, and return whether there was some to give."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
