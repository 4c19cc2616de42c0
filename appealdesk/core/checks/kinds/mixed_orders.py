"""One picture shows several orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, listed
from appealdesk.core.domain.linking import LANE_OF_KIND, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("mixed-orders")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every paper of an order on one page of which more than one order can be read.

    A document may hold several orders, a page each. Carriers' letters, policies and reports may name as many orders
    as they like.
    """
    for item in view.report.evidence:
        if item.kind not in LANE_OF_KIND or not item.legible:
            continue
        page = next((orders for orders in subjects(item, view.numbers).values() if len(orders) > 1), None)
        if page:
            yield at_fact(list(page.values())[1], item, orders=listed(page), count=len(page))
