"""On which side of a chat the lines stand: bubbles as wholes, and the times of day printed in or beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.panels import Panel, is_time_alone, panel_of
from appealdesk.core.reading.extractors.printed_times import find_times

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

LEFT, RIGHT = "left", "right"
_LEADING = 0.75
"""Heights of a line that part the lines of one bubble at most."""
_FLUSH = 0.6
"""Heights of a line by which the left ends of a bubble's lines may differ."""
_COLUMN = 0.35
"""The same for bubbles at the left edge: their words begin at one x."""
_WEAKLY = 0.3
"""Share of the panel's width by which a bubble is nearer to the left edge, so that it may still be one of the right."""
_AT_EDGE = 1.5
"""The same for the right ends of bubbles at the right edge, whose words rarely fill their last line."""


@dataclass(slots=True)
class _Bubble:
    lines: list[Piece] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(p.box.x for p in self.lines)

    @property
    def right(self) -> float:
        return max(p.box.right for p in self.lines)


def sides_of(sheet: Sheet) -> dict[Piece, str]:
    """Return ``left`` or ``right`` for the lines of a chat that lean to a side; others are left out.

    A short last line leans to the left and a time of day in the corner of a bubble to the right, so what counts is
    the bubble: lines under one another that begin at the same x. Where pictures of the speakers stand at both edges
    a bubble may lie in the middle; the edge it shares with others tells then.
    """
    panel = panel_of(sheet)
    heads = [p for p in sheet.pieces if panel.centres(p) and is_time_alone(p)]
    top = min((p.box.y for p in heads), default=0.0)
    held = [p for p in sheet.pieces if panel.holds(p) and p.box.y >= top and p not in heads]
    clocks = [p for p in held if _is_clock(p)]
    found = _bubbles([p for p in held if p not in clocks])
    sides: dict[Piece, str] = {}
    for bubble in found:
        if side := _side(bubble, found, panel):
            sides.update(dict.fromkeys(bubble.lines, side))
    for clock in clocks:
        owner = _owner(sheet, clock, [p for b in found for p in b.lines])
        if side := (sides.get(owner, "") if owner else panel.side(clock)):
            sides[clock] = side
    return sides


def _is_clock(piece: Piece) -> bool:
    return is_time_alone(piece) and not any(t.has_date for t in find_times(piece.text))


def _bubbles(lines: list[Piece]) -> list[_Bubble]:
    found: list[_Bubble] = []
    for piece in sorted(lines, key=lambda p: (p.box.y, p.box.x)):
        for bubble in reversed(found):
            last = bubble.lines[-1].box
            gap, height = piece.box.y - last.bottom, max(piece.box.h, last.h)
            if -0.6 * height <= gap <= _LEADING * height and abs(piece.box.x - last.x) <= _FLUSH * height:
                bubble.lines.append(piece)
                break
        else:
            found.append(_Bubble([piece]))
    return found


def _side(bubble: _Bubble, all_of_them: list[_Bubble], panel: Panel) -> str:
    own = _leaning(bubble, panel)
    if own == RIGHT or (own and abs(bubble.left - panel.left - panel.right + bubble.right) > _WEAKLY * panel.width):
        return own
    height = max(p.box.h for p in bubble.lines)
    leaning = [(b, _leaning(b, panel)) for b in all_of_them if b is not bubble]
    lefts = [b.left for b, side in leaning if side == LEFT]
    rights = [b.right for b, side in leaning if side == RIGHT]
    if lefts and abs(min(lefts) - bubble.left) <= _COLUMN * height:
        return LEFT
    if own and (rights or not lefts):
        return own
    if rights:
        return RIGHT if abs(max(rights) - bubble.right) <= _AT_EDGE * height else ""
    # all that is known of the right edge is that no line on the left reaches it
    beyond = all(b.right < bubble.right for b, side in leaning if side == LEFT)
    inset = lefts and bubble.left > min(lefts) + _COLUMN * height
    return RIGHT if inset and beyond and len(bubble.lines) > 1 else own


def _leaning(bubble: _Bubble, panel: Panel) -> str:
    return panel.side_of(bubble.left, bubble.right)


def _owner(sheet: Sheet, clock: Piece, lines: list[Piece]) -> Piece | None:
    """Return the line that a time of day stands beside or right under: that of its bubble."""
    beside = [p for p in lines if sheet.same_row(p, clock)]
    if beside:
        return min(beside, key=lambda p: abs(p.box.x + p.box.w / 2 - clock.box.x))
    reach = 1.0 * max(clock.box.h, sheet.line_height)
    over = [p for p in lines if p.middle < clock.middle and clock.box.y - p.box.bottom <= reach]
    return max(over, key=lambda p: p.middle, default=None)
