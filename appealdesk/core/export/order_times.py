"""When an order was placed, due, handed over and delivered, told once: what its papers prove, else what was entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.domain.case import Case, Order
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.timeline import Event

_KINDS: Final = {
    "ordered_at": "order.placed",
    "promised_ship_at": "order.ship-by",
    "shipped_at": "shipping.dispatched",
    "delivered_at": "tracking.delivered",
}
PROMISE: Final = "order.ship-by"
FIELDS: Final = tuple(_KINDS)
"""The fields of an order that hold a moment, in the order in which they happen."""


@dataclass(frozen=True, slots=True)
class Told:
    """A moment of an order in the zone in which its source gives it; of a bare date the end of that day."""

    at: datetime
    date_only: bool = False
    printed: bool = False
    """True where a paper of the case gives it, so that its zone is the paper's own."""
    zone_printed: bool = False
    """True where that paper prints its zone; else the zone was concluded."""


def telling_event(loop: OrderLoop | None, kind: str) -> Event | None:
    """Return the happening of a kind that counts: as its best teller has it, the last delivery, else the first one."""
    events = [e for e in loop.events if e.kind == kind] if loop else []
    best = [e for e in events if e.weight == min(e.weight for e in events)]
    if not best:
        return None
    return best[-1] if kind == "tracking.delivered" else best[0]


def told_of(event: Event) -> Told:
    """Return when something happened; what was only typed or exported rests on no fact of a paper."""
    zone_printed = bool(event.facts) and event.facts[0].zone_printed
    return Told(event.at, event.date_only, bool(event.facts), zone_printed)


def papers_of(case: Case, event: Event) -> tuple[str, ...]:
    """Return the files that tell a happening, its own source first; of the promise the platform's papers as well.

    The notice and the export are what is answered, so that nothing on them is proof; what the platform promised they
    tell best.
    """
    files = (event.source, *event.also)
    order = next((o for o in case.orders if o.id == event.order), None)
    if order is None or event.kind != PROMISE:
        return files
    return tuple(dict.fromkeys((*files, *order.told_by("promised_ship_at"))))


def order_times(order: Order, loop: OrderLoop | None) -> dict[str, Told]:
    """Return what is known of the moments of an order by field.

    A paper goes before what was typed, as on the timeline: the two must not stand side by side for one happening. Of
    several parcels the last delivery counts, else the first happening.
    """
    found: dict[str, Told] = {}
    for field, kind in _KINDS.items():
        if event := telling_event(loop, kind):
            found[field] = told_of(event)
        elif at := getattr(order, field):
            found[field] = Told(at, field in order.date_only)
    return found
