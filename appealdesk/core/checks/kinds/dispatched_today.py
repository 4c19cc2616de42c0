"""An order left within the last day and nobody has looked whether the carrier shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, event, event_stamp
from appealdesk.core.domain.timeline import EVENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_SEEN = tuple(kind for kind in EVENT_KINDS if kind.startswith("tracking."))


@kind("dispatched-today")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an order that was dispatched today, on the site's clock, and has no word of its carrier yet."""
    zone = ZoneInfo(view.case.timezone)
    today = view.now.astimezone(zone).date()
    for loop in view.report.loops:
        left = event(loop, "shipping.dispatched")
        # a date without a time of day may be any moment of its day, the day on the site's clock included
        if left is None or left.earliest > view.now:
            continue
        if today not in (left.earliest.astimezone(zone).date(), left.at.astimezone(zone).date()):
            continue
        if not any(event(loop, kind) for kind in _SEEN):
            yield Hit(order=loop.order, args=arguments(left=event_stamp(left)))
