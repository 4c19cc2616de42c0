"""Bytes of the one form of zip file that a hand-over has.

Every field that carries nothing is fixed (no comments, no extra fields, one date, no hidden bytes between parts), so
that equal cases give equal files, and whatever a stranger added shows.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

STORED: Final = 0
DEFLATED: Final = 8
LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
END: Final = struct.Struct("<4s4H2LH")
LOCAL_MAGIC: Final = b"PK\x03\x04"
CENTRAL_MAGIC: Final = b"PK\x01\x02"
END_MAGIC: Final = b"PK\x05\x06"
_VERSION: Final = 20
_MADE_BY: Final = 3 << 8 | _VERSION
"""Made on Unix, so that the attributes are read as a file's mode."""
_DATE: Final = 0x21
"""1 January 1980, the first day a zip file knows."""
_MODE: Final = 0o100644 << 16
"""An ordinary file."""


@dataclass(frozen=True, slots=True)
class Member:
    """One part as the directory lists it."""

    name: str
    method: int
    crc: int
    packed: int
    """Bytes in the container."""
    size: int
    """Bytes of content."""
    offset: int
    """Where its header begins."""

    @property
    def data(self) -> int:
        """Where its bytes begin."""
        return self.offset + LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where its bytes end."""
        return self.data + self.packed

    def local(self) -> bytes:
        """Return the header before its bytes."""
        fields = (_VERSION, 0, self.method, 0, _DATE, self.crc, self.packed, self.size, len(self.name), 0)
        return LOCAL.pack(LOCAL_MAGIC, *fields) + self.name.encode("ascii")

    def central(self) -> bytes:
        """Return its line of the directory."""
        sizes = (self.crc, self.packed, self.size, len(self.name), 0, 0, 0, 0, _MODE, self.offset)
        return CENTRAL.pack(CENTRAL_MAGIC, _MADE_BY, _VERSION, 0, self.method, 0, _DATE, *sizes) + self.name.encode(
            "ascii"
        )


def ending(count: int, size: int, offset: int) -> bytes:
    """Return the end record of a directory of ``count`` lines and ``size`` bytes that begins at ``offset``."""
    return END.pack(END_MAGIC, 0, 0, count, count, size, offset, 0)
