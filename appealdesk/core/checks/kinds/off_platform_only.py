"""Only a chat from outside the platform speaks for an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("off-platform-only")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every outside chat of an order that has no conversation inside the platform."""
    inside = {o for e in view.files(kinds=(EvidenceKind.MESSAGE_THREAD,)) for o in (*e.orders, *e.suggested)}
    for item in view.files(kinds=(EvidenceKind.OFF_PLATFORM_CHAT,)):
        about = [o for o in (item.orders or item.suggested) if o not in inside]
        for order in about:
            fact = next((f for f in item.of(FactType.ORDER_ID) if f.value == order), None)
            yield at_fact(fact, item, order=order)
        if not item.orders and not item.suggested and not inside:
            yield at_fact(None, item, variant="unlinked")
