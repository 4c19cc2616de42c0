"""The lines of a page around the times of a trail: those over, between and under them, across the page's columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import delivery_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_ON: Final = 0.5
"""Times the usual space between two lines by which that to a line over the first step or under the last is wider."""
_LEAST: Final = 0.2
"""The same in line heights, where lines stand close."""
_ALONE: Final = 0.75
"""Line heights that are the usual space where a trail has only one time."""
_TALL: Final = 1.3
"""Times the height of the trail's lines, from which on a line is a headline."""
_FEW: Final = 2
"""Lines over the first time or under the last that are looked at in any case."""
_LEVEL: Final = 0.5
"""Share of a line's height by which two times overlap that stand beside one another."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page across its columns, that holds no time of the trail."""

    pieces: tuple[Piece, ...]
    parts: bool
    """Whether it prints a time that is no step's: nothing over it belongs to what is under it."""
    heads: bool
    """Whether it is nothing but a day that heads what is under it."""

    @property
    def top(self) -> float:
        """The y of its upper edge."""
        return min(p.box.y for p in self.pieces)

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return max(p.box.bottom for p in self.pieces)

    @property
    def height(self) -> float:
        """The height of its tallest piece."""
        return max(p.box.h for p in self.pieces)

    @property
    def state(self) -> str:
        """The delivery state that one of its pieces tells by itself, or an empty text."""
        return next((s.value for p in self.pieces if (s := delivery_status(p.text))), "")


@dataclass(frozen=True, slots=True)
class Time:
    """The line of a time of the trail, or the lines of its day and its time of day."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float

    @property
    def state(self) -> str:
        """The delivery state that one of its pieces tells by itself, or an empty text."""
        return next((s.value for p in self.pieces if (s := delivery_status(p.text))), "")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a trail."""

    times: tuple[Time, ...]
    before: tuple[Row, ...]
    """The lines over the first time that may be its own, the nearest first."""
    chunks: tuple[tuple[Row, ...], ...]
    """The lines between each time and the next, from the top down."""
    after: tuple[Row, ...]
    hemmed: bool
    """Whether a time that is no step's stands right over the lines before the first: they may be that one's."""

    @property
    def beside(self) -> bool:
        """Whether the states of half of the steps and more stand in the line of their time."""
        return 2 * sum(bool(t.state) for t in self.times) >= len(self.times)


def beside_times(sheet: Sheet, times: Sequence[tuple[Piece, ...]]) -> bool:
    """Return whether the states of half of a trail's steps and more stand in the line of their time."""
    return 2 * sum(bool(_band(sheet, pieces).state) for pieces in times) >= len(times)


def lines_of(sheet: Sheet, times: Sequence[tuple[Piece, ...]]) -> Lines | None:
    """Return the lines around the times of a trail; None where times stand beside one another.

    Args:
        sheet: the page.
        times: the pieces that print each time, in reading order: one, or its day and its time of day.
    """
    bands = [_band(sheet, pieces) for pieces in times]
    bands.sort(key=lambda b: b.top)
    if not bands or any(b.top < a.bottom - _LEVEL * sheet.line_height for a, b in pairwise(bands)):
        return None
    own = {p for b in bands for p in b.pieces}
    chunks = [_rows(sheet, own, a.bottom, b.top) for a, b in pairwise(bands)]
    spaces = [s for (a, b), rows in zip(pairwise(bands), chunks, strict=True) for s in spaces_of(a, rows, b)]
    usual = median(spaces) if spaces else _ALONE * sheet.line_height
    reach = usual + max(_ON * usual, _LEAST * sheet.line_height)
    most = max([_FEW, *(len(c) for c in chunks)])
    high = median(p.box.h for b in bands for p in b.pieces)
    tall = _TALL * max([high, sheet.line_height, *(r.height for rows in chunks for r in rows)])
    page = sheet.page
    over = tuple(reversed(_rows(sheet, own, 0, bands[0].top)))
    before = _near(iter(over), bands[0], reach, tall)
    hems = [r for r in over[len(before) : len(before) + 1] if r.parts and not r.heads]
    hemmed = bool(before) and any(before[-1].top - r.bottom <= reach for r in hems)
    after = _near(iter(_rows(sheet, own, bands[-1].bottom, page.height)), bands[-1], reach, tall)
    return Lines(tuple(bands), before[:most], tuple(chunks), after[:most], hemmed)


def _band(sheet: Sheet, pieces: tuple[Piece, ...]) -> Time:
    last = pieces[-1]
    near = [p for p in pieces if last.box.y - p.box.bottom < sheet.line_height]
    top, bottom = min(p.box.y for p in near), max(p.box.bottom for p in near)
    mates = {p for piece in near for p in sheet.row(piece)}
    mates |= {p for p in sheet.between(top, bottom) if top < p.middle < bottom}
    return Time((*near, *sorted(mates - set(near), key=lambda p: (p.box.y, p.box.x))), top, bottom)


def _rows(sheet: Sheet, own: set[Piece], top: float, bottom: float) -> tuple[Row, ...]:
    inside = [p for p in sheet.between(top, bottom) if p not in own and top <= p.middle <= bottom]
    rows: list[list[Piece]] = []
    for piece in sorted(inside, key=lambda p: p.middle):
        if rows and sheet.same_row(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return tuple(Row(tuple(sorted(r, key=lambda p: p.box.x)), _parts(r), _heads(r)) for r in rows)


def _parts(row: Sequence[Piece]) -> bool:
    return any(t.has_date for p in row for t in find_times(p.text))


def _heads(row: Sequence[Piece]) -> bool:
    times = find_times(row[0].text) if len(row) == 1 else ()
    return bool(times) and not times[0].has_clock and not delivery_status(row[0].text)


def spaces_of(upper: Time, rows: Sequence[Row], lower: Time) -> list[float]:
    """Return the spaces between a time, the lines under it and the next time."""
    tops = [*(r.top for r in rows), lower.top]
    return [top - bottom for bottom, top in zip([upper.bottom, *(r.bottom for r in rows)], tops, strict=True)]


def _near(rows: Iterator[Row], time: Time, reach: float, tall: float) -> tuple[Row, ...]:
    """Return the lines next to the first or the last time that follow close on one another."""
    found: list[Row] = []
    top, bottom = time.top, time.bottom
    for row in rows:
        space = max(top - row.bottom, row.top - bottom)
        if row.parts or space > reach or row.height > tall:
            break
        found.append(row)
        top, bottom = row.top, row.bottom
    return tuple(found)
