"""A paper of another order, or of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, first, listed
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.linking import LANE_OF_KIND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

# These always print the order's number; carriers' pages and labels need not, and an outside chat is another matter.
_ALWAYS_PRINT = frozenset({EvidenceKind.ORDER_PAGE, EvidenceKind.PACKING_SLIP, EvidenceKind.MESSAGE_THREAD})


@kind("foreign-order")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every paper of an order whose printed order ids are none of the case's.

    A carrier's page that belongs to an order by its tracking number is no mismatch, whatever reference it prints.
    In a case without orders nothing is foreign; that there are none is said elsewhere.
    """
    for item in view.report.evidence:
        if item.kind not in LANE_OF_KIND or not item.legible or item.orders or not view.case.orders:
            continue
        printed = item.values(FactType.ORDER_ID)
        if printed and not printed & view.order_ids:
            fact = first(item, FactType.ORDER_ID)
            outside = {o.id for o in view.case.outside}
            wanted = listed(item.suggested)
            yield at_fact(
                fact,
                item,
                found=listed(sorted(printed)),
                wanted=wanted,
                variant="outside" if printed & outside else "meant" if wanted else "",
            )
        elif not printed and item.kind in _ALWAYS_PRINT and not any(f.doubtful for f in item.of(FactType.ORDER_ID)):
            yield at_fact(None, item, variant="none", severity=Severity.WARNING)
