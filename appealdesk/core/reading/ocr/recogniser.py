"""The recogniser the program ships: finds text, reads it the right way up, puts it in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from appealdesk.core.reading.ocr.engine import Engine, Region
from appealdesk.core.reading.ocr.finding import find_text
from appealdesk.core.reading.ocr.lines import to_line
from appealdesk.core.reading.ocr.mixed import read_thai_page, shows_thai
from appealdesk.core.reading.ocr.order import in_reading_order
from appealdesk.core.reading.ocr.ruled import in_cells
from appealdesk.core.reading.ocr.slant import slant_of
from appealdesk.core.reading.ocr.thai import ThaiReader
from appealdesk.core.reading.ocr.upright import Standing, is_sideways, quarters_to_upright, turned_back, turned_region

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Line
    from appealdesk.core.reading.ocr.ctc import Recognised
    from appealdesk.core.reading.ocr.port import Picture

_SPECK: Final = re.compile(r"[●○•◦·◯⚫⚪\s]*")
"""Buttons, stops of a trail and the like, which are no text."""
GARBAGE: Final = 0.5
"""Below this mean confidence a line is noise (the engine's own default)."""


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
        regions = find_text(self._engine, image)
        sideways = is_sideways(regions)
        if not sideways:
            image, regions = in_cells(image, regions)
        standing = quarters_to_upright(self._engine, image, regions)
        if standing.quarters:
            image = np.ascontiguousarray(np.rot90(image, standing.quarters))
            regions = [turned_region(r, standing.quarters, width, height) for r in regions]
        if sideways:
            image, regions, standing = _parted(image, regions, standing)
        page = self._with_thai(image, self._read(image, regions, standing))
        return tuple(turned_back(line, standing.quarters, width, height) for line in self._lines(page))

    def _with_thai(self, image: Picture, page: _Page) -> _Page:
        if not shows_thai(self._thai, image, page.regions, page.read):
            return page
        return _Page(page.regions, tuple(read_thai_page(self._engine, self._thai, image, page.regions, page.read)))

    def _lines(self, page: _Page) -> list[Line]:
        slant = slant_of(page.regions)
        lines = [
            (region, to_line(region, read, slant))
            for region, read in zip(page.regions, page.read, strict=True)
            if read.confidence >= GARBAGE and not _SPECK.fullmatch(read.text)
        ]
        ordered = in_reading_order(lines, lambda pair: slant.level_box(pair[0]))
        return [line for _, line in ordered]

    def _read(self, image: Picture, regions: list[Region], standing: Standing) -> _Page:
        """Read the regions; what was read for finding out which way is up is not read again."""
        rest = iter(self._engine.read(image, [r for i, r in enumerate(regions) if i not in standing.read]))
        read = [standing.read[i] if i in standing.read else next(rest) for i in range(len(regions))]
        return _Page(tuple(regions), tuple(read))


def _parted(image: Picture, regions: list[Region], standing: Standing) -> tuple[Picture, list[Region], Standing]:
    """Part the regions of a page that was turned; what was read of them before counts only where none was parted."""
    clean, parts = in_cells(image, regions)
    return clean, parts, standing if clean is image else replace(standing, read={})


def make_recogniser() -> Recogniser:
    """Return a recogniser with its models loaded; called once in each worker process."""
    return Recogniser()
