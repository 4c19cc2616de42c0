"""An order has nothing that proves when it was dispatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_PROOF = (EvidenceKind.SHIPPING_LABEL, EvidenceKind.OUTBOUND_RECORD)


@kind("dispatch-proof")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an order without a legible label that bears a time and without a warehouse's outbound record."""
    if Lane.SHIPPING not in view.needed:
        return
    for order in view.case.orders:
        own = view.files(order.id, _PROOF)
        if not any(e.legible and _timed(e) for e in own):
            yield Hit(
                order=order.id, args=arguments(files=listed(e.file for e in own)), variant="untimed" if own else ""
            )


def _timed(item: Evidence) -> bool:
    return any(f.role.startswith("shipping.") for f in item.of(FactType.TIME))
