"""A tracking number that cannot be the parcel's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, at_event, at_fact, event, event_stamp
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType, Status
from appealdesk.core.domain.linking import normal_number
from appealdesk.core.reading.extractors.carriers import carriers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.loop import OrderLoop


@dataclass(frozen=True, slots=True)
class Parameters:
    """When silence of the carrier and a scan before the order stop being chance."""

    not_found_hours: int = 120
    """So long after dispatch a number that the carrier does not know is no fresh number."""
    before_order_hours: int = 24


@kind("number-doubtful", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield a hit for an order's number that is invalid, used twice, older than the order or unknown to the carrier.

    The check digit is judged on typed and exported numbers only: a number read off a picture may be misread.
    """
    for order in view.case.orders:
        loop = view.report.loop(order.id)
        hit = _invalid(order) or _reused(view, order)
        if hit is None and loop is not None:
            hit = _too_old(view, loop, parameters) or _unknown(view, loop, parameters)
        if hit is not None:
            yield hit


def _invalid(order: Order) -> Hit | None:
    number = normal_number(order.tracking_number)
    named = order.carrier.strip().casefold()
    own = next((c for c in carriers() if named and any(n.casefold() == named for n in c.names)), None)
    fitting = [form.proved(number) for form in own.forms if form.matches(number)] if own and number else []
    if own and fitting and all(proved is False for proved in fitting):
        return Hit(order=order.id, args=arguments(number=number, carrier=own.names[0]), variant="check-digit")
    return None


def _reused(view: View, order: Order) -> Hit | None:
    number = normal_number(order.tracking_number)
    for other in (*view.case.orders, *view.case.outside):
        if number and other.id != order.id and normal_number(other.tracking_number) == number:
            # two orders of one buyer may well travel in one parcel; a masked or unknown name says nothing
            known = bool(order.buyer and other.buyer) and "*" not in order.buyer + other.buyer
            if known and order.buyer.casefold() != other.buyer.casefold():
                return Hit(order=order.id, args=arguments(number=number, other=other.id), variant="reused")
    return None


def _too_old(view: View, loop: OrderLoop, parameters: Parameters) -> Hit | None:
    placed, seen = event(loop, "order.placed"), event(loop, "tracking.first-scan")
    if placed and seen and seen.at + timedelta(hours=parameters.before_order_hours) < placed.earliest:
        times = {"seen": event_stamp(seen), "placed": event_stamp(placed)}
        return at_event(seen, view, variant="before-order", **times)
    return None


def _unknown(view: View, loop: OrderLoop, parameters: Parameters) -> Hit | None:
    left = event(loop, "shipping.dispatched")
    if left is None or view.now - left.at < timedelta(hours=parameters.not_found_hours):
        return None
    for item in view.legible(loop.order, (EvidenceKind.TRACKING_PAGE,)):
        states = item.of(FactType.STATUS)
        if states and all(f.value == Status.NOT_FOUND for f in states):
            return at_fact(states[0], item, order=loop.order, left=event_stamp(left), variant="not-found")
    return None
