"""Bytes of a sealed file.

==========  =====================================================================================================
64 bytes    header: magic, version, log2 of the chunk's size, salt of the file's key, first bytes of the nonces
chunks      each of the chunk's size (the last: 1 byte up to that size), encrypted, and a tag of 16 bytes
==========  =====================================================================================================

It is the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM: the nonce of a chunk holds
its number and whether it is the last, the header is authenticated with every chunk. So a chunk that was changed,
swapped, dropped or added, and a cut, are found. The last chunk carries 32 bytes more, the SHA-256 of the whole content:
a file says what it holds, which shows at once that two sealed files changed places.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import Final, Self

MAGIC: Final = b"AppDesk\x1a"
VERSION: Final = 1
HEADER: Final = 64
TAG: Final = 16
DIGEST: Final = 32
CHUNK: Final = 1 << 16
"""Bytes of content in a chunk. Larger ones are slower: they leave the processor's cache."""
_LOG2: Final = 16
_FIELDS: Final = struct.Struct(">8sBB32s7s15x")
_END: Final = DIGEST + TAG


class DamagedError(OSError):
    """A sealed file is not what was written; an OSError, because reading content raises nothing else."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 64 bytes say."""

    salt: bytes
    prefix: bytes

    @classmethod
    def fresh(cls) -> Self:
        """Return a header for a new file."""
        return cls(os.urandom(32), os.urandom(7))

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Read a header.

        Raises:
            DamagedError: it is cut short, of another kind of file or of a version not known here.
        """
        if len(data) != HEADER:
            raise DamagedError("the header is cut short")
        magic, version, log2, salt, prefix = _FIELDS.unpack(data)
        if (magic, version, log2) != (MAGIC, VERSION, _LOG2):
            raise DamagedError("the header is not one of a sealed file")
        return cls(salt, prefix)

    def pack(self) -> bytes:
        """Return the 64 bytes."""
        return _FIELDS.pack(MAGIC, VERSION, _LOG2, self.salt, self.prefix)

    def nonce(self, number: int, *, last: bool) -> bytes:
        """Return the nonce of a chunk, counted from 0; no file reaches the 256 TiB where the numbers would end."""
        return self.prefix + number.to_bytes(4, "big") + bytes([last])


def chunks_of(size: int) -> int:
    """Return how many chunks content of so many bytes makes; empty content makes one."""
    return max(-(-size // CHUNK), 1)


def sealed_size(size: int) -> int:
    """Return how many bytes content of that size takes when sealed."""
    return HEADER + size + chunks_of(size) * TAG + DIGEST


def plain_size(sealed: int) -> int:
    """Return how many bytes of content a sealed file of that size holds.

    Raises:
        DamagedError: no content has that size when sealed.
    """
    rest = sealed - HEADER - _END
    full = max(rest - 1, 0) // (CHUNK + TAG)
    size = rest - full * TAG
    if rest < 0 or sealed_size(size) != sealed:
        raise DamagedError("the file is cut short or has grown")
    return size
