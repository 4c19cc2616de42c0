"""Decides what the numbers of a printed date mean: calendar, day and month, missing year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.words import has_thai, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.printed_times import PrintedTime

_AFTER_CLOCK = re.compile(r"\d:\d\d(?::\d\d)? ?(?:[AaPp]\.?[Mm]\.?)? ?\(?([A-Z]{3,4})\b")

_BUDDHIST = 543
"""The Thai calendar counts from 543 BC."""
_SHORT_BUDDHIST = range(2055, 2090)
"""A two-digit Thai year such as 69 (for 2569) reads as 2069."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was made out."""

    at: date
    doubtful: bool = False
    """True when day and month could be the other way round and nothing tells."""
    buddhist: bool = False


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a file writes its all-digit dates."""

    month_first: bool | None
    """None when nothing tells."""
    thai: bool = False
    year: int = 0
    """The year for dates printed without one; 0 when nothing tells."""

    def day(self, printed: PrintedTime) -> Day | None:
        """Return the day of a printed time, or None when there is none (no date, no year, 31 February)."""
        year, buddhist = self._year(printed)
        if not year or not printed.has_date:
            return None
        month, day, doubtful = printed.month, printed.day, False
        if printed.first:
            month, day, doubtful = self._numbers(printed, buddhist=buddhist)
        try:
            return Day(date(year, month, day), doubtful, buddhist)
        except ValueError:
            return None

    def _year(self, printed: PrintedTime) -> tuple[int, bool]:
        year = printed.year or self.year
        if year >= 2400:
            return year - _BUDDHIST, True
        if self.thai and year in _SHORT_BUDDHIST:
            return year + 500 - _BUDDHIST, True
        return year, False

    def _numbers(self, printed: PrintedTime, *, buddhist: bool) -> tuple[int, int, bool]:
        first, second = printed.first, printed.second
        if first > 12 or second > 12:
            return (second, first, False) if first > 12 else (first, second, False)
        if printed.separator == "." or buddhist or first == second:
            return second, first, False  # dots and the Thai calendar always put the day first
        if self.month_first is None:
            return second, first, True
        return (first, second, False) if self.month_first else (second, first, False)


def _zone_words(text: str) -> set[str]:
    """Return the capitals that stand behind a clock time, such as ``PDT`` in "9:20 AM PDT"."""
    return set(_AFTER_CLOCK.findall(text))


def date_order(times: Iterable[PrintedTime], text: str, context: Context) -> DateOrder:
    """Return how a file writes dates: by its unambiguous ones, its zones, else marketplace and site, else unknown.

    Args:
        times: everything printed on the file that looks like a time.
        text: the file's text, for its language.
        context: the case.
    """
    seen = list(times)
    slashed = [t for t in seen if t.first and t.separator != "." and t.year < 2400]
    month_first: bool | None = None
    if any(t.second > 12 for t in slashed):
        month_first = True
    elif any(t.first > 12 for t in slashed):
        month_first = False
    elif any(t.half and t.separator == "/" for t in slashed) and context.site in ("", "us"):
        month_first = True if context.site == "us" else None
    order = table("times")["order"]
    if month_first is None and _zone_words(text) & set(order["month_first_zones"]):
        month_first = True
    if month_first is None and (context.site or context.platform):
        month_first = (
            context.site in order["month_first"] or context.platform in order["month_first_platforms"]
        ) and not has_thai(text)
    if month_first is False and slashed and not any(t.year for t in slashed) and context.site in order["year_first"]:
        month_first = True  # where the year comes first, what is left without it begins with the month
    years = [t.year for t in seen if 2000 <= t.year < 2400]
    year = years[0] if years else (context.near.year if context.near else 0)
    return DateOrder(month_first, has_thai(text) or context.site == "th", year)
