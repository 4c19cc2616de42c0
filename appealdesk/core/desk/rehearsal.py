"""The submission to be looked at before it is written: the real files, in memory only."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.memory import MemoryFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from appealdesk.core.export.values import WrittenFile

PREFIX: Final = "appealdesk-look-"
_MARK: Final = "look.lock"
"""Locked for as long as the folder is used, so that one that a killed program left behind can be told from it."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What would be written."""

    files: tuple[WrittenFile, ...]
    contents: Mapping[str, MemoryFile]
    """Their bytes by ``path``."""


def rehearse(write: Callable[[Path], tuple[WrittenFile, ...]], now: datetime) -> Rehearsed:
    """Write into a folder of its own, take the files into memory and leave nothing on the disk.

    What is looked at is what will be written: the same work with the same checks, and equal input gives equal bytes.

    Args:
        write: writes a submission into a folder, as :meth:`Desk.export` does; what it raises is raised.
        now: with a zone; told to other programs.

    Raises:
        OSError: there is no room for temporary files.
    """
    sweep_looks(now)
    with _private(now) as place:
        out = place / "submission"
        files = write(out)
        return Rehearsed(files, {f.path: MemoryFile.of(f.path, (out / f.path).read_bytes()) for f in files})


@contextmanager
def _private(now: datetime) -> Iterator[Path]:
    """Give a folder that only this user may enter and that no other program takes for a forgotten one."""
    from appealdesk.core.store.lock import StoreLock  # noqa: PLC0415 - as below

    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        lock = StoreLock(Path(name) / _MARK, now)
        lock.acquire()
        try:
            yield Path(name)
        finally:
            lock.release()


def sweep_looks(now: datetime) -> None:
    """Remove the folders that this user's killed programs left behind; those in use and others' stay.

    Args:
        now: with a zone; told to other programs.
    """
    # a command line that only exports must not wait for the store's libraries
    from appealdesk.core.store.forgotten import sweep  # noqa: PLC0415 - see above

    sweep(Path(tempfile.gettempdir()), PREFIX, _MARK, now)
