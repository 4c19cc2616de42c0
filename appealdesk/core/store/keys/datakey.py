"""The one key that everything in an encrypted store depends on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

DATABASE: Final = 48
"""Bytes for the database: a key of 32 and the salt of 16 that would else stand in the file's first bytes."""
OBJECTS: Final = 32
PACKED: Final = DATABASE + OBJECTS


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """Random bytes, made once for a store and never changed; what people and the system hold only wraps them."""

    database: bytes
    """Key and salt of the database, 48 bytes."""
    objects: bytes
    """Master key of the originals, 32 bytes; those for names, files and caches are derived where they are used."""

    def __post_init__(self) -> None:
        """Refuse wrong lengths, with ValueError."""
        if len(self.database) != DATABASE or len(self.objects) != OBJECTS:
            raise ValueError("a data key has 48 and 32 bytes")

    @classmethod
    def random(cls) -> Self:
        """Return a new key from the system's random numbers."""
        return cls(os.urandom(DATABASE), os.urandom(OBJECTS))

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Return the key that :meth:`pack` made these bytes from; other lengths raise ValueError."""
        return cls(data[:DATABASE], data[DATABASE:])

    def pack(self) -> bytes:
        """Return the 80 bytes that are wrapped."""
        return self.database + self.objects

    def sql_key(self) -> str:
        """Return the 96 hexadecimal digits that the database takes as key and salt, with nothing left to derive."""
        return self.database.hex()

    def fingerprint(self) -> str:
        """Return 16 hexadecimal digits that tell keys apart and say nothing about them."""
        return HKDF(SHA256(), 8, None, b"AppealDesk fingerprint of the data key").derive(self.pack()).hex()

    def __repr__(self) -> str:
        """Return a text without the key: representations end in logs and error reports."""
        return "DataKey(...)"
