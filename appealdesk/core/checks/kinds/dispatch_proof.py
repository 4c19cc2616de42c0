"""An order has nothing that proves when it was dispatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.lanes import is_empty
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

    What the carrier scanned within the limit had left: then such a paper only rounds the proof off. Where the order
    has nothing at all to show for its dispatch, or nothing that can be read, the variant is ``empty``.
    """
    for loop in view.report.loops:
        if Lane.SHIPPING not in view.needed_of(loop.order):
            continue
        own = view.files(loop.order, _PROOF)
        if not any(e.legible and _timed(e) for e in own):
            if scan := view.scanned_in_time(loop.order):
                times = {"seen": event_stamp(scan[0]), "due": event_stamp(scan[1])}
                yield at_event(scan[0], view, variant="scanned", severity=Severity.ADVICE, **times)
                continue
            empty = is_empty(view, loop, Lane.SHIPPING)
            variant = "empty" if empty else "untimed" if own else ""
            yield Hit(order=loop.order, args=arguments(files=listed(e.file for e in own)), variant=variant)


def _timed(item: Evidence) -> bool:
    return any(f.role.startswith("shipping.") for f in item.of(FactType.TIME))
