"""The trail of a parcel: which words belong to which printed time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.statuses import Said, delivery_status

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def steps_of(sheet: Sheet, anchors: Sequence[tuple[Piece, int, int]]) -> tuple[Step, ...]:
    """Return a step for every time of a trail.

    Args:
        sheet: the page.
        anchors: the piece of each time and the time's span in it, in reading order.
    """
    upward = _words_stand_above(sheet, [a[0] for a in anchors])
    return tuple(_step(sheet, anchors, i, upward=upward) for i in range(len(anchors)))


def _step(sheet: Sheet, anchors: Sequence[tuple[Piece, int, int]], i: int, *, upward: bool) -> Step:
    piece, start, end = anchors[i]
    for own in (piece.text[end:], piece.text[:start]):
        if said := delivery_status(own):
            return Step(piece, start, said.value, (piece,))
    times = {id(a[0]) for a in anchors}
    beside = [p for p in (*sheet.right_of(piece), *sheet.left_of(piece)) if id(p) not in times]
    near = _column_block(sheet, anchors, i, beside) if beside else _stacked(sheet, anchors, i, upward=upward)
    said, teller = _first_state(near)
    ordered = tuple(sorted(near, key=lambda p: p is not teller)) if teller else tuple(near)
    return Step(piece, start, said.value if said else "", ordered)


def _first_state(pieces: Sequence[Piece]) -> tuple[Said | None, Piece | None]:
    """Return the state of the first piece that tells one; the lines below the words are places."""
    for piece in pieces:
        if said := delivery_status(piece.text):
            return said, piece
    return None, None


def _limits(sheet: Sheet, anchors: Sequence[tuple[Piece, int, int]], i: int) -> tuple[float, float]:
    """Return the y between which a step's words lie: from its time to the next one below."""
    box = anchors[i][0].box
    lower = [a[0].box.y for a in anchors if a[0].box.y > box.y + 0.5 * box.h]
    return box.y - 0.6 * box.h, min(lower, default=box.bottom + 4 * sheet.line_height)


def _column_block(
    sheet: Sheet, anchors: Sequence[tuple[Piece, int, int]], i: int, beside: Sequence[Piece]
) -> list[Piece]:
    top, bottom = _limits(sheet, anchors, i)
    first = beside[0]
    under = [
        p
        for p in sheet.pieces
        if p not in beside and top <= p.box.y and p.middle < bottom - 0.2 * p.box.h and sheet.aligned(first, p)
    ]
    return [*beside, *sorted(under, key=lambda p: p.box.y)]


def _stacked(sheet: Sheet, anchors: Sequence[tuple[Piece, int, int]], i: int, *, upward: bool) -> list[Piece]:
    piece = anchors[i][0]
    times = {id(a[0]) for a in anchors}
    if upward:
        higher = [a[0].box.bottom for a in anchors if a[0].box.bottom < piece.middle]
        ceiling = max(higher, default=piece.box.y - 4 * sheet.line_height)
        return [p for p in sheet.above(piece, reach=5) if p.box.y >= ceiling - 1 and id(p) not in times]
    _, bottom = _limits(sheet, anchors, i)
    return [p for p in sheet.below(piece, reach=5) if p.middle < bottom and id(p) not in times]


def _words_stand_above(sheet: Sheet, times: Sequence[Piece]) -> bool:
    """Return whether a stacked trail prints each step's words over its time."""
    if len(times) < 2 or any(sheet.row(t) for t in times):
        return False
    ordered = sorted(times, key=lambda t: t.box.y)
    last = ordered[-1]
    if any(delivery_status(p.text) for p in sheet.below(last, reach=4)):
        return False
    return any(delivery_status(p.text) for p in sheet.above(ordered[0], reach=4))


def first_scan(steps: Sequence[tuple[str, str]]) -> int | None:
    """Return the index of the earliest physical scan among ``(status, ISO time)`` pairs, or None.

    An announcement of the parcel (``label-created``) is no scan, neither is a step whose words are not understood.
    """
    scans = [(at, i) for i, (status, at) in enumerate(steps) if status and status not in _NO_SCAN]
    return min(scans)[1] if scans else None
