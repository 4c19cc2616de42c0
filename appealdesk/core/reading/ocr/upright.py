"""Which way up is this page? Decided once a page by vote among its longest lines, never line by line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from appealdesk.core.domain.page import Box, Line
from appealdesk.core.reading.ocr.engine import Engine, Region, crop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from appealdesk.core.reading.ocr.ctc import Recognised
    from appealdesk.core.reading.ocr.port import Picture

_VOTERS: Final = 8
_POOR: Final = 0.80
"""Mean confidence, weighted by length, below which a page may stand on its head."""
_CLEARLY: Final = 1.25
"""The other way must read this much better: a blurred page reads badly either way."""
_FEW: Final = 3
"""With fewer lines than this there is no vote: a strip of a scan, a cut-out of a screenshot."""
_DOUBTED: Final = 0.95
"""Mean confidence below which so few lines are read the other way too: a short number on its head may read at 0.8."""
_WELL: Final = 0.80
"""Mean confidence that they must be read with, for the page to be turned for their sake."""
_LONG: Final = 2.5
"""How many times as high as wide each of so few regions must be: a letter or an icon alone is no line."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stands, and what was read while finding out."""

    quarters: int = 0
    """By how many quarters counter-clockwise the page must be turned to stand upright (0 to 3)."""
    read: Mapping[int, Recognised] = field(default_factory=dict)
    """What stands in some of the regions, by their number, read the right way up."""


def is_sideways(regions: Sequence[Region]) -> bool:
    """Return whether most regions with text run upwards or downwards; of one or two, all that are lines."""
    if len(regions) < _FEW:
        return bool(regions) and all(height >= _LONG * width for width, height in (r.size for r in regions))
    tall = sum(region.tall for region in regions)
    return tall >= _FEW and tall > 0.6 * len(regions)


def is_poor(read: Sequence[Recognised]) -> bool:
    """Return whether a page reads so badly that it may stand on its head."""
    letters = sum(len(r.text) for r in read)
    least = _POOR if len(read) >= _FEW else _DOUBTED
    return bool(read) and (not letters or _sure(read) < least)


def quarters_to_upright(engine: Engine, image: Picture, regions: Sequence[Region]) -> Standing:
    """Return how a page stands, told by how well its longest lines read this way and that."""
    sideways = is_sideways(regions)
    voters = sorted(range(len(regions)), key=lambda i: -max(regions[i].size))[:_VOTERS]
    crops = [crop(image, regions[i]) for i in voters]
    as_is = engine.read_crops(crops)
    if not sideways and not is_poor(as_is):
        return Standing(0, dict(zip(voters, as_is, strict=True)))
    over = engine.read_crops([np.ascontiguousarray(np.rot90(c, 2)) for c in crops])
    voted = len(regions) >= _FEW and any(r.text for r in as_is)
    told = voted or max(_sure(as_is), _sure(over)) >= _WELL
    if sideways and told:
        # A region that runs upwards was already turned by one quarter when it was cut out.
        stands = _score(as_is) >= _score(over)
        return Standing(1 if stands else 3, dict(zip(voters, as_is if stands else over, strict=True)))
    if not sideways and told and _score(over) > _CLEARLY * _score(as_is):
        return Standing(2, dict(zip(voters, over, strict=True)))
    return Standing(0, dict(zip(voters, as_is, strict=True)))


def _sure(read: Sequence[Recognised]) -> float:
    """Return the mean confidence, weighted by length; 0 where nothing was read."""
    letters = sum(len(r.text) for r in read)
    return sum(r.confidence * len(r.text) for r in read) / letters if letters else 0.0


def _score(read: Sequence[Recognised]) -> float:
    # Upside-down text still gives letters, at low confidence; the square keeps them from winning by number.
    return sum(len(r.text) * r.confidence**2 for r in read)


def turned_region(region: Region, quarters: int, width: float, height: float) -> Region:
    """Return a region as it lies on the page turned counter-clockwise, which was that wide and high before."""
    x, y = region.corners[:, 0], region.corners[:, 1]
    places = {1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[quarters]
    # The corner that comes to the top left leads again.
    return Region(np.roll(np.stack(places, axis=1), -quarters, axis=0).astype(np.float32))


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
    return replace(line, box=box, edges=edges, turn=line.turn + 90.0 * quarters)
