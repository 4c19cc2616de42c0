"""Orders that were never sent: nobody can prove a dispatch, or show a trail, of what was cancelled before it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.timeline import Event

_PARCEL = frozenset({Lane.SHIPPING, Lane.TRACKING})
_STAGES = frozenset({"cancelled", "unpaid"})


def never_sent(order: Order, events: Iterable[Event]) -> bool:
    """Return whether an order was cancelled (or never paid) and nothing tells that a parcel left all the same.

    A label alone is no parcel: it is often printed before the buyer changes their mind.
    """
    events = tuple(events)
    told = bool(order.cancelled_by) or order.outcome.stage in _STAGES
    told = told or any(e.kind == "order.cancelled" for e in events)
    return told and not any(e.kind == "shipping.dispatched" or e.lane is Lane.TRACKING for e in events)


def lanes_needed(order: Order, events: Iterable[Event], needed: frozenset[Lane]) -> frozenset[Lane]:
    """Return the lanes that one order must prove.

    Args:
        order: the order.
        events: its timeline.
        needed: the lanes that the platform and the ground of the case need.
    """
    return needed - _PARCEL if needed & _PARCEL and never_sent(order, events) else needed
