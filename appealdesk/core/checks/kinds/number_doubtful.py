"""A tracking number that cannot be the parcel's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.linking import normal_number
from appealdesk.core.reading.extractors.carriers import carriers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.case import Order


@kind("number-doubtful")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for an order's number whose check digit fails, or that another buyer's order bears too.

    Only typed and exported numbers are judged: a number read off a picture may be misread.
    """
    users: dict[str, list[Order]] = {}
    for order in (*view.case.orders, *view.case.outside):
        if order.tracking_number:
            users.setdefault(normal_number(order.tracking_number), []).append(order)
    for number, orders in users.items():
        mine = [o for o in orders if o.id in view.order_ids]
        if not mine:
            continue
        carrier = _disproved_by(number, mine[0].carrier)
        others = [o for o in orders if o is not mine[0] and _other_buyer(o, mine[0])]
        for order in mine:
            if carrier:
                yield Hit(order=order.id, args=arguments(number=number, carrier=carrier), variant="check-digit")
            elif others:
                other = next((o for o in (*others, mine[0]) if o is not order), order)
                yield Hit(order=order.id, args=arguments(number=number, other=other.id), variant="reused")


def _other_buyer(a: Order, b: Order) -> bool:
    # two orders of one buyer may well travel in one parcel; a masked or unknown name says nothing
    known = bool(a.buyer and b.buyer) and "*" not in a.buyer + b.buyer
    return known and a.buyer.casefold() != b.buyer.casefold()


def _disproved_by(number: str, named: str) -> str:
    """Return the carrier by whose form the check digit fails, or an empty text."""
    own = [c for c in carriers() if any(n.casefold() == named.strip().casefold() for n in c.names)]
    if not own or not named:
        return ""
    fitting = [form.proved(number) for form in own[0].forms if form.matches(number)]
    return own[0].names[0] if fitting and all(proved is False for proved in fitting) else ""
