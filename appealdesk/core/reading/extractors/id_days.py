"""Which of two numbers of a date is the month, proved by the day that Shopee's order ids carry in front."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.order_ids import find_order_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.reading.extractors.printed import PrintedTime

_SLACK: Final = timedelta(days=1)
"""An id is given at the time of the marketplace's clock, a page may print another."""


def month_first_by_ids(times: Iterable[PrintedTime], text: str) -> bool | None:
    """Return whether a page's dates begin with the month; None where its ids prove neither or both.

    A page that prints "02/11/2026" by an order 261102... means the second of November.
    """
    days = {_of_id(i.value) for i in find_order_ids(text) if i.platform == "shopee"}
    proved = {m for t in times for m in (True, False) if _open(t) and _fits(_day(t, month_first=m), days)}
    return proved.pop() if len(proved) == 1 else None


def _open(printed: PrintedTime) -> bool:
    """Return whether a date in full can be read both ways, and these are two days."""
    both = 0 < printed.first <= 12 and 0 < printed.second <= 12 and printed.first != printed.second
    return both and 0 < printed.year < 2400  # the Thai calendar always puts the day first


def _of_id(value: str) -> date:
    return date(2000 + int(value[:2]), int(value[2:4]), int(value[4:6]))


def _day(printed: PrintedTime, *, month_first: bool) -> date:
    month, day = (printed.first, printed.second) if month_first else (printed.second, printed.first)
    return date(printed.year, month, day)


def _fits(day: date, days: set[date]) -> bool:
    return any(abs(day - d) <= _SLACK for d in days)
