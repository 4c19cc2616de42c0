"""The statistic period, and weeks, in the market's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from ``start`` to ``end``, both included, in an IANA zone."""

    start: date
    end: date
    zone: str

    @property
    def begins(self) -> datetime:
        """The first instant of the period."""
        return datetime.combine(self.start, time(), ZoneInfo(self.zone))

    @property
    def over(self) -> datetime:
        """The first instant after the period."""
        return datetime.combine(self.end + timedelta(days=1), time(), ZoneInfo(self.zone))

    def __contains__(self, at: object) -> bool:
        """Tell whether a moment lies in the period."""
        return isinstance(at, datetime) and self.begins <= at < self.over


def day_of(at: datetime, zone: ZoneInfo) -> int:
    """Return the number of the day that a moment lies in, in a zone, as :meth:`date.fromordinal` reads it."""
    return at.astimezone(zone).toordinal()


def week_of(day: int) -> int:
    """Return the number of the week (Monday to Sunday) that a day lies in; see :func:`monday`."""
    return (day - 1) // 7


def monday(week: int) -> date:
    """Return the first day of a week."""
    return date.fromordinal(week * 7 + 1)
