"""Messages with their times at the foot: which lines each time stands under, and on which side of the page."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.panels import is_time_alone, panel_of
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.speech import is_speech
from appealdesk.core.reading.extractors.words import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

LEFT: Final = "left"
RIGHT: Final = "right"
_FEWEST: Final = 2
"""Messages from which on times at the foot can be told from those at the head."""
_MOST: Final = 300
"""Of one page; more times than that are a table's."""
_UNDER: Final = 1.4
"""Line heights between the last line of a message and its time at most: the rim of a bubble lies between."""
_LEADING: Final = 0.6
"""Line heights between two lines of one message at most."""
_CLOSER: Final = 0.8
"""Share of the space under a time that lies over it at most, where the time belongs to the words over it."""
_ALIKE: Final = 1.4
"""The same where nothing follows the last time, and words stand over the first."""
_SAID: Final = 2.2
"""Line heights under a time within which its words would stand."""
_END: Final = 4.0
"""Line heights under the last time within which a message would stand whose time it heads."""
_FLUSH: Final = 1.6
"""Line heights by which the edges of messages of one side differ at most: a time begins where the bubble does."""
_BESIDE: Final = 14.0
"""Line heights that a time in the corner of a wide bubble may be away from the end of its last line."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message, its time at the foot."""

    lines: tuple[Piece, ...]
    """From the top; over them a name may stand, which is then the first of them."""
    time: Piece
    side: str = ""
    """``left`` or ``right`` where messages stand on both sides of the page, else empty."""


def foot_messages(sheet: Sheet) -> tuple[Message, ...]:
    """Return the messages of a page that print their times at the foot, from the top; none where it is not sure.

    Each time stands alone under some lines, much closer to these than to what follows. Where times stand in the middle
    of the page they head runs of bubbles instead.
    """
    kept: tuple[Message, ...] | None = sheet.memo.get("foot_messages")
    if kept is None:
        sheet.memo["foot_messages"] = ()  # what is asked on the way needs no answer from here
        kept = sheet.memo["foot_messages"] = _messages(sheet)
    return kept


def on_both_sides(messages: Sequence[Message]) -> bool:
    """Return whether messages stand on both sides of the page, as in a conversation of two."""
    return any(m.side for m in messages)


def within(messages: Sequence[Message], piece: Piece) -> bool:
    """Return whether a piece begins in the part of the page's width that a conversation takes; True without one."""
    if not on_both_sides(messages):
        return True
    pieces = [p for m in messages for p in (*m.lines, m.time)]
    slack = _FLUSH * piece.box.h
    return min(p.box.x for p in pieces) - slack <= piece.box.x <= max(p.box.right for p in pieces)


def _messages(sheet: Sheet) -> tuple[Message, ...]:
    times = [p for p in sheet.pieces if _is_moment(p)]
    if not _FEWEST <= len(times) <= _MOST:
        return ()
    found = [Message(lines, time) for time in times if (lines := _lines_over(sheet, time, times))]
    if len(found) < _FEWEST or 2 * len(found) <= len(times) or not _at_foot(sheet, found):
        return ()
    if sum(_said_under(sheet, m) for m in found) > sum(any(is_speech(p.text) for p in m.lines) for m in found):
        return ()  # names stand over the times, and what they say under them
    return _with_sides(sheet, found)


def _is_moment(piece: Piece) -> bool:
    times = find_times(piece.text)
    return len(times) == 1 and times[0].has_date and times[0].has_clock and is_time_alone(piece)


