"""One picture shows several orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, listed
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.linking import LANE_OF_KIND, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("mixed-orders")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every paper of an order on one page of which more than one order can be read.

    A row of a table whose order number could not be read counts as an order. A document may hold several orders, a
    page each, and of a picture from which each order's piece was cut the pieces go in. Carriers' letters, policies and
    reports may name as many orders as they like.
    """
    for item in view.report.evidence:
        if item.kind not in LANE_OF_KIND or not item.legible or item.split:
            continue
        unread = [f for f in item.of(FactType.ORDER_ID) if f.unread]
        named = subjects(item, view.numbers)
        for page in sorted(named.keys() | {f.page for f in unread}):
            facts = [*named.get(page, {}).values(), *(f for f in unread if f.page == page)]
            if len(facts) > 1:
                shown = (*named.get(page, {}), *("?" for f in unread if f.page == page))
                yield at_fact(facts[1], item, orders=listed(shown), count=len(facts))
                break
