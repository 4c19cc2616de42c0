"""A file that lies in memory only."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO


@dataclass(frozen=True)
class MemoryFile:
    """Bytes as a :class:`~appealdesk.core.domain.content.Content`."""

    name: str
    data: bytes = field(compare=False, repr=False)
    sha256: str = ""

    @classmethod
    def of(cls, name: str, data: bytes) -> MemoryFile:
        """Return bytes under a name."""
        return cls(name, data, hashlib.sha256(data).hexdigest())

    def size(self) -> int:
        """Return the number of bytes."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """Return a stream of the bytes."""
        return io.BytesIO(self.data)
