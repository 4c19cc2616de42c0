"""One picture shows several orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, listed
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.linking import LANE_OF_KIND, normal_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.evidence import Evidence


@kind("mixed-orders")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every paper of an order on which more than one order can be read.

    A parcel may have two numbers (waybill and last mile): numbers count only where they are known to belong to
    different orders. Carriers' letters, policies and reports may name as many orders as they like.
    """
    for item in view.report.evidence:
        if item.kind not in LANE_OF_KIND or not item.legible:
            continue
        subjects = _subjects(view, item)
        if len(subjects) > 1:
            second = list(subjects.values())[1]
            yield at_fact(second, item, orders=listed(subjects), count=len(subjects))


def _subjects(view: View, item: Evidence) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for fact in item.facts:
        if fact.doubtful:
            continue
        if fact.type is FactType.ORDER_ID:
            found.setdefault(fact.value, fact)
        elif fact.type is FactType.TRACKING_NUMBER and (order := view.numbers.get(normal_number(fact.value))):
            found.setdefault(order, fact)
    return found
