"""Lines that do not run level: where a part of one lies, and how a page lies when it is turned back."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.page import Line
    from appealdesk.core.export.redaction.matching import Span

_LEVEL: Final = 2.0
"""Degrees by which a line may run and still be level."""
_DIAGONAL: Final = 0.3
"""Cosine of twice the turn below which an upright box does not tell how high the line in it is."""
_LEAST: Final = 2.0
"""Pixels or points that a line is high at the least."""


@dataclass(frozen=True, slots=True)
class Turned(Box):
    """A box about its own middle: as it lies when it is turned back."""

    turn: float = 0.0
    """Degrees clockwise."""

    def corner(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the level box lies on the page."""
        middle_x, middle_y = self.x + self.w / 2, self.y + self.h / 2
        moved_x, moved_y = _moved(x - middle_x, y - middle_y, self.turn)
        return middle_x + moved_x, middle_y + moved_y


def place_of(line: Line, span: Span) -> Box:
    """Return the place of a part of a line on its page; of a line across the page all of it."""
    turn = _turn(line)
    if abs(turn) <= _LEVEL:
        return line.span_box(span.start, span.end)
    size = _size(line, turn)
    if size is None:
        return line.box
    long, high = size
    first, last = _parts(line, span, high / long)
    middle_x, middle_y = line.box.x + line.box.w / 2, line.box.y + line.box.h / 2
    moved_x, moved_y = _moved(((first + last) / 2 - 0.5) * long, 0, turn)
    wide = (last - first) * long
    return Turned(middle_x + moved_x - wide / 2, middle_y + moved_y - high / 2, wide, high, turn)


def levelled(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a page that lies on its side, or is tilted, as they stand when it is turned back."""
    turn = median([_turn(line) for line in lines]) if lines else 0.0
    if abs(turn) <= _LEVEL:
        return lines
    return [_back(line, turn) for line in lines]


def _back(line: Line, turn: float) -> Line:
    box = line.box
    long, high = _size(line, turn) or (box.w, box.h)
    x, y = _moved(box.x + box.w / 2, box.y + box.h / 2, -turn)
    return replace(line, box=Box(x - long / 2, y - high / 2, long, high), edges=(), turn=0.0)


def _turn(line: Line) -> float:
    return (line.turn + 180) % 360 - 180


def _size(line: Line, turn: float) -> tuple[float, float] | None:
    """Return how long and high a line is, out of the upright box around it; None where that does not tell it."""
    sine, cosine = abs(math.sin(math.radians(turn))), abs(math.cos(math.radians(turn)))
    both = cosine * cosine - sine * sine
    if abs(both) < _DIAGONAL:
        return None
    long = (line.box.w * cosine - line.box.h * sine) / both
    high = (line.box.h * cosine - line.box.w * sine) / both
    return (long, high) if min(long, high) >= _LEAST else None


def _parts(line: Line, span: Span, room: float) -> tuple[float, float]:
    """Return where a part begins and ends, of a line's length; with room about it where letters were not located."""
    count = len(line.text)
    if len(line.edges) == count + 1 and line.edges[-1] != line.edges[0]:
        whole = line.edges[-1] - line.edges[0]
        first, last = ((line.edges[at] - line.edges[0]) / whole for at in (span.start, span.end))
        return first, last
    first = span.start / count - (room if span.start else 0)
    last = span.end / count + (room if span.end < count else 0)
    return max(first, 0.0), min(last, 1.0)


def _moved(x: float, y: float, turn: float) -> tuple[float, float]:
    """Return a point turned clockwise about the origin; y runs down."""
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    return x * cosine - y * sine, x * sine + y * cosine
