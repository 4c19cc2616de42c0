"""Turned and slanted pages as they would lie upright, for whoever tells facts by what stands beside and below what.

Lines keep their place on the page as it is stored; here it is turned so that rows are rows and columns are columns, and
places found on the upright page are turned back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Box, Line, Page
from appealdesk.core.reading.ocr.order import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.fact import Fact

_LOW: Final = 0.2
"""Least share of a slanted line's rectangle that its letters can be high."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page lies: quarters clockwise from upright (0 to 3) and degrees beyond; its stored width and height."""

    quarters: int
    degrees: float
    width: float
    height: float

    @property
    def none(self) -> bool:
        """True when the page stands upright and level."""
        return not self.quarters and not self.degrees

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def upright(self, box: Box, degrees: float) -> Box:
        """Return where a stored rectangle around text that slopes by some degrees lies on the upright page."""
        b = self._by_quarters(box, (4 - self.quarters) % 4, self.width, self.height)
        cos, sin = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
        both = cos * cos - sin * sin
        w = max((b.w * cos - b.h * sin) / both, 1.0)
        h = max((b.h * cos - b.w * sin) / both, _LOW * min(b.h, b.w), 1.0)
        x, y = self._rotated(b.x + b.w / 2, b.y + b.h / 2, -self.degrees)
        return Box(x - w / 2, y - h / 2, w, h)

    def stored(self, box: Box) -> Box:
        """Return the rectangle on the stored page around a rectangle of the upright one."""
        cos, sin = abs(math.cos(math.radians(self.degrees))), abs(math.sin(math.radians(self.degrees)))
        w, h = box.w * cos + box.h * sin, box.w * sin + box.h * cos
        x, y = self._rotated(box.x + box.w / 2, box.y + box.h / 2, self.degrees)
        return self._by_quarters(Box(x - w / 2, y - h / 2, w, h), self.quarters, *self.size)

    def _rotated(self, x: float, y: float, degrees: float) -> tuple[float, float]:
        """Return a point of the upright page turned clockwise about the page's middle."""
        width, height = self.size
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        dx, dy = x - width / 2, y - height / 2
        return width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos

    @staticmethod
    def _by_quarters(b: Box, quarters: int, width: float, height: float) -> Box:
        """Return a rectangle of a page that wide and high after turning it clockwise."""
        if quarters == 1:
            return Box(height - b.bottom, b.x, b.h, b.w)
        if quarters == 2:
            return Box(width - b.right, height - b.bottom, b.w, b.h)
        if quarters == 3:
            return Box(b.y, width - b.right, b.h, b.w)
        return b


def turn_of(page: Page) -> Turn:
    """Return how a page lies, as most of its letters say."""
    lines = sorted((line.turn, len(line.text)) for line in page.lines)
    half = sum(count for _, count in lines) / 2
    most = 0.0
    for turn, count in lines:
        half -= count
        if half <= 0:
            most = turn
            break
    quarters = round(most / 90.0)
    return Turn(quarters % 4, most - 90.0 * quarters, page.width, page.height)


def upright(page: Page) -> Page:
    """Return a page as it would lie upright and level, its lines in reading order; most pages come back as they are."""
    turn = turn_of(page)
    if turn.none:
        return page
    lines = in_reading_order([_line(line, turn) for line in page.lines], lambda line: line.box)
    codes = tuple(replace(code, box=turn.upright(code.box, 0.0)) for code in page.barcodes)
    width, height = turn.size
    return replace(page, width=width, height=height, lines=tuple(lines), barcodes=codes)


def _line(line: Line, turn: Turn) -> Line:
    beyond = line.turn - 90.0 * round(line.turn / 90.0)
    box = turn.upright(line.box, beyond)
    edges: tuple[float, ...] = ()
    if line.edges and not turn.quarters % 2:
        along = [(e - line.box.x) / max(line.box.w, 1.0) for e in line.edges]
        edges = tuple(box.x + box.w * (1 - a if turn.quarters else a) for a in along)
    return replace(line, box=box, edges=edges)


def as_stored(facts: Iterable[Fact], pages: Iterable[Page]) -> tuple[Fact, ...]:
    """Return facts found on upright pages with their places on the pages as they are stored."""
    turns = {page.number: turn_of(page) for page in pages}
    turned = {number: turn for number, turn in turns.items() if not turn.none}
    return tuple(
        replace(f, box=turned[f.page].stored(f.box)) if f.box is not None and f.page in turned else f for f in facts
    )
