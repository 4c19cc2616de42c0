"""Which characters the program's fonts have: read off the fonts' own tables, without the libraries that set pages.

A check says with it what an export could not print, and must not wait for those libraries.
"""

from __future__ import annotations

import struct
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, Final

from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

FONT_FILES: Final = ("NotoSansSC-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "NotoSansThai-Regular.ttf")
"""In ``resources/fonts``; the first that has a character is the one that it is set in."""
TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Change the order in which a name is shown, so they are shown themselves; elsewhere format characters go unseen."""
UNSEEN: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Variation selectors: they choose a glyph and have none themselves."""
_UNICODE: Final = frozenset({(0, 3), (0, 4), (3, 1), (3, 10)})
"""Platform and encoding of the tables whose codes are code points."""

_GROUPS: Final = b"\x00\x0c"


def lacking(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no font has, each once, in their order."""
    if text.isascii():
        return ()
    return tuple(dict.fromkeys(c for c in unicodedata.normalize("NFC", text) if lacks(c)))


@cache
def lacks(char: str) -> bool:
    """Tell whether no font has a character; those that are never seen lack nothing."""
    if char in TURNING:
        return True
    if char in UNSEEN or unicodedata.category(char) in {"Cc", "Cf"}:
        return False
    return not any(_has(file, ord(char)) for file in FONT_FILES)


def _has(file: str, code: int) -> bool:
    starts, ends = ranges(file)
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= ends[at]


@cache
def ranges(file: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the first and the last code points of the ranges that a font has, in sequence.

    Raises:
        OSError: the font cannot be read.
        ValueError: it is no TrueType font, or has no table of code points.
    """
    with (resources() / "fonts" / file).open("rb") as font:
        table = _table(font, b"cmap")
    count = struct.unpack_from(">H", table, 2)[0]
    entries = [struct.unpack_from(">HHI", table, 4 + 8 * n) for n in range(count)]
    offsets = {offset for platform, encoding, offset in entries if (platform, encoding) in _UNICODE}
    # groups hold every code point, segments those of two bytes
    whole = {offset for offset in offsets if table[offset : offset + 2] == _GROUPS}
    codes = sorted(span for offset in whole or offsets for span in _spans(table, offset))
    if not codes:
        raise ValueError(file)
    joined = [codes[0]]
    for first, last in codes[1:]:
        if first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(f for f, _ in joined), tuple(e for _, e in joined)


def _table(font: BinaryIO, name: bytes) -> bytes:
    """Return one table of a TrueType font."""
    count = struct.unpack(">4xH6x", font.read(12))[0]
    for tag, offset, length in struct.iter_unpack(">4s4xII", font.read(16 * count)):
        if tag == name:
            font.seek(offset)
            return font.read(length)
    raise ValueError(name)


def _spans(table: bytes, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of one subtable of the forms 4 (segments) and 12 (groups)."""
    if table[offset : offset + 2] == _GROUPS:
        count = struct.unpack_from(">I", table, offset + 12)[0]
        for first, last, _glyph in struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * count]):
            yield first, last
    elif table[offset : offset + 2] == b"\x00\x04":
        yield from _segments(table, offset)


def _segments(table: bytes, offset: int) -> Iterator[tuple[int, int]]:
    half = struct.unpack_from(">H", table, offset + 6)[0]
    count = half // 2
    at = offset + 14
    ends = struct.unpack_from(f">{count}H", table, at)
    starts = struct.unpack_from(f">{count}H", table, at + half + 2)
    deltas = struct.unpack_from(f">{count}H", table, at + 2 * half + 2)
    places = at + 3 * half + 2
    steps = struct.unpack_from(f">{count}H", table, places)
    for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if steps[n]:
                glyph = struct.unpack_from(">H", table, places + 2 * n + steps[n] + 2 * (code - first))[0]
                if not glyph:
                    continue
            if (glyph + deltas[n]) % 0x10000:
                yield code, code