def _lines_over(sheet: Sheet, time: Piece, times: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the lines of the message over a time, from the top."""
    if sheet.row(time) and any(panel_of(sheet).holds(p) for p in sheet.row(time)):
        return ()  # a row of a table, or the line of a form
    last = _nearest_over(sheet, time)
    if last is None or last in times:
        return ()
    lines = [last]
    while (over := _line_over(sheet, lines[0])) is not None and over not in times:
        lines.insert(0, over)
    return tuple(lines)


def _nearest_over(sheet: Sheet, time: Piece) -> Piece | None:
    height = max(sheet.line_height, time.box.h)
    near = [
        p
        for p in sheet.between(time.box.y - (1 + _UNDER) * height, time.box.y)
        if p is not time
        and p.middle < time.box.y
        and time.box.y - p.box.bottom <= _UNDER * height
        and p.box.x - _FLUSH * height <= time.box.right
        and time.box.x <= p.box.right + _BESIDE * height
    ]
    return max(near, key=lambda p: (p.box.bottom, -abs(p.box.x - time.box.x)), default=None)


def _line_over(sheet: Sheet, line: Piece) -> Piece | None:
    height = max(sheet.line_height, line.box.h)
    near = [
        p
        for p in sheet.between(line.box.y - (1 + _LEADING) * height, line.box.y)
        if p is not line
        and p.middle < line.box.y
        and line.box.y - p.box.bottom <= _LEADING * height
        and (abs(p.box.x - line.box.x) <= _FLUSH * height or abs(p.box.right - line.box.right) <= _FLUSH * height)
    ]
    return max(near, key=lambda p: p.box.bottom, default=None)


def _at_foot(sheet: Sheet, found: Sequence[Message]) -> bool:
    """Return whether times are much closer to the words over them than to those under them."""
    over = [max(m.time.box.y - m.lines[-1].box.bottom, 0.0) for m in found]
    under = [gap for m in found[:-1] if (gap := _gap_under(sheet, m)) is not None]
    last = _gap_under(sheet, found[-1])
    ended = last is None or last > _END * sheet.line_height
    if ended and _headed(found):
        return True
    return bool(under) and median(over) < (_ALIKE if ended else _CLOSER) * median(under)


def _headed(found: Sequence[Message]) -> bool:
    """Return whether the same words stand over the first message and another one: who speaks."""
    heads = [squeeze(m.lines[0].text) for m in found]
    return all(len(m.lines) > 1 for m in found) and heads[0] in heads[1:] and len(set(heads)) > 1


def _said_under(sheet: Sheet, message: Message) -> bool:
    return any(is_speech(p.text) for p in sheet.below(message.time, reach=_SAID)[:1])


def _gap_under(sheet: Sheet, message: Message) -> float | None:
    """Return the space between a time and what stands under it in the conversation; None at its end."""
    bottom, panel = message.time.box.bottom, panel_of(sheet)
    lower = [p.box.y for p in sheet.pieces if p.middle > bottom and panel.holds(p) and p.box.y > message.time.middle]
    return max(min(lower) - bottom, 0.0) if lower else None


def _with_sides(sheet: Sheet, found: Sequence[Message]) -> tuple[Message, ...]:
    edges = [(min(p.box.x for p in (*m.lines, m.time)), max(p.box.right for p in (*m.lines, m.time))) for m in found]
    left, right = min(a for a, _ in edges), max(b for _, b in edges)
    slack = _FLUSH * sheet.line_height
    sides = [_side(a - left <= slack, right - b <= slack, m) for m, (a, b) in zip(found, edges, strict=True)]
    if not all(sides) or len(set(sides)) < len((LEFT, RIGHT)):
        sides = [""] * len(found)
    return tuple(Message(m.lines, m.time, side) for m, side in zip(found, sides, strict=True))


def _side(at_left: bool, at_right: bool, message: Message) -> str:  # noqa: FBT001 - two of a kind
    if at_left != at_right:
        return LEFT if at_left else RIGHT
    if not at_left:
        return ""
    # a bubble as wide as the page: its time stands at the side of who speaks
    words = (min(p.box.x for p in message.lines) + max(p.box.right for p in message.lines)) / 2
    return LEFT if message.time.box.x + message.time.box.w / 2 < words else RIGHT
