"""How a file comes to a worker: a file of the disk by its path, any other as its bytes, which touch no disk."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.domain.page import Problem, Reading
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.single import read_bytes, read_file

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from appealdesk.core.domain.content import Content
    from appealdesk.core.reading.formats.content import Tools

_PIECE: Final = 1 << 20
"""Bytes sent at a time; the window's process never holds a large file as a whole."""
_WHOLE, _CUT_OFF = True, False


class WorkerGoneError(Exception):
    """The process at the other end takes nothing any more."""


def give(connection: Connection, content: Content, most: int) -> Problem | None:
    """Send a file to a waiting worker; a problem is returned where that cannot be done, and the worker waits on.

    Raises:
        WorkerGoneError: the worker has died.
    """
    if isinstance(content, DiskFile):
        _send(connection, str(content.path))
        return None
    begun = False
    try:
        with content.open() as file:
            left = most
            while piece := file.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    _send(connection, _CUT_OFF)
                    return Problem("too-large", f"> {most} bytes")
                begun = True
                _send(connection, piece)
        _send(connection, _WHOLE)
    except OSError as error:
        if begun:
            _send(connection, _CUT_OFF)
        return Problem("unreadable", error.strerror or str(error))
    return None


def _send(connection: Connection, message: str | bytes | bool) -> None:  # noqa: FBT001 - one of three messages
    try:
        connection.send(message)
    except OSError as error:
        raise WorkerGoneError from error


def take(connection: Connection, tools: Tools) -> Reading | None:
    """Wait for the next file and return its reading; None where it was cut off on its way.

    Raises:
        EOFError, OSError: the other end is gone.
    """
    message: Any = connection.recv()
    if isinstance(message, str):
        return read_file(DiskFile(Path(message)), tools)
    whole = io.BytesIO()
    while isinstance(message, bytes):
        whole.write(message)
        message = connection.recv()
    return read_bytes(whole.getvalue(), tools) if message is _WHOLE else None
