"""Working days, public holidays and peak seasons: days of a market's calendar, without times of day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day that every year has: of a month, the nth weekday of a month, so many days from Easter, or dates by year."""

    month: int = 0
    day: int = 0
    weekday: int = -1
    """0 is Monday; with ``nth``, the weekday of ``month``; ``day`` is not used then."""
    nth: int = 0
    """1 is the first, -1 the last."""
    shift: int = 0
    """Days after it: Black Friday is one day after the fourth Thursday of November."""
    easter: int | None = None
    """Days from Easter Sunday."""
    dates: tuple[date, ...] = ()
    """Where no rule tells the day; other years than these have none that is known."""

    def of(self, year: int) -> date | None:
        """Return the day of a year, or None where it is not known."""
        if self.dates:
            return next((d for d in self.dates if d.year == year), None)
        if self.easter is not None:
            return easter(year) + timedelta(days=self.easter)
        if self.nth:
            return _nth(year, self.month, self.weekday, self.nth) + timedelta(days=self.shift)
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Peak:
    """A season in which answers take longer."""

    name: str
    """Its id, such as ``black-friday``; the words stand in the texts."""
    when: YearlyDay
    days_before: int
    """From so many days before on, reviews are slow."""
    days_long: int = 1
    source: str = ""
    status: str = ""
    as_of: str = ""
    platforms: tuple[str, ...] = ()
    """Platforms it concerns; all where empty."""

    def around(self, day: date) -> date | None:
        """Return the first day of the season that makes reviews slow on a day, or None."""
        # one season may begin in the year before, another be near before its year begins
        for year in (day.year - 1, day.year, day.year + 1):
            first = self.when.of(year)
            if first and first - timedelta(days=self.days_before) <= day < first + timedelta(days=self.days_long):
                return first
        return None

    def over_since(self, day: date) -> date | None:
        """Return the last day of the season's latest run before a day, or None where none is known in a year."""
        firsts = (self.when.of(year) for year in (day.year, day.year - 1))
        ends = (first + timedelta(days=self.days_long - 1) for first in firsts if first)
        return next((end for end in ends if end < day), None)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The days on which a whole market rests."""

    days: tuple[YearlyDay, ...]
    instead: str = ""
    """What rests instead of a holiday at the weekend: ``after`` (the next day that people would work), ``nearest``
    (the Friday before a Saturday, the Monday after a Sunday), or nothing."""

    def of(self, year: int) -> frozenset[date]:
        """Return the holidays of a year."""
        return _holidays(self, year)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Peaks of the year, and public holidays by market."""

    peaks: tuple[Peak, ...] = ()
    holidays: tuple[tuple[str, Holidays], ...] = ()
    """By market code."""

    def peak(self, day: date, platform: str) -> tuple[Peak, date] | None:
        """Return the season that makes reviews slow on a day and its first day: the one that comes or came first."""
        near = [(p, first) for p in self._of(platform) if (first := p.around(day))]
        return min(near, key=lambda found: found[1], default=None)

    def after_sale(self, day: date, platform: str, within: int) -> tuple[Peak, date] | None:
        """Return the platform's own sale that ended at most so many days before a day, and its last day.

        Seasons of all platforms are none; of several sales the latest is told.
        """
        sales = (p for p in self.peaks if platform in p.platforms)
        over = [(p, end) for p in sales if (end := p.over_since(day)) and (day - end).days <= within]
        return max(over, key=lambda found: found[1], default=None)

    def _of(self, platform: str) -> Iterable[Peak]:
        return (p for p in self.peaks if not p.platforms or platform in p.platforms)

    def knows(self, site: str) -> bool:
        """Return whether the holidays of a market are known."""
        return any(site == known for known, _ in self.holidays)

    def holiday(self, day: date, site: str) -> bool:
        """Return whether a day is a public holiday of a market; False where its holidays are not known."""
        # New Year's Day on a Saturday lets people rest on the last day of the year before
        known = (holidays for market, holidays in self.holidays if market == site)
        return any(day in holidays.of(year) for holidays in known for year in (day.year, day.year + 1))

    def working_day_after(self, day: date, number: int, site: str = "") -> date:
        """Return the day so many working days later; without a site Saturdays and Sundays alone are left out."""
        while number:
            day += timedelta(days=1)
            number -= self.works(day, site)
        return day

    def working_days(self, start: date, end: date, site: str = "") -> int:
        """Return how many working days lie after ``start``, up to and with ``end``."""
        return sum(self.works(start + timedelta(days=n), site) for n in range(1, (end - start).days + 1))

    def works(self, day: date, site: str = "") -> bool:
        """Return whether people work on a day."""
        return day.weekday() < _SATURDAY and not (site and self.holiday(day, site))


@cache
def _holidays(holidays: Holidays, year: int) -> frozenset[date]:
    days = {day for one in holidays.days if (day := one.of(year))}
    for day in sorted(days):
        if day.weekday() < _SATURDAY or not holidays.instead:
            continue
        step = -1 if holidays.instead == "nearest" and day.weekday() == _SATURDAY else 1
        while day.weekday() >= _SATURDAY or day in days:
            day += timedelta(days=step)  # noqa: PLW2901 - the substitute is looked for from the holiday on
        days.add(day)
    return frozenset(days)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches, by the Gregorian computus."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leap, part = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * part + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def quarter_monday(day: date) -> date:
    """Return the first Monday of the quarter after a day's."""
    month = (day.month - 1) // 3 * 3 + 4
    first = date(day.year + 1, 1, 1) if month > 12 else date(day.year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def month_day(day: date, number: int) -> date:
    """Return the next day of a month with that number (1 to 28), after a day."""
    if day.day < number:
        return day.replace(day=number)
    return (day.replace(day=1) + timedelta(days=31)).replace(day=number)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
