"""The embedded fonts: Latin, Greek, Cyrillic, Chinese and Japanese; Thai; ticks and signs. The rest is spelt out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from appealdesk.core.export.pdf.engine import prepare
from appealdesk.core.export.pdf.glyphless import is_wide
from appealdesk.core.glyphs import FONT_FILES, UNSEEN, lacks
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = "AppealSans"
THAI = "AppealThai"
SIGNS = "AppealSigns"
_FILES = dict(zip((BODY, SIGNS, THAI), FONT_FILES, strict=True))
_CODE = re.compile(r"U\+([0-9A-F]{4,5}|10[0-9A-F]{4})(?![0-9A-F])")
_SPELT = re.compile(rf"\u2039\s*{_CODE.pattern}(?:\s+{_CODE.pattern})*\s*\u203a")
_BEFORE, _AFTER = "\u2039", "\u203a"
"""Around the code points of characters that no font has: two files of such names can still be told apart."""
_JOINING = frozenset({*UNSEEN, "\u200d"})
"""Hold an emoji together that is made of several characters."""
_EITHER_WIDTH = frozenset("‘’“”…·")
"""Characters that Chinese type sets in full width and Latin type in their own; the last font has the latter."""
_REMEMBERED = 20_000
"""Texts whose measure is kept: a document is composed twice, and its labels stand on every page."""
_lock = Lock()


def font_file(name: str) -> str:
    """Return the path of a font's file."""
    return str(resources() / "fonts" / _FILES[name])


@cache
def _coverage() -> tuple[tuple[str, frozenset[int]], ...]:
    with _lock:
        prepare()
        for name, file in _FILES.items():
            if name not in pdfmetrics.getRegisteredFontNames():
                path = resources() / "fonts" / file
                pdfmetrics.registerFont(TTFont(name, str(path), asciiReadable=True, shapable=False))
    return tuple((name, frozenset(pdfmetrics.getFont(name).face.charToGlyph)) for name in _FILES)


def load() -> None:
    """Make the fonts known to ReportLab."""
    _coverage()


@cache
def font_of(name: str) -> TTFont:
    """Return ReportLab's font of a name."""
    return pdfmetrics.getFont(name)


@cache
def _font_of(char: str, *, narrow: bool = False) -> tuple[str, str]:
    if char in UNSEEN or unicodedata.category(char) in {"Cc", "Cf"}:
        return BODY, ""
    code = ord(char)
    coverage = _coverage()
    for name, covered in reversed(coverage) if narrow else coverage:
        if code in covered:
            return name, char
    return "", char


@lru_cache(_REMEMBERED)
def shown(text: str) -> str:
    """Return a text with what no font has spelt out, as in ``‹U+05E9 U+05DC›``; most texts stay as they are."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFC", text)
    pieces: list[str] = []
    run: list[str] = []
    for char in plain:
        if lacks(char):
            run.append(f"U+{ord(char):04X}")
            continue
        if run and char in _JOINING:
            continue
        if run:
            pieces.append(f"{_BEFORE}{' '.join(run)}{_AFTER}")
            run.clear()
        pieces.append(char)
    if run:
        pieces.append(f"{_BEFORE}{' '.join(run)}{_AFTER}")
    return "".join(pieces)


def as_typed(text: str) -> str:
    """Return a text read off a page with what was spelt out on it as it was typed."""
    return _SPELT.sub(lambda found: "".join(chr(int(code, 16)) for code in _CODE.findall(found[0])), text)


def _chosen(text: str) -> Iterator[tuple[str, str]]:
    """Yield font and character. Quotation marks and dots are as wide as a Han character only beside one."""
    plain = shown(text.replace("\t", "    "))
    for n, char in enumerate(plain):
        beside = plain[max(0, n - 1) : n] + plain[n + 1 : n + 2]
        yield _font_of(char, narrow=char in _EITHER_WIDTH and not any(is_wide(ord(c)) for c in beside))


@lru_cache(_REMEMBERED)
def runs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the text in pieces of one font each; control characters are dropped, tabs become spaces."""
    pieces: list[tuple[str, str]] = []
    for name, shown in _chosen(text):
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + shown)
        elif shown:
            pieces.append((name, shown))
    return tuple(pieces)


@cache
def _advance(name: str, shown: str) -> float:
    return float(pdfmetrics.stringWidth(shown, name, 1)) if shown else 0.0


def width(text: str, size: float) -> float:
    """Return how wide a text runs, in points."""
    return size * _ems(text)


@lru_cache(_REMEMBERED)
def _ems(text: str) -> float:
    return sum(_advance(name, shown) for name, shown in _chosen(text))


def room_for(text: str, size: float) -> float:
    """Return how wide a text runs at most, whatever comes to stand before and after it."""
    return size * _most_ems(text)


@lru_cache(_REMEMBERED)
def _most_ems(text: str) -> float:
    plain = shown(text.replace("\t", "    "))
    return sum(_advance(*_font_of(char)) for char in plain)
