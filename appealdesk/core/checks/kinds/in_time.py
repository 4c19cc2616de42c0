"""The order left in time: say so in the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import LATE_METRICS, View, at_event, event, event_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("in-time")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an order that provably left before its promised time and that the letter as sent does not name."""
    if view.case.metric not in LATE_METRICS or not view.work.submitted:
        return
    for loop in view.report.loops:
        left, due = event(loop, "shipping.dispatched"), event(loop, "order.ship-by")
        proved = left is not None and view.file(left.source) is not None
        if left and due and proved and left.at <= due.earliest and loop.order not in view.work.submitted:
            yield at_event(left, view, left=event_stamp(left), due=event_stamp(due))
