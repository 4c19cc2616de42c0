"""The carrier first shows the parcel after the dispatch limit, while the appeal says that it was in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import LATE_METRICS, View, at_event, event, event_stamp
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.timeline import Event


@dataclass(frozen=True, slots=True)
class Parameters:
    """Situations that dispute lateness whatever the metric, and those that admit it."""

    disputed: tuple[str, ...]
    admitted: tuple[str, ...]


@kind("scan-after-limit", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order whose trail begins after the dispatch limit, zones applied.

    A date without a time of day counts in the seller's favour. Where the dispatch itself lies after the limit another
    rule speaks.
    """
    scenario = str(view.case.scenario)
    disputed = view.case.metric in LATE_METRICS or scenario in parameters.disputed
    if not disputed or scenario in parameters.admitted:
        return
    for loop in view.report.loops:
        due, seen, left = event(loop, "order.ship-by"), _first_seen(loop), event(loop, "shipping.dispatched")
        if due is None or seen is None or seen.earliest <= due.at or (left and left.earliest > due.at):
            continue
        if view.file(seen.source) is None:
            continue  # known from the seller or an export alone: no trail was read
        times = {"seen": event_stamp(seen), "due": event_stamp(due)}
        if left is not None and view.file(left.source) is not None:
            yield at_event(seen, view, left=event_stamp(left), **times)
        else:
            yield at_event(seen, view, variant="unproved", **times)


def _first_seen(loop: OrderLoop) -> Event | None:
    """Return the first step of the trail: the acceptance scan, where one is shown."""
    trail = (e for e in loop.events if e.lane is Lane.TRACKING)
    return min(trail, key=lambda e: e.earliest, default=None)
