"""When an order was placed, due, handed over and delivered, told once: what its papers prove, else what was entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.loop import OrderLoop

_KINDS: Final = {
    "ordered_at": "order.placed",
    "promised_ship_at": "order.ship-by",
    "shipped_at": "shipping.dispatched",
    "delivered_at": "tracking.delivered",
}
FIELDS: Final = tuple(_KINDS)
"""The fields of an order that hold a moment, in the order in which they happen."""
_NO_PAPER: Final = ("typed", "export")


@dataclass(frozen=True, slots=True)
class Told:
    """A moment of an order in the zone in which its source gives it; of a bare date the end of that day."""

    at: datetime
    date_only: bool = False
    printed: bool = False
    """True where a paper of the case gives it, so that its zone is the paper's own."""


def order_times(order: Order, loop: OrderLoop | None) -> dict[str, Told]:
    """Return what is known of the moments of an order by field.

    A paper goes before what was typed, as on the timeline: the two must not stand side by side for one happening. Of
    several parcels the last delivery counts, else the first happening.
    """
    found: dict[str, Told] = {}
    for field, kind in _KINDS.items():
        events = [e for e in loop.events if e.kind == kind] if loop else []
        best = [e for e in events if e.weight == min(e.weight for e in events)]
        if best:
            event = best[-1] if field == "delivered_at" else best[0]
            found[field] = Told(event.at, event.date_only, event.zone_reason not in _NO_PAPER)
        elif at := getattr(order, field):
            found[field] = Told(at, field in order.date_only)
    return found
