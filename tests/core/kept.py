"""Files that lie on no disk."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass(frozen=True)
class Kept:
    """A file in memory that counts how often it is opened and how much of it is read."""

    name: str
    data: bytes
    sha256: str = ""
    counts: Counter[str] = field(default_factory=Counter, compare=False)
    breaks_at: int = -1
    """So many bytes can be read, then its keeper finds damage."""
    said: int = -1
    """The size it claims; -1 for the true one."""

    def size(self) -> int:
        return len(self.data) if self.said < 0 else self.said

    def open(self) -> BinaryIO:
        self.counts["opened"] += 1
        if self.breaks_at == 0:
            raise OSError(5, "Input/output error")
        return _Stream(self)


def kept(name: str, data: bytes) -> Kept:
    """Return a file whose hash is known beforehand, as a vault knows it."""
    return Kept(name, data, hashlib.sha256(data).hexdigest())


class _Stream(io.BytesIO):
    def __init__(self, file: Kept) -> None:
        super().__init__(file.data)
        self._file = file

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self._file.counts["bytes"] += len(found)
        if 0 < self._file.breaks_at < self.tell():
            raise OSError(5, "Input/output error")
        return found

    def close(self) -> None:
        if not self.closed:
            self._file.counts["closed"] += 1
        super().close()
