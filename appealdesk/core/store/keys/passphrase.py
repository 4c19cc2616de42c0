"""A passphrase that a person remembers: made comparable, judged, and turned into a key slowly."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from appealdesk.core.store.errors import StoreError

SALT: Final = 16
ENOUGH: Final = 12
"""Weight that a passphrase needs: an unforeseeable letter counts 1, a Chinese character 2."""
_LONGEST: Final = 1024
_ROWS: Final = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS: Final = frozenset(way[n : n + 2] for row in _ROWS for way in (row, row[::-1]) for n in range(len(way) - 1))
_KNOWN: Final = ("password", "passw0rd", "iloveyou", "appealdesk", "welcome", "letmein", "woaini", "mima", "admin")
"""What everybody tries first; counts as one letter."""


@dataclass(frozen=True, slots=True)
class Stretching:
    """How a passphrase becomes a key: Argon2id (RFC 9106), about 0.15 s on an office computer."""

    salt: bytes = field(default_factory=lambda: os.urandom(SALT))
    memory: int = 64 * 1024
    """KiB."""
    passes: int = 3
    lanes: int = 4

    def key(self, passphrase: str) -> bytes:
        """Return the 32 bytes that wrap the data key."""
        argon = Argon2id(salt=self.salt, length=32, iterations=self.passes, lanes=self.lanes, memory_cost=self.memory)
        return argon.derive(normalised(passphrase).encode())


def normalised(passphrase: str) -> str:
    """Return the passphrase as it counts: the same for full-width and ordinary letters, without spaces at its ends."""
    # half a surrogate pair, which a broken clipboard can hold, has no bytes
    whole = passphrase.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", whole).strip()


def judge(passphrase: str) -> None:
    """Accept a new passphrase that nobody guesses, whatever it is made of: there are no rules about digits or signs.

    Raises:
        StoreError: it is too easy to guess, and how much is missing; or it is absurdly long.
    """
    text = normalised(passphrase)
    if len(text) > _LONGEST:
        raise StoreError("keys.passphrase.long", most=str(_LONGEST))
    if (missing := ENOUGH - weight(text)) > 0:
        raise StoreError("keys.passphrase.weak", missing=str(missing))


def weight(passphrase: str) -> int:
    """Return how much of a passphrase cannot be foreseen from what stands before it."""
    text = normalised(passphrase).lower()
    for word in _KNOWN:
        text = text.replace(word, word[0])
    return sum(_weight_of(char) for n, char in enumerate(text) if not _foreseeable(text, n))


def _weight_of(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) == "W" else 1


def _foreseeable(text: str, n: int) -> bool:
    """Tell whether a character repeats the one before, goes on a series, a row of keys or an earlier passage."""
    if n and text[n] == text[n - 1]:
        return True
    if n < 2:
        return False
    last = text[n - 2 : n + 1]
    before, step = (ord(last[1]) - ord(last[0]), ord(last[2]) - ord(last[1]))
    series = before == step and abs(step) == 1
    keys = last[:2] in _NEIGHBOURS and last[1:] in _NEIGHBOURS
    return series or keys or text.find(last) < n - 2
