"""The text layer of a PDF page as lines: characters with places, grouped by baseline and by gaps."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pypdfium2 import raw

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.reading.formats.pdf_layer import Unseen, unseen_test
from appealdesk.core.reading.formats.pdf_view import View, moved
from appealdesk.core.reading.letters import normal
from appealdesk.core.reading.ocr.order import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pypdfium2 as pdfium

_CELL_GAP: Final = 1.6
"""A gap wider than this many font heights separates two cells of a row."""
_WORD_GAP: Final = 0.15
"""A gap between advances wider than this share of the font height separates two words."""
_SARA_AM: Final = "\u0e33"
_SARA_AM_GAP: Final = 0.6
"""The same after a cluster with sara am, of which only the first half has a place."""
_INVISIBLE: Final = "\u200b\ufeff\u00ad\ufffe\uffff\x02"
_COLOURED: Final = 0.3
"""Share of a line's letters in a colour from which the line is one that somebody marked."""
_GREY: Final = 60
"""Difference of the largest and the smallest part of a colour, 0 to 255, up to which it counts as grey."""
_TINY: Final = 1.5
"""Points: letters of half a millimetre."""
_MAX_CHARS: Final = 60_000
"""Of one page: ten times a page full of small print. Each is taken up one by one."""


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


@dataclass(frozen=True, slots=True)
class Layer:
    """The text layer of a page in reading order, in points from the top left of the page as it is shown.

    Text that runs in another direction than the page is shown gives lines without character edges.
    """

    seen: tuple[Line, ...]
    hidden: tuple[Line, ...]
    """What some recogniser has left there: invisible letters, or letters under a scan."""
    unseen: tuple[Line, ...] = ()
    """What was hidden: white on white, under a box, beside the page, or too small for any eye."""


