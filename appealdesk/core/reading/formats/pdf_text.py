"""The text layer of a PDF page as lines: characters with places, grouped by baseline and by gaps."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pypdfium2 import raw

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.reading.ocr.order import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2 as pdfium

_CELL_GAP: Final = 1.6
"""A gap wider than this many font heights separates two cells of a row."""
_WORD_GAP: Final = 0.15
"""A gap between advances wider than this share of the font height separates two words."""
_SARA_AM: Final = "\u0e33"
_SARA_AM_GAP: Final = 0.6
"""The same after a cluster with sara am, of which only the first half has a place."""
_MAX_CHARS: Final = 200_000


@dataclass(slots=True)
class _Glyph:
    """One drawn glyph: it may stand for several characters (a ligature, a Thai letter with its marks)."""

    text: str
    x: float
    """Left end of the advance; for a cluster, of the ink."""
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    colour: str
    space_before: bool = False


def page_lines(page: pdfium.PdfPage) -> tuple[Line, ...]:
    """Return the visible text of a page in reading order, in points from the top left."""
    text = page.get_textpage()
    try:
        glyphs = _without_echoes(_glyphs(page, text))
    finally:
        text.close()
    lines = [_line(run) for run in _runs(glyphs)]
    return tuple(in_reading_order([ln for ln in lines if ln.text], lambda line: line.box))


def _glyphs(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> list[_Glyph]:
    left, _, _, top = _visible(page)
    handle = text.raw
    glyphs: list[_Glyph] = []
    # Reused out-parameters: one allocation a character would double the time.
    left_x, right_x, low, high, x, y = (ctypes.c_double() for _ in range(6))
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    loose = raw.FS_RECTF()
    space = False
    origin: tuple[float, float] | None = None
    first_ink = 0.0
    for i in range(min(text.count_chars(), _MAX_CHARS)):
        code = raw.FPDFText_GetUnicode(handle, i)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not char or char.isspace() or char in "\u200b\ufeff\u00ad\ufffe\uffff\x02":
            # The layer's own spaces are guesses; only a space that was drawn tells anything by itself.
            space = space or (char.isspace() and not raw.FPDFText_IsGenerated(handle, i))
            continue
        raw.FPDFText_GetCharOrigin(handle, i, x, y)
        raw.FPDFText_GetCharBox(handle, i, left_x, right_x, low, high)
        raw.FPDFText_GetLooseCharBox(handle, i, loose)
        here = (round(x.value, 3), round(y.value, 3))
        if glyphs and origin == here and not space:
            # PDFium splits a glyph that stands for several characters into equal slices with one origin.
            glyphs[-1].text += char
            if len(glyphs[-1].text) == 1 + len(char):
                glyphs[-1].x, glyphs[-1].size = first_ink, 0.0
            glyphs[-1].right = max(right_x.value - left, first_ink)
            continue
        origin, first_ink = here, left_x.value - left
        size = max(loose.top - loose.bottom, high.value - low.value, 1.0)
        known = raw.FPDFText_GetFillColor(handle, i, red, green, blue, alpha)
        glyphs.append(
            _Glyph(
                char,
                min(loose.left, left_x.value) - left,
                max(loose.right, right_x.value, left_x.value) - left,
                top - high.value,
                top - low.value,
                top - y.value,
                size,
                f"#{red.value:02x}{green.value:02x}{blue.value:02x}" if known else "",
                space,
            )
        )
        space = False
    _size_clusters(glyphs)
    return glyphs


def _size_clusters(glyphs: Sequence[_Glyph]) -> None:
    """Give every cluster, of which only the ink is known, the font height of a near neighbour on its baseline."""
    for i, glyph in enumerate(glyphs):
        if glyph.size == 0.0:
            near = sorted(range(max(i - 6, 0), min(i + 7, len(glyphs))), key=lambda k: abs(k - i))
            sizes = [glyphs[k].size for k in near if glyphs[k].size and abs(glyphs[k].baseline - glyph.baseline) < 0.5]
            glyph.size = sizes[0] if sizes else 2.0 * max(glyph.bottom - glyph.top, 1.0)


def _visible(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    left, bottom, right, top = page.get_cropbox()
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _without_echoes(glyphs: Sequence[_Glyph]) -> list[_Glyph]:
    """Drop the second drawing of a letter with marks.

    Fonts draw a Thai letter and its mark as two glyphs, and some writers map both to the whole cluster, so that the
    layer says it twice. The echo lies over or under the letter it repeats.
    """
    kept: list[_Glyph] = []
    for glyph in glyphs:
        marked = len(glyph.text) > 1 and any(
            unicodedata.combining(c) or unicodedata.category(c) == "Mn" for c in glyph.text
        )
        if marked and any(_echoes(glyph, other) for other in kept[-5:]):
            continue
        kept.append(glyph)
    return kept


def _echoes(glyph: _Glyph, other: _Glyph) -> bool:
    return glyph.text == other.text and glyph.x < other.right + 0.5 and glyph.right > other.x - 0.5


def _runs(glyphs: Sequence[_Glyph]) -> list[list[_Glyph]]:
    runs: list[list[_Glyph]] = []
    for glyph in glyphs:
        if runs and _continues(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _continues(before: _Glyph, glyph: _Glyph) -> bool:
    if abs(before.baseline - glyph.baseline) > 0.35 * max(before.size, glyph.size):
        return False
    gap = glyph.x - before.right
    return -2.0 * before.size < gap < _CELL_GAP * min(before.size, glyph.size)


def _apart(before: _Glyph, glyph: _Glyph) -> bool:
    gap = _SARA_AM_GAP if _SARA_AM in before.text and len(before.text) > 1 else _WORD_GAP
    return glyph.x - before.right > gap * max(before.size, glyph.size)


def _line(run: Sequence[_Glyph]) -> Line:
    text = ""
    edges: list[float] = []
    for i, glyph in enumerate(run):
        if i and text[-1:] != " " and (glyph.space_before or _apart(run[i - 1], glyph)):
            text += " "
            edges.append(run[i - 1].right)
        plain = normal(glyph.text)
        step = (glyph.right - glyph.x) / max(len(plain), 1)
        edges += [glyph.x + k * step for k in range(len(plain))]
        text += plain
    x, right = min(g.x for g in run), max(g.right for g in run)
    y, bottom = min(g.top for g in run), max(g.bottom for g in run)
    colours = [g.colour for g in run if g.colour]
    return Line(
        text=text,
        box=Box(x, y, right - x, bottom - y),
        edges=(*edges, run[-1].right),
        colour=max(set(colours), key=colours.count) if colours else "",
    )


def normal(text: str) -> str:
    """Return text in its compatible form (ligatures and full-width letters undone), Thai sara am kept in one piece."""
    return unicodedata.normalize("NFKC", text).replace("\u0e4d\u0e32", "\u0e33")
