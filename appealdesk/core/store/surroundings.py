"""What the system tells about a place on disk, each question in one function that a test can replace."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REMOTE_DRIVE: Final = 4
"""What Windows' ``GetDriveTypeW`` says of a letter that stands for a folder of another computer."""


def probe(folder: Path) -> None:
    """Make something in a folder and take it away again; where there is no such folder, in the nearest one above it.

    Only trying tells: access lists, read-only media and protected folders all look writable beforehand.

    Raises:
        OSError: nothing can be made there. ``ENODEV``: not even the drive is there.
    """
    nearest = folder
    while not nearest.exists():
        if nearest.parent == nearest:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(folder))
        nearest = nearest.parent
    trial = nearest / f".probe-{secrets.token_hex(8)}"
    if nearest != folder:
        trial.mkdir(mode=0o700)
        trial.rmdir()
        return
    os.close(os.open(trial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with suppress(OSError):  # a virus scanner may still be looking at it; an empty file does no harm
        trial.unlink()


def free_bytes(folder: Path) -> int:
    """Return the bytes free for this user where the folder lies or will lie.

    Raises:
        OSError: the drive cannot be asked.
    """
    nearest = folder
    while not nearest.exists() and nearest.parent != nearest:
        nearest = nearest.parent
    return shutil.disk_usage(nearest).free


def mounts() -> str:
    """Return the table of mounted file systems, empty where there is none to read."""
    try:
        return Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def drive_type(root: str) -> int:
    r"""Return what Windows takes a drive such as ``Z:\`` for, 0 elsewhere."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - asked on Windows only

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def long_paths() -> bool:
    """Return whether Windows lets this program use paths beyond 260 characters; other systems have no such limit."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - asked on Windows only

        try:
            asked = ctypes.windll.ntdll.RtlAreLongPathsEnabled
        except AttributeError:  # older than Windows 10 of 2016
            return False
        asked.restype = ctypes.c_ubyte
        return bool(asked())
    return True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The questions a folder is judged by; the defaults ask this computer."""

    windows: bool = sys.platform == "win32"
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    home: Path = field(default_factory=Path.home)
    resolve: Callable[[Path], Path] = Path.resolve
    probe: Callable[[Path], None] = probe
    free: Callable[[Path], int] = free_bytes
    mounts: Callable[[], str] = mounts
    drive_type: Callable[[str], int] = drive_type
    long_paths: Callable[[], bool] = long_paths
