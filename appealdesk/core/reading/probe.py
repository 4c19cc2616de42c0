"""A first look at a file: may it be read, what is it, and what is the hash of its bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.sniff import HEAD, sniff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.reading.limits import Limits

_CHUNK: Final = 1 << 20


class Cancelled(Exception):  # noqa: N818 - a person's decision, not an error
    """The reading was called off."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What is known of a file before it is read."""

    path: Path
    size: int = 0
    sha256: str = ""
    media: str = "application/octet-stream"
    problem: Problem | None = None
    """Set when the file must not or cannot be read."""


def size_of(path: Path) -> int:
    """Return a file's size in bytes, 0 where it cannot be told."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def probe(path: Path, limits: Limits, cancelled: Callable[[], bool]) -> Probe:
    """Look at a file: links out of its folder, devices and oversized files are refused unopened.

    Raises:
        Cancelled: ``cancelled()`` became true while the file was hashed.
    """
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(path.parent.resolve()):
            return Probe(path, problem=Problem("link", str(path.readlink())))
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or device would block the first read for ever.
            return Probe(path, problem=Problem("unreadable", "not a regular file"))
        with path.open("rb") as file:
            head = file.read(HEAD)
            media = sniff(head) if head else "application/x-empty"
            most = limits.video_bytes if media.startswith("video/") else limits.file_bytes
            if status.st_size > most:
                return Probe(path, status.st_size, "", media, Problem("too-large", f"{status.st_size} > {most} bytes"))
            digest, size = hashlib.sha256(head), len(head)
            while chunk := file.read(_CHUNK):
                if cancelled():
                    raise Cancelled
                digest.update(chunk)
                size += len(chunk)
                if size > most:
                    return Probe(path, size, "", media, Problem("too-large", f"> {most} bytes"))
    except (OSError, ValueError) as error:
        return Probe(path, problem=Problem("unreadable", _reason(error)))
    return Probe(path, size, digest.hexdigest(), media, None if size else Problem("empty"))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    return str(error)