def text_layer(page: pdfium.PdfPage) -> Layer:
    """Return the text of a page, what is seen apart from what is hidden."""
    left, bottom, right, top = page.get_cropbox()
    text = page.get_textpage()
    try:
        marks = list(_marks(text, unseen_test(page)))
    finally:
        text.close()
    shown = View(abs(right - left), abs(top - bottom), page.get_rotation() // 90)
    corner = min(left, right), bottom
    inside = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    why = [m.unseen or (Unseen.HIDDEN if m.tiny or _beside(m, inside) else None) for m in marks]

    def lines(reason: Unseen | None) -> tuple[Line, ...]:
        return _lines_of([m for m, told in zip(marks, why, strict=True) if told is reason], shown, corner)

    return Layer(lines(None), lines(Unseen.LAYER), lines(Unseen.HIDDEN))


def _beside(mark: _Mark, page: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = mark.advance
    return right < page[0] or left > page[2] or top < page[1] or bottom > page[3]


def _lines_of(marks: Sequence[_Mark], shown: View, corner: tuple[float, float]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for quarters in {mark.quarters for mark in marks}:
        view = View(shown.width, shown.height, quarters)
        glyphs = _without_echoes(_glyphs([m for m in marks if m.quarters == quarters], view, *corner))
        found = [line for run in _runs(glyphs) if (line := _line(run)).text]
        turned = quarters != shown.quarters
        lines += [replace(ln, box=moved(ln.box, view, shown), edges=()) for ln in found] if turned else found
    return tuple(in_reading_order(lines, lambda line: line.box))


def suspect_share(lines: Sequence[Line]) -> float:
    """Return the share of characters that no reader could have meant: the layer's letters are not the drawn ones."""
    text = "".join(line.text for line in lines)
    odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or unicodedata.category(c) in ("Cc", "Cn") for c in text)
    return odd / len(text) if text else 0.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """One character of the layer, in the page's own space."""

    text: str
    origin: tuple[float, float]
    ink: tuple[float, float, float, float]
    """Left, bottom, right and top."""
    advance: tuple[float, float, float, float]
    quarters: int
    """Turns clockwise after which the character stands upright."""
    colour: str
    space_before: bool
    unseen: Unseen | None

    @property
    def tiny(self) -> bool:
        """Tell whether nobody could read it, however large the paper."""
        left, bottom, right, top = self.advance
        return max(right - left, top - bottom) < _TINY


def _marks(text: pdfium.PdfTextPage, unseen: Callable[[int, int, float, float, str], Unseen | None]) -> Iterator[_Mark]:
    handle = text.raw
    # Reused out-parameters: one allocation a character would double the time.
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    loose = raw.FS_RECTF()
    space = False
    for i in range(min(text.count_chars(), _MAX_CHARS)):
        code = raw.FPDFText_GetUnicode(handle, i)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not char or char.isspace() or char in _INVISIBLE:
            # The layer's own spaces are guesses; only a space that was drawn tells anything by itself.
            space = space or (char.isspace() and not raw.FPDFText_IsGenerated(handle, i))
            continue
        raw.FPDFText_GetCharOrigin(handle, i, x, y)
        raw.FPDFText_GetCharBox(handle, i, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(handle, i, loose)
        known = raw.FPDFText_GetFillColor(handle, i, red, green, blue, alpha)
        colour = f"#{red.value:02x}{green.value:02x}{blue.value:02x}" if known else ""
        yield _Mark(
            char,
            (round(x.value, 3), round(y.value, 3)),
            (left.value, bottom.value, right.value, top.value),
            (loose.left, loose.bottom, loose.right, loose.top),
            -round(raw.FPDFText_GetCharAngle(handle, i) / (math.pi / 2)) % 4,
            colour,
            space,
            unseen(handle, i, x.value, y.value, colour),
        )
        space = False


def _glyphs(marks: Sequence[_Mark], view: View, left: float, bottom: float) -> list[_Glyph]:
    """Return the drawn glyphs as seen upright; PDFium splits one that stands for several characters into slices."""
    page = View(view.width, view.height, 0)

    def seen(edges: tuple[float, float, float, float]) -> Box:
        low, high = page.to(edges[0] - left, edges[1] - bottom), page.to(edges[2] - left, edges[3] - bottom)
        flat = Box(min(low[0], high[0]), min(low[1], high[1]), abs(high[0] - low[0]), abs(high[1] - low[1]))
        return moved(flat, page, view)

    glyphs: list[_Glyph] = []
    before: _Mark | None = None
    for mark in marks:
        ink = seen(mark.ink)
        if before is not None and before.origin == mark.origin and not mark.space_before:
            cluster = glyphs[-1]
            if cluster.size:
                # Its first character was taken for a whole glyph; of a cluster only the ink is known.
                first = seen(before.ink)
                cluster.x, cluster.right, cluster.size = first.x, first.right, 0.0
            cluster.text += mark.text
            cluster.right = max(cluster.right, ink.right)
            before = mark
            continue
        whole = seen(mark.advance)
        baseline = view.to(mark.origin[0] - left, mark.origin[1] - bottom)[1]
        glyphs.append(
            _Glyph(
                mark.text,
                min(whole.x, ink.x),
                max(whole.right, ink.right),
                ink.y,
                ink.bottom,
                baseline,
                max(whole.h, ink.h, 1.0),
                mark.colour,
                mark.space_before,
            )
        )
        before = mark
    _size_clusters(glyphs)
    return glyphs


def _size_clusters(glyphs: Sequence[_Glyph]) -> None:
    """Give every cluster, of which only the ink is known, the font height of a near neighbour on its baseline."""
    for i, glyph in enumerate(glyphs):
        if glyph.size == 0.0:
            near = sorted(range(max(i - 6, 0), min(i + 7, len(glyphs))), key=lambda k: abs(k - i))
            sizes = [glyphs[k].size for k in near if glyphs[k].size and abs(glyphs[k].baseline - glyph.baseline) < 0.5]
            glyph.size = sizes[0] if sizes else 2.0 * max(glyph.bottom - glyph.top, 1.0)


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
        colour=_colour(colours),
    )


def _colour(colours: Sequence[str]) -> str:
    """Return the colour of a line: one that stands out, where a good part of its letters has it, else the commonest."""
    counted = Counter(colours).most_common()
    bright = [(colour, n) for colour, n in counted if _stands_out(colour)]
    if bright and sum(n for _, n in bright) >= _COLOURED * len(colours):
        return bright[0][0]
    return counted[0][0] if counted else ""


def _stands_out(colour: str) -> bool:
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return max(parts) - min(parts) > _GREY
