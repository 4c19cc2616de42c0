"""A first look at a file: may it be read, what is it, and what is the hash of its bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.sniff import HEAD, sniff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.domain.content import Content
    from appealdesk.core.reading.limits import Limits

_CHUNK: Final = 1 << 20


class Cancelled(Exception):  # noqa: N818 - a person's decision, not an error
    """The reading was called off."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What is known of a file before it is read."""

    content: Content
    size: int = 0
    sha256: str = ""
    media: str = "application/octet-stream"
    problem: Problem | None = None
    """Set when the file must not or cannot be read."""


def size_of(content: Content) -> int:
    """Return a file's size in bytes, 0 where it cannot be told."""
    try:
        return content.size()
    except (OSError, ValueError):
        return 0


def probe(content: Content, limits: Limits, cancelled: Callable[[], bool]) -> Probe:
    """Look at a file: links out of its folder, devices and oversized files are refused unopened.

    A hash that is known beforehand is taken as it is; only the first bytes are read then.

    Raises:
        Cancelled: ``cancelled()`` became true while the file was hashed.
    """
    try:
        if isinstance(content, DiskFile) and (refused := _refused(content.path)) is not None:
            return Probe(content, problem=refused)
        told = content.size()
        with content.open() as file:
            head = file.read(HEAD)
            media = sniff(head) if head else "application/x-empty"
            most = limits.video_bytes if media.startswith("video/") else limits.file_bytes
            if told > most:
                return Probe(content, told, "", media, Problem("too-large", f"{told} > {most} bytes"))
            if content.sha256:
                return Probe(content, told, content.sha256, media, None if told else Problem("empty"))
            digest, size = hashlib.sha256(head), len(head)
            while chunk := file.read(_CHUNK):
                if cancelled():
                    raise Cancelled
                digest.update(chunk)
                size += len(chunk)
                if size > most:
                    return Probe(content, size, "", media, Problem("too-large", f"> {most} bytes"))
    except (OSError, ValueError) as error:
        return Probe(content, problem=Problem("unreadable", _reason(error)))
    return Probe(content, size, digest.hexdigest(), media, None if size else Problem("empty"))


def _refused(path: Path) -> Problem | None:
    if path.is_symlink() and not path.resolve(strict=True).is_relative_to(path.parent.resolve()):
        return Problem("link", str(path.readlink()))
    # A pipe or device would block the first read for ever.
    return None if stat.S_ISREG(path.stat().st_mode) else Problem("unreadable", "not a regular file")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    return str(error)
