"""How an order is judged, one small function a way of counting.

Times of which only the day is known decide where the day alone does; else the order is unsure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.metrics import verdicts as v
from appealdesk.core.domain.outcome import SELLER_CAUSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.metrics.verdicts import Verdict

PICK_UP_WITHIN: Final = timedelta(days=7)
"""Read as a limit, "within 7 days" runs from payment, else from the order (shopee-performance-notices L24)."""


def _not_known(_number: str, _carrier: str) -> bool | None:
    return None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What judging needs besides the order."""

    as_of: datetime | None = None
    """The last moment of which the data tell: what is promised for later is not due yet."""
    recognised: Callable[[str, str], bool | None] = _not_known
    """Tells whether a number can be one of its carrier's, given both; None where its form tells nothing."""


def late_of_shipped(order: Order, _given: Circumstances) -> Verdict:
    """Judge an order that was sent: before the promised time or after it."""
    if (out := _not_ours(order)) is not None:
        return out
    return v.NOT_SHIPPED if order.shipped_at is None else _punctual(order)


def late_of_due(order: Order, given: Circumstances) -> Verdict:
    """Judge an order that was due: sent in time, sent late, or not sent at all though its time is over."""
    if (out := _not_ours(order)) is not None:
        return out
    if order.shipped_at is not None:
        return _punctual(order)
    if order.outcome.stage == "cancelled" or order.cancelled_by:
        return v.CANCELLED
    return _waiting(order, given)


def picked_up_within_limit(order: Order, given: Circumstances) -> Verdict:
    """Judge by a limit of seven days from payment (else from the order) instead of by the promised time."""
    if (out := _not_ours(order)) is not None:
        return out
    start = order.paid_at or order.ordered_at
    if start is None:
        return v.NO_ORDER_TIME
    until = start + PICK_UP_WITHIN
    if order.shipped_at is not None:
        return _against(order, until)
    if order.outcome.stage == "cancelled" or order.cancelled_by:
        return v.CANCELLED
    return v.OVERDUE if given.as_of is not None and until < given.as_of else v.NOT_DUE


def numbers_recognised(order: Order, given: Circumstances) -> Verdict:
    """Judge the number of a sent order: there, and of a form that its carrier uses."""
    if (out := _not_ours(order)) is not None:
        return out
    numbers = (order.tracking_number, *order.other_numbers) if order.tracking_number else order.other_numbers
    if not numbers:
        return v.NO_NUMBER if order.shipped_at is not None else v.NOT_SHIPPED
    told = [given.recognised(n, order.carrier) for n in numbers]
    return v.FINE if any(told) else v.FORM_UNKNOWN if None in told else v.NUMBER_FORM


def seller_cancelled(order: Order, _given: Circumstances) -> Verdict:
    """Judge a cancellation by whose it is: out of stock and a wrong price are the seller's, whoever pressed the button.

    Source: shopee-performance-notices L60.
    """
    return _not_ours(order) or _cancellation(order) or v.FINE


def returned(order: Order, _given: Circumstances) -> Verdict:
    """Judge a sent order: came back or not."""
    if (out := _not_ours(order)) is not None:
        return out
    if order.outcome.returned:
        return v.RETURNED
    return v.NOT_SHIPPED if order.shipped_at is None and order.delivered_at is None else v.FINE


def disputed(order: Order, _given: Circumstances) -> Verdict:
    """Judge any order: disputed or not."""
    return v.UNPAID if order.outcome.stage == "unpaid" else v.DISPUTED if order.outcome.dispute else v.FINE


def defective(order: Order, _given: Circumstances) -> Verdict:
    """Judge any order: with a defect or not, however many defects it has."""
    return _not_ours(order) or (v.DEFECT if order.outcome.defect else v.FINE)


def unfulfilled(order: Order, given: Circumstances) -> Verdict:
    """Judge an order that was due: never sent counts against the seller unless the buyer cancelled."""
    if (out := _not_ours(order)) is not None:
        return out
    if order.shipped_at is not None:
        return v.FINE
    told = _cancellation(order)
    if told is None:
        return _waiting(order, given)
    return v.BUYER_CANCELLED if told is v.BY_BUYER else told


def cancelled_or_returned(order: Order, _given: Circumstances) -> Verdict:
    """Judge by the public formula of the non-fulfilment rate: cancelled by the seller, or returned."""
    if (out := _not_ours(order)) is not None:
        return out
    if order.outcome.returned:
        return v.RETURNED
    return _cancellation(order) or v.FINE


# ---------------------------------------------------------------- parts
def _not_ours(order: Order) -> Verdict | None:
    outcome = order.outcome
    if outcome.platform_ships:
        return v.PLATFORM_SHIPS
    return v.UNPAID if outcome.stage == "unpaid" else None


def _cancellation(order: Order) -> Verdict | None:
    outcome = order.outcome
    if outcome.stage != "cancelled" and not order.cancelled_by:
        return None
    if outcome.cancel_cause in SELLER_CAUSES:
        return v.BY_CAUSE[outcome.cancel_cause]
    sides = {"seller": v.BY_SELLER, "buyer": v.BY_BUYER, "platform": v.BY_PLATFORM}
    return sides.get(order.cancelled_by, v.SIDE_UNTOLD)


def _waiting(order: Order, given: Circumstances) -> Verdict:
    if order.promised_ship_at is None:
        return v.NO_PROMISE
    return v.OVERDUE if given.as_of is not None and order.promised_ship_at < given.as_of else v.NOT_DUE


def _punctual(order: Order) -> Verdict:
    return v.NO_PROMISE if order.promised_ship_at is None else _against(order, order.promised_ship_at)


def _against(order: Order, until: datetime) -> Verdict:
    left = order.shipped_at
    assert left is not None
    if left <= until:
        return v.ON_TIME
    if "shipped_at" not in order.date_only:
        return v.LATE
    # of a bare day the end is kept: only a day that begins after the promise is late for sure
    begins = left.replace(hour=0, minute=0, second=0, microsecond=0)
    return v.LATE if begins > until else v.SAME_DAY
