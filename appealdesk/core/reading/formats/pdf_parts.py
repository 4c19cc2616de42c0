"""The pictures on a PDF page, where they are seen: a screenshot in a letter, a scan beside written text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pypdfium2 import raw

from appealdesk.core.domain.page import Box
from appealdesk.core.reading.formats.pdf_view import View, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2 as pdfium

    from appealdesk.core.domain.page import Line

_MOST: Final = 5_000
"""Things of a page that are looked at, pictures or not; a page of more is a drawing."""
_TOUCHING: Final = 2.0
"""Points between two pictures that were one: programs cut scans into strips."""
_LEAST_SHARE: Final = 0.06
"""Share of the page that a picture with something to read covers at least: logos and signatures are smaller."""
_LEAST_LENGTH, _LEAST_DEPTH = 110.0, 45.0
"""Points along and across: lines of text that a person reads need as much, whichever way they run."""


_BARS: Final = 0.4
"""Share of a picture that bars fill when it is the picture of a barcode."""


def pictures_on(page: pdfium.PdfPage) -> tuple[Box, ...]:
    """Return the places of a page's large pictures, in points from the top left of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    flat = View(abs(right - left), abs(top - bottom), 0)
    shown = View(flat.width, flat.height, page.get_rotation() // 90)
    width, height = page.get_size()
    whole = Box(0, 0, width, height)
    places = []
    for thing in islice(page.get_objects(max_depth=4), _MOST):
        if thing.type != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        x, y, far, high = thing.get_bounds()
        seen = moved(Box(x - min(left, right), flat.height - (high - bottom), far - x, high - y), flat, shown)
        if (inside := _common(seen, whole)) is not None:
            places.append(inside)
    return tuple(p for p in _joined(places) if _readable(p, whole))


def _readable(place: Box, whole: Box) -> bool:
    least = _LEAST_SHARE * whole.w * whole.h
    return (
        place.w * place.h >= least and max(place.w, place.h) >= _LEAST_LENGTH and min(place.w, place.h) >= _LEAST_DEPTH
    )


def _joined(places: Sequence[Box]) -> list[Box]:
    """Return the places with those that touch one another made one."""
    joined: list[Box] = []
    for place in sorted(places, key=lambda p: (p.y, p.x)):
        near = next((i for i, other in enumerate(joined) if _touch(place, other)), None)
        if near is None:
            joined.append(place)
        else:
            joined[near] = joined[near].union(place)
    return joined


def _touch(a: Box, b: Box) -> bool:
    across = a.x <= b.right + _TOUCHING and b.x <= a.right + _TOUCHING
    return across and a.y <= b.bottom + _TOUCHING and b.y <= a.bottom + _TOUCHING


def _common(a: Box, b: Box) -> Box | None:
    x, y = max(a.x, b.x), max(a.y, b.y)
    right, bottom = min(a.right, b.right), min(a.bottom, b.bottom)
    return Box(x, y, right - x, bottom - y) if right > x and bottom > y else None


def without_bars(places: Sequence[Box], codes: Sequence[Box]) -> tuple[Box, ...]:
    """Return the places of pictures but those that are a barcode and hardly anything else."""

    def filled(place: Box) -> float:
        shared = (_common(place, code) for code in codes)
        return sum(c.w * c.h for c in shared if c is not None)

    return tuple(p for p in places if filled(p) < _BARS * p.w * p.h)


def beside_written(recognised: Sequence[Line], written: Sequence[Line]) -> list[Line]:
    """Return the recognised lines without those that recognition read off written text, which is as it was printed."""
    return [line for line in recognised if not any(_over(line.box, w.box) for w in written)]


def _over(recognised: Box, written: Box) -> bool:
    common = _common(recognised, written)
    return common is not None and common.w * common.h > 0.5 * min(recognised.w * recognised.h, written.w * written.h)
