"""The recogniser the program ships: finds text, reads it the right way up, puts it in order."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from appealdesk.core.reading.ocr.engine import Engine, Recognised, Region
from appealdesk.core.reading.ocr.lines import to_line
from appealdesk.core.reading.ocr.mixed import read_thai_page, shows_thai
from appealdesk.core.reading.ocr.order import in_reading_order
from appealdesk.core.reading.ocr.thai import ThaiReader
from appealdesk.core.reading.ocr.tiles import bands
from appealdesk.core.reading.ocr.upright import is_poor, is_sideways, quarters_to_upright, turned_back

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Line
    from appealdesk.core.reading.ocr.port import Picture

GARBAGE: Final = 0.5
"""Below this mean confidence a line is noise (the engine's own default)."""
DETECTION_SIDE: Final = 2000
"""Longest side in pixels of the copy on which text is found."""
_LONG: Final = 2.5
"""Higher than this many widths: a scrolled screenshot, which shrinking would make unreadable."""
_WIDEST: Final = 4000
"""Pixels of width kept where a page is read at its own size."""
_LEGIBLE: Final = 6
"""Pixels below which a side holds no letter."""
_SLENDER: Final = 4
_DETECTOR_SIDE: Final = 736
"""Pixels the detector enlarges the short side to."""
_SMALL: Final = 14.0
"""Pixels of line height on the shrunk copy below which the page is read again at its own size."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as read: the regions and what stands in them, in step."""

    regions: tuple[Region, ...]
    read: tuple[Recognised, ...]


class Recogniser:
    """PP-OCR with the repairs that marketplace pictures need."""

    def __init__(self) -> None:
        """Load the engine."""
        self._engine = Engine()
        self._thai = ThaiReader()

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        """Return the lines of a picture in reading order, boxes in its pixels."""
        height, width = image.shape[:2]
        regions = self._find(image)
        quarters = 0
        if is_sideways(regions):
            quarters = quarters_to_upright(self._engine, image, regions, sideways=True)
        page = self._read(image, regions) if quarters == 0 else None
        if page is not None and is_poor(page.read):
            quarters = quarters_to_upright(self._engine, image, regions, sideways=False)
        if quarters:
            image = np.ascontiguousarray(np.rot90(image, quarters))
            page = self._read(image, self._find(image))
        assert page is not None
        page = self._with_thai(image, page)
        return tuple(turned_back(line, quarters, width, height) for line in self._lines(page))

    def _with_thai(self, image: Picture, page: _Page) -> _Page:
        if not shows_thai(self._thai, image, page.regions, page.read):
            return page
        return _Page(page.regions, tuple(read_thai_page(self._thai, image, page.regions, page.read)))

    def _lines(self, page: _Page) -> list[Line]:
        lines = [
            to_line(region, read)
            for region, read in zip(page.regions, page.read, strict=True)
            if read.text and read.confidence >= GARBAGE
        ]
        return in_reading_order(lines, lambda line: line.box)

    def _read(self, image: Picture, regions: list[Region]) -> _Page:
        return _Page(tuple(regions), tuple(self._engine.read(image, regions)))

    def _find(self, image: Picture) -> list[Region]:
        height, width = image.shape[:2]
        if height > _LONG * width:
            return self._find_in_bands(image)
        regions, scale = self._find_within(image, DETECTION_SIDE)
        small = regions and scale < 0.9 and median(min(r.size) for r in regions) * scale < _SMALL
        return self._find_in_bands(image) if small else regions

    def _find_within(self, image: Picture, side: int) -> tuple[list[Region], float]:
        """Return the regions found on a copy of at most that many pixels a side, and the copy's scale."""
        height, width = image.shape[:2]
        scale = min(1.0, side / max(height, width))
        if min(height, width) < _LEGIBLE:
            return [], 1.0
        if scale == 1.0:
            return self._engine.find(_widened(image)), 1.0
        size = (max(round(width * scale), 1), max(round(height * scale), 1))
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
        factors = np.array([width / size[0], height / size[1]], dtype=np.float32)
        return [Region(r.corners * factors) for r in self._engine.find(_widened(small))], scale

    def _find_in_bands(self, image: Picture) -> list[Region]:
        found: list[Region] = []
        for band in bands(image.shape[0]):
            part = np.ascontiguousarray(image[band.top : band.bottom])
            shift = np.array([0, band.top], dtype=np.float32)
            regions, _ = self._find_within(part, _WIDEST)
            moved = [Region(r.corners + shift) for r in regions]
            found += [r for r in moved if band.owns(float(r.corners[:, 1].mean()))]
        return found


def _widened(image: Picture) -> Picture:
    """Return a narrow strip with its rim drawn out to the right or below.

    The detector enlarges the short side to 736 px whatever the long side then becomes, which takes minutes for a strip.
    """
    height, width = image.shape[:2]
    least = min(max(height, width) // _SLENDER, _DETECTOR_SIDE)
    below, right = max(least - height, 0), max(least - width, 0)
    if not below and not right:
        return image
    widened: Picture = cv2.copyMakeBorder(image, 0, below, 0, right, cv2.BORDER_REPLICATE)
    return widened


def make_recogniser() -> Recogniser:
    """Return a recogniser with its models loaded; called once in each worker process."""
    return Recogniser()
