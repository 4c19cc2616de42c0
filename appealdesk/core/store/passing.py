"""A private folder for what must lie in a file while another part takes it; nothing of it can be read afterwards.

It lies in the system's folder for passing files and goes when it is closed, at the latest as the program ends, also
after a failure. What a killed program left behind goes at the next start.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.forgotten import sweep
from appealdesk.core.store.lock import StoreLock

if TYPE_CHECKING:
    from datetime import datetime

PREFIX: Final = "appealdesk-passing-"
_MARK: Final = "passing.lock"
"""Locked for as long as the folder is used, so that one that a killed program left behind can be told from it."""
_TRIES: Final = 3


class PassingFolder:
    """A folder that only this user may enter, as a context manager."""

    def __init__(self, now: datetime) -> None:
        """Make the folder.

        Args:
            now: with a zone; told to other programs.

        Raises:
            OSError: there is no room for temporary files.
            StoreError: the folder cannot be marked as being used.
        """
        self.path, lock = _marked(now)
        # a finalizer, not a destructor: it is also called when the interpreter ends with this object still alive
        self._end = weakref.finalize(self, _remove, self.path, lock)

    def close(self) -> None:
        """Remove the folder with what it holds; nothing happens where that is done."""
        self._end()

    def __enter__(self) -> Self:
        """Return the folder itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove it."""
        self.close()


def _marked(now: datetime) -> tuple[Path, StoreLock]:
    for left in reversed(range(_TRIES)):
        path = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = StoreLock(path / _MARK, now)
        try:
            lock.acquire()
        except StoreError:
            # most likely another program has just taken it for a forgotten one
            shutil.rmtree(path, ignore_errors=True)
            if not left:
                raise
        else:
            return path, lock
    raise AssertionError


def _remove(path: Path, lock: StoreLock) -> None:
    shutil.rmtree(path, ignore_errors=True)
    # twice: Windows removes no file that is open, such as the mark
    lock.release()
    shutil.rmtree(path, ignore_errors=True)


def sweep_passed(now: datetime) -> None:
    """Remove the folders that this user's killed programs left behind; those in use and others' stay.

    Args:
        now: with a zone; told to other programs.
    """
    sweep(Path(tempfile.gettempdir()), PREFIX, _MARK, now)
