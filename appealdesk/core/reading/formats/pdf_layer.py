"""Which characters of a PDF page's text layer nobody sees, and why: a recogniser's layer, or hidden letters."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Final

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Callable

    import pypdfium2 as pdfium

_INVISIBLE: Final = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_COVERING: Final = 0.5
"""Share of the page that a picture covers at least when it is a scan over its text, not a stamp."""
_MOST: Final = 5_000
"""Things of a page that are looked at; a page of more is a drawing."""
_WHITE: Final = 0xF5
"""Least red, green and blue of what cannot be told from white paper."""
_OPAQUE: Final = 0xFA
_BOX_SIDES: Final = range(4, 7)
_LEAST_BOX: Final = 5.0
"""Points: lower boxes are lines below or through a text."""
_ABOVE_BASELINE: Final = 2.0
"""Points: what covers a letter covers this place of it."""

type Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own space."""


class Unseen(Enum):
    """Why nobody sees a character."""

    LAYER = "layer"
    """It is drawn invisibly or lies under a scan: what some recogniser has read."""
    HIDDEN = "hidden"
    """White on white, or under a box that was drawn over it."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something drawn that is no text."""

    order: int
    bounds: Bounds
    scan: bool
    """A picture that covers the page."""
    box: bool
    """A filled, opaque rectangle."""
    white: bool

    def holds(self, x: float, y: float) -> bool:
        left, bottom, right, top = self.bounds
        return left <= x <= right and bottom <= y <= top


def unseen_test(page: pdfium.PdfPage) -> Callable[[int, int, float, float, str], Unseen | None]:
    """Return what tells why a character is not seen, or None for one that is.

    What is returned takes the handle of a text page, the index of a character, its origin in the page's space and its
    colour (``#rrggbb``, empty where that is not known). Text inside of drawings within the page counts as seen.
    """
    order, things = _drawn(page)
    modes: dict[int, bool] = {}

    def unseen(text: int, index: int, x: float, y: float, colour: str) -> Unseen | None:
        thing = raw.FPDFText_GetTextObject(text, index)
        if not thing:
            return None
        at = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if at not in modes:
            modes[at] = raw.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE
        if modes[at]:
            return Unseen.LAYER
        place = order.get(at)
        white = bool(colour) and _is_white(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))
        if place is None or not (things or white):
            return None
        here = [t for t in things if t.holds(x, y + _ABOVE_BASELINE)]
        if any(t.scan and t.order > place for t in here):
            return Unseen.LAYER
        below = [t for t in here if t.order < place]
        on_white = white and all(t.box and t.white for t in below)
        return Unseen.HIDDEN if on_white or any(t.box and t.order > place for t in here) else None

    return unseen


def _drawn(page: pdfium.PdfPage) -> tuple[dict[int, int], list[_Thing]]:
    """Return the place of each thing in the order of drawing, and what is no text."""
    width, height = page.get_size()
    order: dict[int, int] = {}
    things: list[_Thing] = []
    for place, thing in enumerate(islice(page.get_objects(max_depth=1), _MOST)):
        order[ctypes.cast(thing.raw, ctypes.c_void_p).value or 0] = place
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            continue
        left, bottom, right, top = bounds = thing.get_bounds()
        clear = bool(raw.FPDFPageObj_HasTransparency(thing.raw))
        scan = thing.type == raw.FPDF_PAGEOBJ_IMAGE and (right - left) * (top - bottom) > _COVERING * width * height
        box, white = _filled_box(thing) if not clear and top - bottom > _LEAST_BOX else (False, False)
        things.append(_Thing(place, bounds, scan and not clear, box, white))
    return order, things


def _filled_box(thing: pdfium.PdfObject) -> tuple[bool, bool]:
    """Return whether something drawn is a filled rectangle nobody sees through, and whether it is white."""
    if thing.type != raw.FPDF_PAGEOBJ_PATH or raw.FPDFPath_CountSegments(thing.raw) not in _BOX_SIDES:
        return False, False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    filled = raw.FPDFPath_GetDrawMode(thing.raw, fill, stroke) and fill.value != raw.FPDF_FILLMODE_NONE
    if not filled or not raw.FPDFPageObj_GetFillColor(thing.raw, red, green, blue, alpha) or alpha.value < _OPAQUE:
        return False, False
    return True, _is_white(red.value, green.value, blue.value)


def _is_white(*parts: int) -> bool:
    return min(parts) >= _WHITE
