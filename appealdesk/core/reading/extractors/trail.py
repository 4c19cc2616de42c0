"""The trail of a parcel: which words belong to which printed time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.label_roles import TRAILING, role_of
from appealdesk.core.reading.extractors.line_mates import lead_of, lines_over, lines_under
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.status_context import names_place
from appealdesk.core.reading.extractors.statuses import Said, delivery_status
from appealdesk.core.reading.extractors.steppers import is_to_come
from appealdesk.core.reading.extractors.words import has_thai, is_cjk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

ROLE_OF_STATUS = {
    Status.LABEL_CREATED: "shipping.label-created",
    Status.ACCEPTED: "tracking.in-transit",  # the earliest one becomes the first scan
    Status.IN_TRANSIT: "tracking.in-transit",
    Status.OUT_FOR_DELIVERY: "tracking.in-transit",
    Status.CUSTOMS: "tracking.customs",
    Status.ATTEMPTED: "tracking.attempted",
    Status.DELIVERED: "tracking.delivered",
    Status.EXCEPTION: "tracking.exception",
    Status.RETURNED: "tracking.exception",
}
_BREAK = 0.5
"""Share of a line's height that parts the words of a step from what stands above them."""
_WHOLE = 0.9
"""Share of a line that its state makes up to be all that it says."""
_REACH = 5.0
_OVER = 0.4
"""Share of the narrower one's width by which a date lies over its time of day."""
_LABEL = ROLE_OF_STATUS[Status.LABEL_CREATED]
_NARROW = 3
"""Lines of a sentence in a column so narrow that no two of them tell the state."""
_SHORT_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}")
_STOPS = ".!。！:："
_NO_SCAN = (Status.LABEL_CREATED, Status.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a trail: the piece that holds its time, and its words."""

    piece: Piece
    start: int
    status: str
    """A :class:`Status`, or empty when the words are not understood."""
    words: tuple[Piece, ...]
    """The pieces that describe the step, the one that tells its state first."""
    unclear: bool = False
    """Whether the layout leaves open which words are the step's."""
    mute: bool = False
    """Whether nobody understands the words of the step."""
    said: tuple[str, ...] = ()
    """The step's words with its place, in every way in which the page can be read."""


def steps_of(sheet: Sheet, anchors: Sequence[tuple[Piece, int, int]]) -> tuple[Step, ...]:
    """Return a step for every time of a trail.

    Args:
        sheet: the page.
        anchors: the piece of each time and the time's span in it, in reading order.
    """
    times = {a[0] for a in anchors}
    upward = _words_stand_above(sheet, [a[0] for a in anchors])
    return tuple(_step(sheet, anchor, times, upward=upward) for anchor in anchors)


def _step(sheet: Sheet, anchor: tuple[Piece, int, int], times: AbstractSet[Piece], *, upward: bool) -> Step:
    piece, start, end = anchor
    if role_of(piece.text[:start].strip(TRAILING)) not in ("", "status"):
        return Step(piece, start, "", ())  # a label in the same line says what the time is
    for own in (piece.text[end:], piece.text[:start]):
        if said := delivery_status(own):
            return Step(piece, start, said.value, (piece,))
    rows = _two_lines(sheet, piece, times)
    beside = rows or [p for p in (*sheet.right_of(piece), *sheet.left_of(piece)) if p not in times]
    if upward and not any(delivery_status(p.text) for p in beside):
        near = [*_stacked(sheet, piece, times, upward=True), *beside]  # what stands beside is the place
    elif beside:
        near = _column_block(sheet, piece, times, beside)
        if not first_state(near)[0]:
            # what stands beside is the place; the words stand over the line or under it
            near = [*_own_lines(sheet, piece, times), *near]
    elif not upward and _heads(sheet, piece, times):
        near = list(sheet.above(piece, reach=3)[:1])
    else:
        near = _stacked(sheet, piece, times, upward=upward)
    said, teller = first_state(near)
    ordered = tuple(sorted(near, key=lambda p: p is not teller)) if teller else tuple(near)
    return Step(piece, start, said.value if said else "", ordered)


def _own_lines(sheet: Sheet, piece: Piece, times: AbstractSet[Piece]) -> list[Piece]:
    """Return the lines under a time that tell the state of its step, else those over the only time of a trail."""
    under = _stacked(sheet, piece, times, upward=False)
    if first_state(under)[0] or len(times) > 1:
        return under if first_state(under)[0] else []
    return _stacked(sheet, piece, times, upward=True)


def _heads(sheet: Sheet, piece: Piece, times: AbstractSet[Piece]) -> bool:
    """Return whether the words right above a time are its own though other steps may read downward.

    They tell a state, the line right under the time tells none, and no other time stands over them.
    """
    over, under = sheet.above(piece, reach=3), sheet.below(piece, reach=2)[:1]
    if over and role_of(over[0].text) not in ("", _LABEL):
        return False  # it is a label of the time
    if not over or not delivery_status(over[0].text) or any(delivery_status(p.text) for p in under):
        return False
    return not any(p in times for p in over) and abs(over[0].box.x - piece.box.x) <= 1.5 * sheet.line_height


def _two_lines(sheet: Sheet, piece: Piece, times: AbstractSet[Piece]) -> list[Piece]:
    """Return what stands beside a time that takes two lines of a column, the date above and the time of day below.

    The step's words may stand beside either line.
    """
    over = next((p for p in _right_over(sheet, piece) if p not in times and _is_day(p)), None)
    if over is None:
        return []
    band = [p for p in sheet.between(over.box.y, piece.box.bottom) if over.box.y < p.middle < piece.box.bottom]
    return [p for p in band if p not in (over, piece) and p not in times and not sheet.aligned(p, piece)]


def _right_over(sheet: Sheet, piece: Piece) -> list[Piece]:
    """Return the pieces right above a time; a letter of the words beside it may have widened its box."""
    box = piece.box
    return [
        p
        for p in sheet.between(box.y - 0.9 * box.h, box.y)
        if p.middle < box.y + 0.3 * p.box.h
        and (sheet.aligned(piece, p) or min(p.box.right, box.right) - max(p.box.x, box.x) > _OVER * min(p.box.w, box.w))
    ]


def _is_day(piece: Piece) -> bool:
    found = find_times(piece.text)
    # two numbers over a time of day are a day as well, which apps print without its year
    return bool(_SHORT_DAY.fullmatch(piece.text.strip())) or (
        bool(found) and found[0].has_date and not found[0].has_clock
    )


def first_state(pieces: Sequence[Piece]) -> tuple[Said | None, Piece | None]:
    """Return the state of the first piece that tells one; the lines below the words are places.

    The name of a place may hold the word of a state; it counts where nothing else tells one.
    """
    told = [(said, i) for i, piece in enumerate(pieces) if (said := delivery_status(piece.text))]
    found = next((t for t in told if not names_place(pieces[t[1]].text)), told[0] if told else None)
    if found is None:
        lines = next((i for i in range(len(pieces) - 1) if _wrapped(pieces, i)), None)
        if lines is not None:
            return delivery_status(_whole(pieces, lines)), pieces[lines]
        whole = delivery_status(_run(pieces))
        return (whole, pieces[0]) if whole else (None, None)
    said, at = found
    if at and _goes_on(pieces[at - 1], pieces[at]):
        # the line before may take back what this one says ("konnte nicht / zugestellt werden")
        whole = delivery_status(_whole(pieces, at - 1))
        return (whole, pieces[at - 1]) if whole else (None, None)
    return said, pieces[at]


def _wrapped(pieces: Sequence[Piece], at: int) -> bool:
    """Return whether a line and the one it goes on in tell a state together."""
    return _goes_on(pieces[at], pieces[at + 1]) and delivery_status(_whole(pieces, at)) is not None


def _whole(pieces: Sequence[Piece], at: int) -> str:
    first, second = pieces[at].text.rstrip(), pieces[at + 1].text.lstrip()
    return first + ("" if is_cjk(first[-1:] or " ") or has_thai(first[-1:]) else " ") + second


def _run(pieces: Sequence[Piece]) -> str:
    """Return the text of the lines of a narrow column that go on in one another from the first, three and more."""
    end = next((i for i in range(1, len(pieces)) if not _goes_on(pieces[i - 1], pieces[i])), len(pieces))
    return " ".join(p.text.strip() for p in pieces[:end]) if end >= _NARROW else ""


def _goes_on(first: Piece, second: Piece) -> bool:
    """Return whether a line goes on in the next one of its column: right under it, as high, and not a new sentence."""
    lower, upper = second.box, first.box
    if first.text.rstrip()[-1:] in _STOPS or abs(lower.h - upper.h) > 0.35 * max(lower.h, upper.h):
        return False
    flush = abs(lower.x - upper.x) <= 0.8 * upper.h
    new = second.text[:1].isupper() and first.text[-1:].isupper()
    return flush and not new and lower.y > upper.y + 0.5 * upper.h and lower.y - upper.bottom < 0.45 * upper.h


def _bottom(sheet: Sheet, piece: Piece, times: AbstractSet[Piece]) -> float:
    """Return the y down to which a step's words may stand: that of the next time below, or four lines."""
    box = piece.box
    reach = box.bottom + _REACH * sheet.line_height
    below = [p for p in sheet.between(box.bottom, reach) if p.box.y > box.y + 0.5 * box.h]
    # where a day stands over its time of day, the next step begins at its day
    lower = [p.box.y for p in below if p in times or (_is_day(p) and sheet.aligned(p, piece))]
    return min(lower, default=reach)


def _column_block(sheet: Sheet, piece: Piece, times: AbstractSet[Piece], beside: Sequence[Piece]) -> list[Piece]:
    top, bottom = piece.box.y - 0.6 * piece.box.h, _bottom(sheet, piece, times)
    under = [
        p
        for p in sheet.between(top, bottom)
        if p not in beside
        and p not in times
        and top <= p.box.y
        and p.middle < bottom - 0.2 * p.box.h
        and sheet.aligned(beside[0], p)
    ]
    return [*beside, *under]


def _stacked(sheet: Sheet, piece: Piece, times: AbstractSet[Piece], *, upward: bool) -> list[Piece]:
    if upward:
        over = lines_over(sheet, piece, reach=5)
        limit = max((t.middle for t in times if t.middle < piece.box.y), default=float("-inf"))
        rows = [i for i, p in enumerate(over) if p in times or p.middle <= limit]
        stop = min(rows, default=len(over))
        return _one_block(sheet, over[:stop])
    bottom = _bottom(sheet, piece, times)
    below = [p for p in sheet.below(piece, reach=5) if p.middle < bottom and p not in times]
    return [p for p in below if not is_to_come(sheet, p)]


def _one_block(sheet: Sheet, upward: Sequence[Piece]) -> list[Piece]:
    """Return the lines of one step, the nearest first: up to a space above the line that tells its state.

    Another line that is nothing but a state belongs to another step, or is the page's headline.
    """
    block: list[Piece] = []
    for piece in upward:
        space = block[-1].box.y - piece.box.bottom if block else 0.0
        said = delivery_status(piece.text)
        other = space > _BREAK * sheet.line_height or (said is not None and said.coverage >= _WHOLE)
        if other and first_state(block)[0]:
            break
        block.append(piece)
    return block


def _words_stand_above(sheet: Sheet, times: Sequence[Piece]) -> bool:
    """Return whether a stacked trail prints each step's words over its time.

    Where steps are parted by space, the words are the nearer ones; else the first and the last time tell: the words of
    the one stand above it, and none below the other.
    """
    if len(times) < 2 or any(delivery_status(p.text) for t in times for p in sheet.row(t)):
        return False
    if 2 * sum(_told_beside(sheet, t, frozenset(times)) for t in times) >= len(times):
        return False
    ordered = sorted(times, key=lambda t: t.box.y)
    told_above = any(delivery_status(p.text) for p in lines_over(sheet, ordered[0], reach=4))
    leaning = median(_leaning(sheet, t) for t in ordered)
    if abs(leaning) > _BREAK * sheet.line_height:
        return leaning > 0 and told_above
    return told_above and not any(delivery_status(p.text) for p in lines_under(sheet, ordered[-1], reach=4))


def _told_beside(sheet: Sheet, time: Piece, times: AbstractSet[Piece]) -> bool:
    """Return whether the lines of a narrow column right of a time tell its state together."""
    beside = [p for p in sheet.right_of(time)[:1] if p not in times]
    return bool(beside) and first_state(_column_block(sheet, time, times, beside))[0] is not None


def _leaning(sheet: Sheet, time: Piece) -> float:
    """Return by how much the words below a time are farther from it than those above; 0 where either are lacking."""
    lead = lead_of(sheet, time)
    over, under = lines_over(sheet, time, reach=4)[:1], lines_under(sheet, time, reach=4)[:1]
    if not over or not under:
        return 0.0
    return (under[0].box.y - lead.box.bottom) - (lead.box.y - over[0].box.bottom)


def first_scan(steps: Sequence[tuple[str, str]]) -> int | None:
    """Return the index of the earliest physical scan among ``(status, ISO time)`` pairs, or None.

    An announcement of the parcel (``label-created``) is no scan, neither is a step whose words are not understood.
    """
    scans = [(at, i) for i, (status, at) in enumerate(steps) if status and status not in _NO_SCAN]
    return min(scans)[1] if scans else None
