"""The order left after the promised time, while the appeal says it was on time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import LATE_METRICS, View, at_event, event, event_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_LENIENCY = frozenset({4, 6})
"""Scenarios that admit the violation and ask for leniency."""


@kind("truly-late")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an order whose best-told dispatch lies after its promised ship time, zones applied.

    A date without a time of day counts in the seller's favour: dispatch at its start, the promise until its end.
    """
    disputed = view.case.metric in LATE_METRICS or view.case.scenario == 3
    if not disputed or view.case.scenario in _LENIENCY:
        return
    for loop in view.report.loops:
        left, due = event(loop, "shipping.dispatched"), event(loop, "order.ship-by")
        seen = event(loop, "tracking.first-scan")
        scanned_in_time = seen is not None and due is not None and seen.earliest <= due.at
        # what the carrier scanned had left, whenever somebody confirmed it
        if left and due and left.earliest > due.at and not scanned_in_time:
            yield at_event(left, view, left=event_stamp(left), due=event_stamp(due))
