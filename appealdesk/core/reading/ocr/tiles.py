"""Long screenshots are read in overlapping bands; a line counts in the band whose core holds its middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BAND: Final = 1600
"""Height in pixels of a band: between 1280 and 1920 px long screenshots read best (measured on 1080 x 14040 px)."""
OVERLAP: Final = 160
"""Pixels two bands share: more than twice the height of a line, so that every line is whole in one of them."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows ``top`` to ``bottom`` of a picture, of which ``core_top`` to ``core_bottom`` belong to this band alone."""

    top: int
    bottom: int
    core_top: float
    core_bottom: float

    def owns(self, middle: float) -> bool:
        """Return whether a line with that middle, in rows of the whole picture, belongs to this band."""
        return self.core_top <= middle < self.core_bottom


def bands(height: int, band: int = BAND, overlap: int = OVERLAP) -> tuple[Band, ...]:
    """Return the bands of a picture from top to bottom; their cores fill it without gap or overlap."""
    if height <= band:
        return (Band(0, height, float("-inf"), float("inf")),)
    step = band - overlap
    count = -(-(height - overlap) // step)
    # Spread evenly, so that the last band is not a sliver without context.
    tops = [round(i * (height - band) / (count - 1)) for i in range(count)]
    seams = [(tops[i] + band + tops[i + 1]) / 2 for i in range(count - 1)]
    starts, ends = [float("-inf"), *seams], [*seams, float("inf")]
    return tuple(Band(top, top + band, a, b) for top, a, b in zip(tops, starts, ends, strict=True))
