"""Writing one small file so that, whatever happens, either the old or the new one is there, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

_TRIES: Final = 5
_PAUSE: Final = 0.05
"""Seconds before the second try, twice as long before each further one."""


def write(path: Path, data: bytes) -> None:
    """Replace a file in one step; when this returns, it survives a power cut. Leaves nothing when it raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        _replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; where there is no call for it, the file system's journal keeps renames."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # some network file systems refuse this for folders
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def _replace(name: str, path: Path) -> None:
    """Rename, again after a short wait: scanners and synchronising programs hold new files open for moments."""
    for n in range(_TRIES - 1):
        with contextlib.suppress(PermissionError):
            Path(name).replace(path)
            return
        time.sleep(_PAUSE * 2**n)
    Path(name).replace(path)
