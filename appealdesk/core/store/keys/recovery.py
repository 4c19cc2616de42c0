"""The recovery code: what a seller prints, keeps away from the computer, and types when nothing else opens the store.

160 random bits and 20 check bits in Crockford's base 32 (no I, L, O and U), as nine groups of four. The check bits are
the remainder by a polynomial of degree 20. It is primitive and was searched for so that two wrong characters never
cancel out; what is always found is therefore: any one or two wrong characters, any four neighbours that are wrong (a
whole group), neighbours or groups that changed places. Of all other mistakes one in a million passes, and then the
data key does not open.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from appealdesk.core.store.errors import StoreError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS: Final = 9
GROUP: Final = 4
LENGTH: Final = GROUPS * GROUP
_SECRET: Final = 20
_CHECK_BITS: Final = 20
_POLYNOMIAL: Final = 0x1016BF
_MARK: Final = 0x5A9D3
"""Added to the check bits, so that no run of equal characters is a code."""
_ALIKE: Final = {"O": "0", "I": "1", "L": "1"}
_LONGEST: Final = 1000
"""Characters of a pasted text that are looked at."""


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryCode:
    """A code whose check bits are right by construction."""

    secret: bytes
    """20 random bytes."""

    @classmethod
    def random(cls) -> Self:
        """Return a new code from the system's random numbers."""
        return cls(os.urandom(_SECRET))

    @property
    def groups(self) -> tuple[str, ...]:
        """The nine groups of four characters, as they are printed."""
        number = int.from_bytes(self.secret)
        number = number << _CHECK_BITS | _check_bits(number)
        symbols = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
        return tuple(symbols[n : n + GROUP] for n in range(0, LENGTH, GROUP))

    @property
    def text(self) -> str:
        """The groups with hyphens between them."""
        return "-".join(self.groups)

    def wrapping_key(self) -> bytes:
        """Return the 32 bytes that wrap the data key; the secret is random, so no slow derivation is needed."""
        return HKDF(SHA256(), 32, None, b"AppealDesk recovery code").derive(self.secret)

    def __repr__(self) -> str:
        """Return a text without the code."""
        return "RecoveryCode(...)"


def parse(text: str) -> RecoveryCode:
    """Return the code that somebody typed or pasted, in whatever case, width and grouping.

    Raises:
        StoreError: a character that no code has, too few or too many of them, or a typing mistake.
    """
    symbols = cleaned(text)
    for symbol in symbols:
        if symbol not in ALPHABET:
            raise StoreError("keys.recovery.character", character=symbol)
    if len(symbols) != LENGTH:
        key = "keys.recovery.short" if len(symbols) < LENGTH else "keys.recovery.long"
        raise StoreError(key, count=str(len(symbols)), length=str(LENGTH))
    number = 0
    for symbol in symbols:
        number = number << 5 | ALPHABET.index(symbol)
    secret, check = divmod(number, 1 << _CHECK_BITS)
    if _check_bits(secret) != check:
        raise StoreError("keys.recovery.typo")
    return RecoveryCode(secret.to_bytes(_SECRET))


def cleaned(text: str) -> str:
    """Return the characters that count, as the code has them.

    Full-width letters and digits of a Chinese input method become ordinary ones; spaces, dashes and other punctuation
    go; O, I and L become the digits that they are taken for.
    """
    kept: list[str] = []
    for char in unicodedata.normalize("NFKC", text[:_LONGEST]):
        # separators, punctuation, invisible marks, and the minus sign, which is a mathematical symbol
        if unicodedata.category(char)[0] in "ZPC" or char == "\u2212":
            continue
        upper = char.upper() if char.isascii() else char
        kept.append(_ALIKE.get(upper, upper))
    return "".join(kept)


def resembles(text: str) -> bool:
    """Tell whether a text was probably meant as a recovery code, though it may be mistyped."""
    symbols = cleaned(text)
    fitting = sum(symbol in ALPHABET for symbol in symbols)
    return abs(len(symbols) - LENGTH) <= GROUP and fitting >= len(symbols) - 2


def _check_bits(number: int) -> int:
    """Return the remainder by the polynomial of the 160 bits shifted by 20."""
    rest = number << _CHECK_BITS
    for shift in range(8 * _SECRET - 1, -1, -1):
        if rest >> (shift + _CHECK_BITS) & 1:
            rest ^= _POLYNOMIAL << shift
    return rest ^ _MARK
