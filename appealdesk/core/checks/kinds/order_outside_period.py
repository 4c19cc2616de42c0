"""An order lies outside the period that the notice is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Metrics whose period is about the order itself; claims and returns are counted by their own date."""

    metrics: tuple[str, ...]


@kind("order-outside-period", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order all of whose known dates lie outside the period, in the case's time zone.

    Platforms count by the order's, the promised or the actual ship date; one inside the period is enough.
    """
    start, end = view.case.notice.period_start, view.case.notice.period_end
    if view.case.metric not in parameters.metrics or not start or not end:
        return
    zone = ZoneInfo(view.case.timezone)
    for order in view.case.orders:
        times = (order.ordered_at, order.paid_at, order.promised_ship_at, order.shipped_at)
        days = [t.astimezone(zone).date() for t in times if t]
        if order.ordered_at and not any(start <= day <= end for day in days):
            yield Hit(order=order.id, args=arguments(day=days[0], start=start, end=end))
