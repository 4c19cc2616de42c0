"""Files that only this user can read, moved into place so that a power cut leaves the old or the new, never half."""

from __future__ import annotations

import errno
import os
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries while another program, a virus scanner mostly, holds a file."""
_HELD: Final = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation."""
_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_WINDOWS_FULL: Final = frozenset({39, 112})
_UNSUPPORTED: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})


def is_full(error: OSError) -> bool:
    """Return whether the disk, or what this user may fill of it, has no room left."""
    return error.errno in _FULL or getattr(error, "winerror", None) in _WINDOWS_FULL


def private_folder(folder: Path) -> None:
    """Make a folder and what is missing above it, for this user's eyes only (on POSIX; Windows inherits the rights)."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make what was created, renamed or removed in a folder survive a power cut.

    Windows has no call for that and needs none: NTFS journals names.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:  # some network folders have no such call
            raise
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Move a file or folder to another place of the same drive, over a file that may be there.

    The bytes have to be on the drive before, and the target's folder has to be synchronised afterwards.

    Raises:
        OSError: it cannot be done; on Windows another program may go on holding one of the files.
    """
    _patiently(lambda: source.replace(target))


def remove(path: Path) -> bool:
    """Remove a file and return whether there was one.

    Raises:
        OSError: it cannot be removed.
    """
    try:
        _patiently(path.unlink)
    except FileNotFoundError:
        return False
    sync_folder(path.parent)
    return True


def _patiently(action: Callable[[], object]) -> None:
    for seconds in PATIENCE:
        try:
            action()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(seconds)
        else:
            return
    action()
