"""Which way up is this page? Decided once a page by vote among its longest lines, never line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.reading.ocr.engine import Engine, Recognised, Region, crop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.ocr.port import Picture

_VOTERS: Final = 8
_POOR: Final = 0.80
"""Mean confidence, weighted by length, below which a page may stand on its head."""
_CLEARLY: Final = 1.25
"""The other way must read this much better: a blurred page reads badly either way."""


def is_sideways(regions: Sequence[Region]) -> bool:
    """Return whether most regions with text run upwards or downwards."""
    tall = sum(region.tall for region in regions)
    return tall >= 3 and tall > 0.6 * len(regions)


def is_poor(read: Sequence[Recognised]) -> bool:
    """Return whether a page reads so badly that it may stand on its head."""
    letters = sum(len(r.text) for r in read)
    return len(read) >= 3 and sum(r.confidence * len(r.text) for r in read) < _POOR * letters


def quarters_to_upright(engine: Engine, image: Picture, regions: Sequence[Region], *, sideways: bool) -> int:
    """Return by how many quarters counter-clockwise the page must be turned to stand upright (0 to 3)."""
    voters = sorted(regions, key=lambda r: -max(r.size))[:_VOTERS]
    crops = [crop(image, region) for region in voters]
    as_is = _score(engine.read_crops(crops))
    over = _score(engine.read_crops([np.ascontiguousarray(np.rot90(c, 2)) for c in crops]))
    if sideways:
        # A region that runs upwards was already turned by one quarter when it was cut out.
        return 1 if as_is >= over else 3
    return 2 if over > _CLEARLY * as_is else 0


def _score(read: Sequence[Recognised]) -> float:
    # Upside-down text still gives letters, at low confidence; the square keeps them from winning by number.
    return sum(len(r.text) * r.confidence**2 for r in read)


def turned_back(line: Line, quarters: int, width: float, height: float) -> Line:
    """Return a line of a turned page with its place on the page as it is stored.

    Args:
        line: the line on the turned page.
        quarters: by how many quarters counter-clockwise the page was turned.
        width: of the page as stored, in pixels.
        height: of the page as stored, in pixels.
    """
    b = line.box
    edges = line.edges
    if quarters == 1:
        box, edges = Box(width - b.bottom, b.x, b.h, b.w), ()
    elif quarters == 3:
        box, edges = Box(b.y, height - b.right, b.h, b.w), ()
    elif quarters == 2:
        box = Box(width - b.right, height - b.bottom, b.w, b.h)
        edges = tuple(width - e for e in edges)
    else:
        box = b
    return Line(line.text, box, line.confidence, line.origin, edges, line.char_confidence, line.colour)
