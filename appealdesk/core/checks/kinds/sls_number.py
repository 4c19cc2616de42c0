"""An order of the platform's own logistics is shown with another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.linking import normal_number
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.case import Order


@kind("sls-number")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every trail of an SLS order on which none of the numbers is the one of its SLS label."""
    for order in view.case.orders:
        own = _label_numbers(view, order) if order.sls else set()
        if not own:
            continue
        trails = view.legible(order.id, (EvidenceKind.TRACKING_PAGE,))
        strays = tuple(e for e in view.strays(order.id, Lane.TRACKING) if e.legible)
        for item in (*trails, *strays):
            printed = [f for f in item.of(FactType.TRACKING_NUMBER) if not f.doubtful]
            if printed and not any(normal_number(f.value) in own for f in printed) and len(item.orders) < 2:
                wanted = order.tracking_number or min(own)
                yield at_fact(printed[0], item, order=order.id, found=printed[0].value, wanted=wanted)


def _label_numbers(view: View, order: Order) -> set[str]:
    typed = {normal_number(n) for n in (order.tracking_number, *order.other_numbers) if n}
    return typed or {n for e in view.files(order.id, (EvidenceKind.SHIPPING_LABEL,)) for n in _printed(e)}


def _printed(item: Evidence) -> set[str]:
    return {normal_number(n) for n in item.values(FactType.TRACKING_NUMBER)}
