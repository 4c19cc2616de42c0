"""Only a chat from outside the platform speaks for an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, order_of
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.finding import Severity
from appealdesk.core.reading.extractors.couriers import names_courier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.evidence import Evidence

_TITLE_LINES = 3
"""Lines at the top of a chat among which its title stands: clock and battery may come before it."""


@kind("off-platform-only")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every outside chat of an order that has no conversation inside the platform.

    A chat with a courier or a forwarder stands in for no buyer's messages: it is no more than a background paper.
    """
    inside = {o for e in view.files(kinds=(EvidenceKind.MESSAGE_THREAD,)) for o in (*e.orders, *e.suggested)}
    for item in view.files(kinds=(EvidenceKind.OFF_PLATFORM_CHAT,)):
        if _with_courier(item):
            yield at_fact(None, item, order=order_of(item), variant="courier", severity=Severity.ADVICE)
            continue
        about = [o for o in (item.orders or item.suggested) if o not in inside]
        for order in about:
            fact = next((f for f in item.of(FactType.ORDER_ID) if f.value == order), None)
            yield at_fact(fact, item, order=order)
        if not item.orders and not item.suggested and not inside:
            yield at_fact(None, item, variant="unlinked")


def _with_courier(item: Evidence) -> bool:
    """Return whether the other party is somebody who carries parcels, by the names on the chat, else by its title."""
    people = [f for f in item.of(FactType.PARTICIPANT) if f.role != "seller"]
    if people:
        return all(names_courier(f.value) for f in people)
    text = item.reading.text if item.reading else ""
    return any(names_courier(line) for line in text.splitlines()[:_TITLE_LINES])
