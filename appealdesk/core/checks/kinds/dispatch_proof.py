"""An order has nothing that proves when it was dispatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, at_event, event_stamp, listed
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_PROOF = (EvidenceKind.SHIPPING_LABEL, EvidenceKind.OUTBOUND_RECORD)


@kind("dispatch-proof")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an order without a legible label that bears a time and without a warehouse's outbound record.

    What the carrier scanned within the limit had left: then such a paper only rounds the proof off.
    """
    for order in view.case.orders:
        if Lane.SHIPPING not in view.needed_of(order.id):
            continue
        own = view.files(order.id, _PROOF)
        if not any(e.legible and _timed(e) for e in own):
            if scan := view.scanned_in_time(order.id):
                times = {"seen": event_stamp(scan[0]), "due": event_stamp(scan[1])}
                yield at_event(scan[0], view, variant="scanned", severity=Severity.ADVICE, **times)
                continue
            yield Hit(
                order=order.id, args=arguments(files=listed(e.file for e in own)), variant="untimed" if own else ""
            )


def _timed(item: Evidence) -> bool:
    return any(f.role.startswith("shipping.") for f in item.of(FactType.TIME))
