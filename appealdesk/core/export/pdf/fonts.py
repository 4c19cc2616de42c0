"""The embedded fonts: one for Latin, Greek, Cyrillic, Chinese and Japanese, one for Thai, a box for the rest."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from appealdesk.core.export.pdf.engine import prepare
from appealdesk.core.text import resources

BODY = "AppealSans"
THAI = "AppealThai"
_FILES = {BODY: "NotoSansSC-Regular.ttf", THAI: "NotoSansThai-Regular.ttf"}
_MISSING = "\u25a1"
"""WHITE SQUARE, shown for a character that no font has: a reader sees that something stands there."""
_UNSEEN = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Variation selectors: they choose a glyph and have none themselves."""
_lock = Lock()


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
def _font_of(char: str) -> tuple[str, str]:
    if char in _UNSEEN or unicodedata.category(char) in {"Cc", "Cf"}:
        return BODY, ""
    code = ord(char)
    for name, covered in _coverage():
        if code in covered:
            return name, char
    return BODY, _MISSING


def runs(text: str) -> list[tuple[str, str]]:
    """Return the text in pieces of one font each; control characters are dropped, tabs become spaces."""
    pieces: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFC", text.replace("\t", "    ")):
        name, shown = _font_of(char)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + shown)
        elif shown:
            pieces.append((name, shown))
    return pieces


@cache
def _advance(char: str) -> float:
    name, shown = _font_of(char)
    return float(pdfmetrics.stringWidth(shown, name, 1)) if shown else 0.0


def width(text: str, size: float) -> float:
    """Return how wide a text runs, in points."""
    plain = unicodedata.normalize("NFC", text.replace("\t", "    "))
    return size * sum(_advance(char) for char in plain)
