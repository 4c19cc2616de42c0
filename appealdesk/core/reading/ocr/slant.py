"""By how many degrees the lines of a photographed or badly scanned page slope."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.ocr.engine import Region

_LEVEL: Final = 0.35
"""Degrees below which a page counts as level: corners are whole pixels of a small copy."""
_STEEP: Final = 20.0
"""Degrees beyond which a region is no line of running text."""
_LONG: Final = 5.0
"""A region this much wider than high tells its own slope, a shorter one takes the page's."""


@dataclass(frozen=True, slots=True)
class Slant:
    """The slope of a page in degrees, positive where lines run down to the right; 0 on a level page."""

    degrees: float = 0.0

    def of(self, region: Region) -> float:
        """Return the slope of one region, in degrees."""
        width, height = region.size
        own = _slope(region)
        return own if self.degrees and width > _LONG * height and abs(own) < _STEEP else self.degrees

    def level_box(self, region: Region) -> Box:
        """Return the upright rectangle that the region would have on the page turned level (about its origin)."""
        turn = math.radians(-self.degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        xs = [float(x) * cos - float(y) * sin for x, y in region.corners]
        ys = [float(x) * sin + float(y) * cos for x, y in region.corners]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def slant_of(regions: Sequence[Region]) -> Slant:
    """Return the slope of a page: the middle one of its long lines, each weighed by its width."""
    lines = sorted((_slope(r), r.size[0]) for r in regions if r.size[0] > _LONG * r.size[1] and abs(_slope(r)) < _STEEP)
    half = sum(width for _, width in lines) / 2
    for slope, width in lines:
        half -= width
        if half <= 0:
            return Slant(round(slope, 2) if abs(slope) >= _LEVEL else 0.0)
    return Slant()


def _slope(region: Region) -> float:
    top, below = region.corners[1] - region.corners[0], region.corners[2] - region.corners[3]
    x, y = float(top[0] + below[0]), float(top[1] + below[1])
    return math.degrees(math.atan2(y, x)) if x or y else 0.0
