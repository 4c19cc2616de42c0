"""Do the times of one order follow one another? All comparisons are between instants, zones applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.timeline import Event

TOLERANCE = timedelta(minutes=10)
"""Clocks of warehouse, carrier and marketplace differ a little (rule ``evidence.loop.time-order``)."""

_MARKETPLACE = 3
"""From this weight on an event is told by another lane's page or by an export."""

_SEQUENCE = (
    "order.placed",
    "shipping.label-created",
    "shipping.dispatched",
    "tracking.first-scan",
    "tracking.delivered",
)


@dataclass(frozen=True, slots=True)
class TimeConflict:
    """``first`` should not come after ``second``, but does."""

    first: Event
    second: Event


def told(events: Sequence[Event], kind: str) -> Event | None:
    """Return the event of a kind that counts: the best source's, and of several from it the earliest.

    Of deliveries the latest counts: a trail may first show a hand-over to a pick-up point as delivered.
    """
    chosen = [e for e in events if e.kind == kind]
    if not chosen:
        return None
    best = min(e.weight for e in chosen)
    pick = max if kind == "tracking.delivered" else min
    return pick((e for e in chosen if e.weight == best), key=lambda e: e.at)


def conflicts(events: Sequence[Event], tolerance: timedelta = TOLERANCE) -> tuple[TimeConflict, ...]:
    """Return every neighbouring pair of the chain placed, label, dispatched, first scan, delivered that runs backwards.

    A date without a time of day may lie anywhere on its day. A missing link is skipped, so that the next two that are
    known are compared. When a parcel left, the marketplace's own page or export does not count: it repeats when the
    dispatch was confirmed, the very thing that is in dispute.
    """
    chain = [
        e
        for kind in _SEQUENCE
        if (e := told(events, kind)) is not None and not (e.lane is Lane.SHIPPING and e.weight >= _MARKETPLACE)
    ]
    return tuple(
        TimeConflict(first, second) for first, second in pairwise(chain) if first.earliest > second.at + tolerance
    )
