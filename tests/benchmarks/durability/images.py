"""File systems in a file: mounted through a loop device, copied at a moment, mounted again. Needs root on Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOOLS: Final = ("mkfs.ext4", "mount", "umount")


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def why_not() -> str:
    """Return why nothing can be mounted here; empty where it can. It is tried, not guessed."""
    if sys.platform != "linux":
        return "loop devices are tried on Linux only"
    if os.geteuid() != 0:
        return "mounting needs root"
    if missing := [tool for tool in _TOOLS if shutil.which(tool) is None]:
        return f"there is no {', '.join(missing)}"
    try:
        with TemporaryDirectory() as name:
            image = Path(name) / "image"
            make(image, 16 << 20)
            with mounted(image, Path(name) / "place") as place:
                (place / "file").write_bytes(b"1")
    except (OSError, subprocess.CalledProcessError) as error:
        said = error.stderr.decode(errors="replace").strip() if isinstance(error, subprocess.CalledProcessError) else ""
        return f"mounting an image fails: {said or error}"
    return ""


def make(image: Path, size: int) -> None:
    """Make an image with an empty ext4 file system; it takes up no room before something is written."""
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(size)
    # nothing kept back for root: full is full
    run("mkfs.ext4", "-q", "-F", "-m", "0", "-b", "4096", "-E", "lazy_itable_init=1", image)


@contextmanager
def mounted(image: Path, place: Path) -> Iterator[Path]:
    """Mount an image; the kernel writes back as late as it can, so that what nobody asked for is not on the disk."""
    place.mkdir(exist_ok=True)
    run("mount", "-o", "loop,commit=300,noauto_da_alloc", image, place)
    try:
        yield place
    finally:
        run("umount", place)


def copy(image: Path, target: Path) -> None:
    """Copy an image as it is now: what the file system above has not written yet is missing, as after a power cut."""
    run("cp", "--sparse=always", image, target)
