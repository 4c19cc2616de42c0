"""Which characters of a PDF page's text layer nobody sees: the layer that a recogniser put over or under a scan."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Cover:
    """A large picture: its place among what is drawn, and its left, bottom, right and top."""

    order: int
    bounds: tuple[float, float, float, float]


def hidden_test(page: pdfium.PdfPage) -> Callable[[int, int, float, float], bool]:
    """Return what tells whether a character is drawn invisibly or lies under a picture that covers the page.

    What is returned takes the handle of a text page, the index of a character and its origin in the page's space.
    Recognisers of scanning programs leave such layers; what they read is no better than any other recognition.
    """
    order, covers = _drawn(page)
    modes: dict[int, bool] = {}

    def hidden(text: int, index: int, x: float, y: float) -> bool:
        thing = raw.FPDFText_GetTextObject(text, index)
        if not thing:
            return False
        at = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if at not in modes:
            modes[at] = raw.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE
        if modes[at] or not covers:
            return modes[at]
        place = order.get(at)
        return place is not None and any(c.order > place and _within(c.bounds, x, y) for c in covers)

    return hidden


def _drawn(page: pdfium.PdfPage) -> tuple[dict[int, int], list[_Cover]]:
    """Return the place of each thing in the order of drawing, and the opaque pictures that cover the page."""
    width, height = page.get_size()
    order: dict[int, int] = {}
    covers: list[_Cover] = []
    for place, thing in enumerate(islice(page.get_objects(max_depth=1), _MOST)):
        order[ctypes.cast(thing.raw, ctypes.c_void_p).value or 0] = place
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE and not raw.FPDFPageObj_HasTransparency(thing.raw):
            left, bottom, right, top = bounds = thing.get_bounds()
            if (right - left) * (top - bottom) > _COVERING * width * height:
                covers.append(_Cover(place, bounds))
    return order, covers


def _within(bounds: tuple[float, float, float, float], x: float, y: float) -> bool:
    left, bottom, right, top = bounds
    return left <= x <= right and bottom <= y <= top
