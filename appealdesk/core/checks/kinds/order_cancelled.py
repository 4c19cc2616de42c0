"""An order of the case was cancelled before it left: by whom, when, and what shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, at_event, event, event_stamp, listed, terms
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.loop import OrderLoop

_PAPERS = (EvidenceKind.ORDER_PAGE, EvidenceKind.REFUND_RECORD, EvidenceKind.MESSAGE_THREAD)
_SIDES = ("buyer", "seller", "platform")


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a paper says that an order was cancelled, and where another rule speaks of it already."""

    words: str
    """A regular expression that tells a paper about a cancellation (case does not matter)."""
    buyer: str
    seller: str
    platform: str
    """Regular expressions that tell who cancelled, looked for on such papers where the order's data are silent."""
    elsewhere: tuple[str, ...] = ()
    """Platform and metric (``shopee=cancellation``) of the cases that this rule passes over."""


@kind("order-cancelled", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order that was cancelled before anything left.

    The buyer's cancellation before the dispatch limit speaks for the seller, and weighs little once a paper shows it.
    """
    if f"{view.case.platform}={view.case.metric}" in parameters.elsewhere:
        return
    for order in view.case.orders:
        if order.id in view.unsent and order.outcome.stage != "unpaid":
            yield _hit(view, order, view.loops[order.id], parameters)


def _hit(view: View, order: Order, loop: OrderLoop, parameters: Parameters) -> Hit:
    papers = [e for e in view.legible(order.id, _PAPERS) if not e.mixed and _tells(e, parameters.words)]
    side = order.cancelled_by or _side(papers, parameters)
    at, due = event(loop, "order.cancelled"), event(loop, "order.ship-by")
    variant, severity = side, None
    if side == "buyer":
        if at is None or due is None:
            variant = "buyer-undated"
        elif at.earliest > due.at:
            variant = "buyer-late"
        elif papers:
            severity = Severity.ADVICE
        else:
            variant = "buyer-unproved"
    missing = [name for name, told in (("cancelled_at", at), ("promised_ship_at", due)) if told is None]
    told = {
        "at": event_stamp(at) if at else "–",
        "due": event_stamp(due) if due else "–",
        "missing": terms(missing) if missing else "–",
        "papers": listed(e.file for e in papers) or "–",
    }
    if at is not None:
        return at_event(at, view, variant=variant, severity=severity, **told)
    return Hit(order=order.id, args=arguments(**told), variant=variant, severity=severity)


def _tells(item: Evidence, words: str) -> bool:
    text = item.reading.text if item.reading else ""
    return any(f.role == "order.cancelled" for f in item.facts) or re.search(words, text, re.IGNORECASE) is not None


def _side(papers: list[Evidence], parameters: Parameters) -> str:
    """Return who cancelled by the papers; empty where they name nobody, or several."""
    texts = [e.reading.text for e in papers if e.reading]
    patterns = dict(zip(_SIDES, (parameters.buyer, parameters.seller, parameters.platform), strict=True))
    named = [side for side, words in patterns.items() if any(re.search(words, t, re.IGNORECASE) for t in texts)]
    return named[0] if len(named) == 1 else ""
