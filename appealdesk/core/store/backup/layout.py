"""Bytes of a backup file: a zip file of stored parts, in the one form that is written and read here.

Any archive program opens it; the parts are as encrypted as the store was. Every number of it is 64 bits wide, nothing
is hidden between the parts, and what is fixed is compared, so that a stranger's addition shows.

============================  ==========================================================================================
``keys.json``                 the ways to the key: with it the recovery code opens the backup on another computer
``store.db``                  the database
``objects/ab/<64 digits>``    the originals, as they lie in the store
``contents.txt``              SHA-256 and name of every part above, as ``sha256sum -c`` takes it
``manifest.json``             what the backup is; see :mod:`appealdesk.core.store.backup.manifest`
============================  ==========================================================================================
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import Final

KEYS: Final = "keys.json"
DATABASE: Final = "store.db"
OBJECTS: Final = "objects/"
CONTENTS: Final = "contents.txt"
MANIFEST: Final = "manifest.json"
ORIGINAL: Final = re.compile(r"objects/([0-9a-f]{2})/\1[0-9a-f]{62}")
"""The one form of name besides the four: nothing of it can lead out of a folder."""
MOST_PARTS: Final = 500_000

_LOCAL: Final = struct.Struct("<4s5H3L2H2H2Q")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_CENTRAL_MORE: Final = struct.Struct("<2H3Q")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR: Final = struct.Struct("<4sLQL")
_END: Final = struct.Struct("<4s4H2LH")
TAIL: Final = _END64.size + _LOCATOR.size + _END.size
"""Bytes behind the directory."""
_VERSION: Final = 45
_MADE_BY: Final = 3 << 8 | _VERSION
"""Made on Unix, so that the attributes are read as a file's mode."""
_DATE: Final = 0x21
"""1 January 1980, the first day a zip file knows."""
_MODE: Final = 0o100600 << 16
_WIDE: Final = 0xFFFFFFFF
_MORE: Final = 1
"""Number of the extra field with 64-bit numbers."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the directory lists it."""

    name: str
    size: int
    crc: int
    offset: int
    """Where its header begins."""

    @property
    def data(self) -> int:
        """Where its bytes begin."""
        return self.offset + header_size(self.name)

    @property
    def end(self) -> int:
        """Where the next part begins."""
        return self.data + self.size

    def local(self) -> bytes:
        """Return the header before its bytes."""
        name = self.name.encode("ascii")
        # sizes stand in the extra field behind the name; the struct is taken apart around it
        fixed = _LOCAL.pack(
            b"PK\x03\x04", _VERSION, 0, 0, 0, _DATE, self.crc, _WIDE, _WIDE, len(name), 20, _MORE, 16, *(self.size,) * 2
        )
        return fixed[:30] + name + fixed[30:]

    def central(self) -> bytes:
        """Return its line of the directory."""
        name = self.name.encode("ascii")
        extra = _CENTRAL_MORE.pack(_MORE, 24, self.size, self.size, self.offset)
        numbers = (self.crc, _WIDE, _WIDE, len(name), len(extra), 0, 0, 0, _MODE, _WIDE)
        return _CENTRAL.pack(b"PK\x01\x02", _MADE_BY, _VERSION, 0, 0, 0, _DATE, *numbers) + name + extra


def header_size(name: str) -> int:
    """Return the bytes before a part's own."""
    return _LOCAL.size + len(name)


def line_size(name: str) -> int:
    """Return the bytes of a part's line in the directory."""
    return _CENTRAL.size + len(name) + _CENTRAL_MORE.size


def read_line(data: bytes, at: int) -> Part | None:
    """Return the part that a line of the directory describes, or None when it is not a line as they are written."""
    try:
        fields = _CENTRAL.unpack_from(data, at)
        start = at + _CENTRAL.size
        name = data[start : start + fields[10]].decode("ascii")
        _, _, size, _, offset = _CENTRAL_MORE.unpack_from(data, start + fields[10])
    except (struct.error, UnicodeDecodeError):
        return None
    part = Part(name, size, fields[7], offset)
    return part if data[at : at + line_size(name)] == part.central() else None


def tail(count: int, size: int, offset: int) -> bytes:
    """Return what stands behind a directory of ``count`` lines and ``size`` bytes that begins at ``offset``."""
    return (
        _END64.pack(b"PK\x06\x06", _END64.size - 12, _MADE_BY, _VERSION, 0, 0, count, count, size, offset)
        + _LOCATOR.pack(b"PK\x06\x07", 0, offset + size, 1)
        + _END.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, _WIDE, _WIDE, 0)
    )


def read_tail(data: bytes) -> tuple[int, int, int] | None:
    """Return count, size and place of the directory, or None when it is not a tail as they are written."""
    if len(data) != TAIL:
        return None
    count, size, offset = _END64.unpack_from(data)[7:10]
    return (count, size, offset) if max(size, offset) < 1 << 62 and data == tail(count, size, offset) else None
