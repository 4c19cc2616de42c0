"""Whether an export tells of every order of a period."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.metrics.period import Period


@dataclass(frozen=True, slots=True)
class Coverage:
    """From which day to which an export tells of orders, by the day each was placed on."""

    whole: bool
    """True when nothing suggests that orders of the period are missing."""
    first: date | None = None
    last: date | None = None


def coverage_of(orders: Iterable[Order], period: Period) -> Coverage:
    """Judge an export by its own rhythm, in the zone of the period.

    Exports are cut by the day of the order. One that reaches both ends of the period is whole; so is one that ends
    short of them by no more days than lie between its own orders at most. One order day alone shows no rhythm: it is
    whole only for a period of that day.
    """
    zone = ZoneInfo(period.zone)
    days = sorted({o.ordered_at.astimezone(zone).date() for o in orders if o.ordered_at is not None})
    if not days:
        return Coverage(whole=False)
    gap = max(((b - a).days - 1 for a, b in pairwise(days)), default=0)
    begins = (days[0] - period.start).days <= gap
    ends = (period.end - days[-1]).days <= gap
    return Coverage(begins and ends, days[0], days[-1])
