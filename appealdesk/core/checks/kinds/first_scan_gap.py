"""The carrier's first scan came long after dispatch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_event, event, event_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """How long a parcel may stay unseen."""

    hours: int = 24


@kind("first-scan-gap", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order whose first scan came more than so many hours after its dispatch.

    Of a day without a time the end counts for the dispatch and the beginning for the scan: nobody is blamed for hours
    that may not have passed.
    """
    for loop in view.report.loops:
        left, seen = event(loop, "shipping.dispatched"), event(loop, "tracking.first-scan")
        if not left or not seen:
            continue
        gap = seen.earliest - left.at
        if gap > timedelta(hours=parameters.hours):
            hours = int(gap.total_seconds() // 3600)
            yield at_event(seen, view, hours=hours, left=event_stamp(left), seen=event_stamp(seen))
