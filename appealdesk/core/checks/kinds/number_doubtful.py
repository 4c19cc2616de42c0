"""A tracking number that cannot be the parcel's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, at_event, at_fact, event, event_stamp
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType, Status
from appealdesk.core.domain.linking import BACKGROUND_KINDS, normal_number
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.carriers import carrier_names, carriers, check_holds, forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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

    The check digit is judged on numbers that are surely as printed: typed, exported, taken from text or bars, or read
    alike on two files. A number read off a single picture may be misread.
    """
    sure = {order.id: _numbers(view, order) for order in view.case.orders}
    holders = _holders(view, sure)
    loops = {loop.order: loop for loop in view.report.loops}
    for order in view.case.orders:
        loop = loops.get(order.id)
        hit = _invalid(order, sure[order.id]) or _reused(view, order, sure[order.id], holders)
        if hit is None and loop is not None:
            hit = _too_old(view, loop, parameters) or _unknown(view, loop, parameters)
        if hit is not None:
            yield hit


def _numbers(view: View, order: Order) -> dict[str, frozenset[str]]:
    """Return the numbers that the case and the papers with this order's id alone give to it, each with its carriers."""
    typed = {n.code for n in carrier_names(order.carrier)}
    found: dict[str, set[str]] = {}
    files: dict[str, set[str]] = {}
    if order.tracking_number:
        found[normal_number(order.tracking_number)] = set(typed)
    for item in view.legible(order.id):
        if item.kind in BACKGROUND_KINDS or item.values(FactType.ORDER_ID) != {order.id}:
            continue
        named = {n.code for f in item.of(FactType.CARRIER) for n in carrier_names(f.value)}
        for fact in item.of(FactType.TRACKING_NUMBER):
            if fact.doubtful:
                continue
            number = normal_number(fact.value)
            files.setdefault(number, set()).add(item.sha256 if fact.origin is Origin.OCR else "")
            if number in found or "" in files[number] or len(files[number]) > 1:
                found.setdefault(number, set(typed)).update(named)
    return {number: frozenset(codes) for number, codes in found.items()}


def _invalid(order: Order, numbers: Mapping[str, frozenset[str]]) -> Hit | None:
    for number, codes in numbers.items():
        fitting = forms_of(number)
        own = [f for f in fitting if f.carrier in codes] or [f for f in fitting if f.alone == "always"]
        if own and check_holds(number) is not True and all(f.proved(number) is False for f in own):
            carrier = next(c.names[0] for c in carriers() if c.code == own[0].carrier)
            return Hit(order=order.id, args=arguments(number=number, carrier=carrier), variant="check-digit")
    return None


def _holders(view: View, sure: Mapping[str, Iterable[str]]) -> Mapping[str, list[Order]]:
    """Return the orders of the case and of the export that each number is given to."""
    holders: dict[str, list[Order]] = {}
    for order in (*view.case.orders, *view.case.outside):
        for number in {normal_number(order.tracking_number), *sure.get(order.id, ())} - {""}:
            holders.setdefault(number, []).append(order)
    return holders


def _reused(view: View, order: Order, numbers: Iterable[str], holders: Mapping[str, list[Order]]) -> Hit | None:
    for number in numbers:
        for other in holders[number]:
            if other.id != order.id and _strangers(_people(view, order), _people(view, other)):
                return Hit(order=order.id, args=arguments(number=number, other=other.id), variant="reused")
    return None


def _people(view: View, order: Order) -> frozenset[str]:
    """Return the names an order is for, by the case or else by its papers."""
    if order.buyer:
        return frozenset(n.casefold() for n in (order.buyer, *order.aliases))
    facts = [f for item in view.legible(order.id) if len(item.orders) == 1 for f in item.of(FactType.PARTICIPANT)]
    return frozenset(f.value.casefold() for f in facts if f.role in ("buyer", "recipient"))


def _strangers(some: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether two orders surely are for different people.

    Two orders of one buyer may well travel in one parcel; a masked or unknown name says nothing.
    """
    return bool(some and others) and not some & others and not any("*" in n for n in some | others)


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
