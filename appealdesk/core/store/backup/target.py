"""Where a backup may be written: where it is in nobody's way, replaces nothing but a backup, and has room."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.backup.container import peek
from appealdesk.core.store.backup.errors import BackupError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder

DRAFT: Final = ".appealdesk-backup-"
"""Beginning of the name of a backup that is not finished."""
_STALE: Final = 86_400.0
"""Seconds after which a draft can only be a left-over."""
_SPARE: Final = 64_000_000
"""Bytes that stay free on the drive."""


def expect_target(folder: StoreFolder, target: Path, store: str) -> None:
    """Refuse a target where another file would be lost, or which lies in the store itself.

    Args:
        folder: the store's.
        target: an absolute path.
        store: the store's id: an earlier backup of it may be replaced.

    Raises:
        BackupError: it is such a target.
    """
    parent = target.parent.resolve()
    if target.is_dir():
        raise BackupError("is-folder", target)
    if not parent.is_dir():
        raise BackupError("no-folder", target, folder=target.parent)
    if parent.is_relative_to(folder.root.resolve()) and not parent.is_relative_to(folder.backups.resolve()):
        raise BackupError("inside", target, folder=folder.root)
    if os.path.lexists(target):
        try:
            same = peek(target).store == store
        except BackupError:
            same = False
        if not same:
            raise BackupError("taken", target)


def expect_room(target: Path, size: int, free: Callable[[Path], int]) -> None:
    """Refuse a target whose drive has no room for so many bytes and some besides.

    Raises:
        BackupError: it has not; the error says how much is missing.
    """
    needed = size + _SPARE
    if (left := free(target.parent)) < needed:
        raise BackupError("room", target, needed=megabytes(needed), free=megabytes(left))


def sweep_drafts(folder: Path, now: float) -> None:
    """Remove drafts that a killed program left in a folder; ``now`` in seconds since 1970."""
    for path in folder.glob(f"{DRAFT}*.part"):
        with suppress(OSError):
            if path.is_file() and path.stat().st_mtime < now - _STALE:
                path.unlink()


def megabytes(size: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{size / 1_000_000:,.0f} MB"
