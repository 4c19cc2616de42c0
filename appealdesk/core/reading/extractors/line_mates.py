"""The lines over and under that of a time, where a trail prints its words on lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.printed_times import find_times

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_ALONE: Final = 1.4
"""Line heights between a time at the other end of its line and the line over or under it at most."""


def lead_of(sheet: Sheet, time: Piece) -> Piece:
    """Return what begins the line of a time: the place at its left, over or under which the words of the step stand."""
    left = [p for p in sheet.left_of(time) if not find_times(p.text)]
    return left[-1] if left else time


def lines_over(sheet: Sheet, time: Piece, reach: float) -> tuple[Piece, ...]:
    """Return the lines over that of a time, nearest first: in the column of what begins its line.

    A time alone at the other end of its line has only times in its column; then the lines right over it count.
    """
    found = sheet.above(lead_of(sheet, time), reach=reach)
    if sheet.row(time) or (found and not find_times(found[0].text)):
        return found
    top = time.box.y - _ALONE * max(sheet.line_height, time.box.h)
    near = [p for p in sheet.between(top, time.box.y) if top <= p.box.bottom and p.middle < time.box.y]
    last = max((p for p in near if not find_times(p.text)), key=lambda p: p.box.bottom, default=None)
    return found if last is None else (last, *sheet.above(last, reach=reach))


def lines_under(sheet: Sheet, time: Piece, reach: float) -> tuple[Piece, ...]:
    """Return the lines under that of a time, as :func:`lines_over` returns those over it."""
    found = sheet.below(lead_of(sheet, time), reach=reach)
    if sheet.row(time) or (found and not find_times(found[0].text)):
        return found
    bottom = time.box.bottom + _ALONE * max(sheet.line_height, time.box.h)
    near = [p for p in sheet.between(time.box.bottom, bottom) if p.middle > time.box.bottom and p.box.y <= bottom]
    first = min((p for p in near if not find_times(p.text)), key=lambda p: p.box.y, default=None)
    return found if first is None else (first, *sheet.below(first, reach=reach))
