"""Known values in texts, whatever stands between their letters, read a little wrongly too."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from appealdesk.core.reading.extractors.words import is_cjk, table, toneless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_SLIPS: Final = 6
"""One letter in so many may be read wrongly and the value is still the value."""


class Span(NamedTuple):
    """A private part of a text."""

    start: int
    end: int
    kind: str


class Secret(NamedTuple):
    """A private value: a name, an address, a telephone number or a mail address."""

    text: str
    kind: str


def without_accents(text: str) -> str:
    """Return a text without the accents of its Latin letters: "Muller"."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not "\u0300" <= c <= "\u036f"))


def simplified(text: str) -> str:
    """Return a text with the simplified form of those traditional characters that stand in names and addresses."""
    return text.translate(_simplified())


@cache
def _simplified() -> dict[int, int]:
    pairs = "".join(table("private")["same-character"])
    return {ord(old): ord(new) for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


def without_umlauts(text: str) -> str:
    """Return a text with German umlauts as mails and names of files spell them: "Mueller"."""
    return text.translate(_GERMAN)


def is_han(plain: str) -> bool:
    """Tell whether letters are nothing but Han characters and kana, two at least."""
    return len(plain) > 1 and all(is_cjk(c) for c in plain)


def squeezed(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text alike in case and width, and where each stood."""
    plain: list[str] = []
    places: list[int] = []
    for at, char in enumerate(simplified(text)):
        if char.isascii():  # nearly all are, and need no tables
            if char.isalnum():
                plain.append(char.lower())
                places.append(at)
            continue
        for one in unicodedata.normalize("NFKC", char).casefold():
            if one.isalnum() or unicodedata.category(one).startswith("M"):
                plain.append(one)
                places.append(at)
    return "".join(plain), places


def toneless_of(plain: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """Return squeezed letters without accents and tone marks, and where each stood."""
    bare = [(c, at) for one, at in zip(plain, places, strict=True) for c in toneless(one)]
    return "".join(c for c, _ in bare), [at for _, at in bare]


def found_in(text: str, plain: str, places: Sequence[int], wanted: Secret, *, misread: bool) -> Iterator[Span]:
    """Yield where a value stands in the squeezed letters of a text; misread only from word to word.

    Else a letter of the word before would pass for a misread one of a name: "Bestellung_Köhler" for "J. Köhler".
    """
    size = len(wanted.text)
    for at in _windows(plain, wanted.text, misread=misread):
        start, end = places[at], places[at + size - 1] + 1
        if plain.startswith(wanted.text, at) or _is_apart(text, start, end):
            yield Span(start, end, wanted.kind)


def _is_apart(text: str, start: int, end: int) -> bool:
    """Tell whether a place is one of whole words of one cell or line."""
    one = not any(mark in text[start:end] for mark in "\t\n")
    return one and _is_edge(text, start - 1, start) and _is_edge(text, end - 1, end)


def _is_edge(text: str, left: int, right: int) -> bool:
    """Tell whether a word may end between two places, as it does anywhere where a script sets no spaces."""
    if left < 0 or right >= len(text):
        return True
    sides = text[left], text[right]
    return not all(map(str.isalnum, sides)) or any(c.upper() == c.lower() and not c.isdigit() for c in sides)


def _windows(plain: str, wanted: str, *, misread: bool) -> Iterator[int]:
    """Yield where a value begins, a few of its letters misread or none."""
    at = plain.find(wanted)
    while at >= 0:
        yield at
        at = plain.find(wanted, at + 1)
    slips = len(wanted) // _SLIPS if misread and wanted.isalpha() and not is_han(wanted) else 0
    if not slips:
        return
    for start in range(len(plain) - len(wanted) + 1):
        wrong = 0
        for a, b in zip(plain[start : start + len(wanted)], wanted, strict=True):
            wrong += a != b
            if wrong > slips:
                break
        if 0 < wrong <= slips:
            yield start
