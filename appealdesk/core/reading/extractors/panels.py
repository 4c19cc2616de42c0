"""Where a conversation stands: the whole width of a phone, the middle panel of a chat page on a desk computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.words import weekdays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_SIDE = 0.06
"""Share of the panel's width by which a bubble's middle must be off its centre line."""
_SAME = 0.012
"""Share of the page's width within which edges and middles are the same."""
_MIRROR = 0.04
"""Share of the page's width by which the margins left and right of the bubbles may differ."""
_NAME = 3
"""Letters before a time that may be a name."""
_NARROWEST = 0.2
"""Share of the page's width that a panel takes at least; names over their times at the left of a page are narrower."""
_LEAST = 3
"""Lines of bubbles at the two edges that make a panel."""


@dataclass(frozen=True, slots=True)
class Panel:
    """The part of a page's width that a conversation takes, in the page's unit."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    def holds(self, piece: Piece, slack: float = 0.0) -> bool:
        """Return whether a piece stands within the panel."""
        return piece.box.x >= self.left - slack and piece.box.right <= self.right + slack

    def centres(self, piece: Piece) -> bool:
        """Return whether a piece stands in the middle of the panel."""
        middle = piece.box.x + piece.box.w / 2
        return abs(middle - (self.left + self.right) / 2) < _SIDE * self.width

    def side(self, piece: Piece) -> str:
        """Return ``left`` or ``right`` for a piece that leans to a side of the panel, else an empty text."""
        return self.side_of(piece.box.x, piece.box.right)

    def side_of(self, begin: float, end: float) -> str:
        """Return the same for what reaches from one x to another."""
        left, right = begin - self.left, self.right - end
        slack = _SAME * self.width
        if abs(left - right) < 2 * _SIDE * self.width or min(left, right) < -slack:
            return ""
        return "left" if left < right else "right"


def panel_of(sheet: Sheet) -> Panel:
    """Return the panel of the conversation; the whole width where times stand in the middle of the page, or none do."""
    kept: Panel | None = sheet.memo.get("panel")
    if kept is None:
        kept = sheet.memo["panel"] = _panel(sheet)
    return kept


_MOSTLY = 0.6


def is_time_alone(piece: Piece) -> bool:
    """Return whether a piece prints little besides a time."""
    times = find_times(piece.text)
    if not times:
        return False
    # a name before the day says who speaks
    before = weekdays().sub("", piece.text[: times[0].start])
    if sum(t.end - t.start for t in times) < _MOSTLY * (len(piece.text) - times[0].start + len(before)):
        return False
    return not times[0].day or sum(c.isalpha() for c in before) < _NAME


def _panel(sheet: Sheet) -> Panel:
    page = sheet.page
    whole = Panel(0.0, page.width)
    if page.width < page.height:
        return whole
    alone = [p for p in sheet.pieces if is_time_alone(p)]
    dated = [p for p in alone if find_times(p.text)[0].has_date]
    found = [around for time in dated if (around := _around(sheet, time, dated)) is not None]
    best = max(found, key=lambda f: f[0], default=((0, 0), whole))[1]
    if any(whole.centres(p) and not sheet.row(p) for p in alone) and not _stands_apart(sheet, best):
        return whole  # the panel has nothing beside it
    return best


def _stands_apart(sheet: Sheet, panel: Panel) -> bool:
    """Return whether lists or facts stand beside a panel, and nothing reaches over its edges but lines at the head."""
    others = [p for p in sheet.pieces if not panel.holds(p)]
    beside = [p for p in others if p.box.right <= panel.left or p.box.x >= panel.right]
    return len(beside) >= _LEAST and len(others) - len(beside) <= 1


def _around(sheet: Sheet, time: Piece, dated: Iterable[Piece]) -> tuple[tuple[int, int], Panel] | None:
    """Return the panel whose middle a time marks, None where it marks none.

    With it comes how sure that is: how many lines stand at the edge that has fewer, and at both.
    """
    page = sheet.page
    same, middle = _SAME * page.width, time.box.x + time.box.w / 2
    mates = [p for p in dated if abs(p.box.x + p.box.w / 2 - middle) < same]
    top = min(p.box.y for p in mates)
    below = [p for p in sheet.pieces if p.box.y > top and p not in mates]
    best: tuple[tuple[int, int], Panel] | None = None
    for left in {p.box.x for p in below if p.box.x < middle - 2 * same}:
        mirrored = 2 * middle - left
        rights = [p.box.right for p in below if p.box.x > left and abs(p.box.right - mirrored) < _MIRROR * page.width]
        lefts = [p for p in below if abs(p.box.x - left) < same and p.box.right < mirrored]
        lines = (min(len(lefts), len(rights)), len(lefts) + len(rights))
        wide = mirrored <= page.width and mirrored - left >= _NARROWEST * page.width
        if all(lines) and lines[1] >= _LEAST and wide and (best is None or lines > best[0]):
            panel = Panel(left - same, max(*rights, mirrored) + same)
            # in a table something stands beside a time; a time between bubbles stands alone
            if not any(panel.holds(other) for p in mates for other in sheet.row(p)):
                best = (lines, panel)
    return best
