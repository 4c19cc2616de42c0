"""The carrier's page first shows the parcel long after it left, and shows no acceptance scan."""

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
    """Within how many hours of the dispatch the page has to show the parcel, by platform: ``ebay=24``."""

    limits: tuple[str, ...]


@kind("trail-begins-late", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order whose trail begins later than that; with an acceptance scan another rule speaks."""
    limit = dict(entry.split("=") for entry in parameters.limits).get(view.case.platform)
    if limit is None:
        return
    for loop in view.report.loops:
        left = event(loop, "shipping.dispatched")
        if left is None or left.date_only or event(loop, "tracking.first-scan"):
            continue
        trail = [e for e in loop.events if e.kind.startswith("tracking.") and not e.date_only]
        first = min(trail, key=lambda e: e.at, default=None)
        # what the seller or an export says of the parcel is no page that begins late
        if first is None or view.file(first.source) is None:
            continue
        if first.at - left.at > timedelta(hours=int(limit)):
            hours = int((first.at - left.at).total_seconds() // 3600)
            yield at_event(first, view, hours=hours, limit=limit, left=event_stamp(left), seen=event_stamp(first))
