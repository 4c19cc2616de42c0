"""A stretch of a file as a file of its own; several can be read at the same time."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Buffer
    from threading import Lock


class Window(io.RawIOBase):
    """Bytes ``start`` to ``start + size`` of a seekable file, which stays open when the window is closed."""

    def __init__(self, source: BinaryIO, lock: Lock, start: int, size: int) -> None:
        """Look at a stretch; whoever reads the source holds the lock meanwhile."""
        super().__init__()
        self._source = source
        self._lock = lock
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer and return how many bytes that was; 0 at the end.

        Raises:
            OSError: the source cannot be read, ends too early, or was closed.
        """
        if self.closed:
            raise ValueError("I/O operation on closed file")
        view = memoryview(buffer).cast("B")
        wanted = min(len(view), max(self._size - self._at, 0))
        if not wanted:
            return 0
        with self._lock:
            if self._source.closed:
                raise OSError("the file it lies in was closed")
            self._source.seek(self._start + self._at)
            piece = self._source.read(wanted)
        if len(piece) != wanted:
            raise OSError("the file it lies in ends too early")
        view[:wanted] = piece
        self._at += wanted
        return wanted

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, which may lie behind the end, and return it."""
        bases = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}
        if (target := bases[whence] + offset) < 0:
            raise ValueError(f"negative seek position {target}")
        self._at = target
        return target

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at
