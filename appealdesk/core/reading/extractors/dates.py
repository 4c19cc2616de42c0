"""Decides what the numbers of a printed date mean: calendar, day and month, missing year, days told by distance."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.id_days import month_first_by_ids
from appealdesk.core.reading.extractors.printed import Distance, PrintedTime
from appealdesk.core.reading.extractors.words import has_thai, is_cjk, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.reading.context import Context

_AFTER_CLOCK = re.compile(r"\d:\d\d(?::\d\d)? ?(?:[AaPp]\.?[Mm]\.?)? ?\(?([A-Z]{3,4})\b")

_BUDDHIST = 543
"""The Thai calendar counts from 543 BC."""
_SHORT_BUDDHIST = range(55, 90)
"""A two-digit Thai year such as 69 stands for 2569."""
_SHORT_YEARS = range(2015, 2041)
"""Years that two digits may stand for: marketplaces' papers are not older."""
_FAR = timedelta(days=150)
"""A date without its year that is so far from what the page is about could be of the year before or after as well."""
_CLOSE = timedelta(days=35)
"""Days that one matter's dates lie apart at most, mostly."""
_LEAST_DAYS = 2
_MONTHS, _DAYS = timedelta(days=45), timedelta(days=12)
"""Between the first and the last day of a page, read as its site does and the other way."""
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was made out."""

    at: date
    doubtful: bool = False
    """True when another day may be meant and nothing tells."""
    buddhist: bool = False
    other: date | None = None
    """The other day that may be meant, where there is one."""


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a file writes its dates, and what they are counted from."""

    month_first: bool | None
    """Of dates with slashes; None when nothing tells."""
    thai: bool = False
    near: date | None = None
    """The day to which a date without a year is nearest; None when nothing tells."""
    month_first_dashed: bool | None = None
    """Of dates with dashes whose year is not printed in front."""
    year_first: bool = False
    """True when the year is the first of three numbers of two digits."""
    month_first_short: bool | None = None
    """Of dates without a year."""
    captured: datetime | date | None = None
    """When the page was looked at, as far as the file tells: "yesterday" counts from it."""

    def day(self, printed: PrintedTime) -> Day | None:
        """Return the day of a printed time, or None when there is none (no date, no year, 31 February).

        None as well for "yesterday" and its like where it is not known when the page was looked at.
        """
        if printed.distance:
            return self._distant(printed)
        found = self._read(printed)
        if not found:
            return None
        if printed.over:
            found = [replace(d, at=d.at + timedelta(days=printed.over)) for d in found]
        first, others = found[0], [d.at for d in found[1:] if d.at != found[0].at]
        if others:
            return replace(first, doubtful=True, other=others[0])
        # the weekday printed beside a day proves that one of its figures was misread or mistyped
        wrong = printed.weekday and not printed.over and first.at.isoweekday() != printed.weekday
        return replace(first, doubtful=True) if wrong else first

    def turned(self) -> DateOrder:
        """Return the order that puts day and month the other way; where nothing tells, the month comes first."""
        return replace(
            self,
            month_first=not self.month_first,
            month_first_dashed=not self.month_first_dashed,
            month_first_short=None if self.month_first_short is None else not self.month_first_short,
        )

    def with_vowel(self, printed: PrintedTime, day: Day) -> Day:
        """Return the day of a recognised Thai date whose month may have lost its vowel: "ม.ค." may be "มี.ค.".

        January is doubtful where March would be much nearer to what the file is about.
        """
        march = _day(day.at.year, 3, day.at.day)
        if self.near is None or day.doubtful or printed.month != 1 or march is None:
            return day
        if abs(day.at - self.near) <= _CLOSE or abs(march.at - self.near) > _CLOSE:
            return day
        return replace(day, doubtful=True, other=march.at)

    def _read(self, printed: PrintedTime) -> list[Day]:
        """Return the days that may be meant, the likeliest first; one where something tells."""
        if printed.third >= 0:
            return self._short(printed)
        if not printed.has_date:
            return []
        year, buddhist = (printed.year - _BUDDHIST, True) if printed.year >= 2400 else (printed.year, False)
        numbers = [(printed.month, printed.day)]
        if printed.first:
            numbers = self._numbers(printed, buddhist=buddhist)
        if year:
            days = [d for m, n in numbers if (d := _day(year, m, n, buddhist=buddhist))]
            return _by_weekday(days, printed.weekday, known=self._order_known(printed))
        return self._without_year(numbers, printed.weekday)

    def _numbers(self, printed: PrintedTime, *, buddhist: bool) -> list[tuple[int, int]]:
        """Return month and day of two numbers, both ways where nothing tells."""
        first, second = printed.first, printed.second
        if first > 12 or second > 12:
            return [(second, first) if first > 12 else (first, second)]
        if printed.separator == "." or buddhist or first == second:
            return [(second, first)]  # dots and the Thai calendar always put the day first
        month_first = self.month_first_dashed if printed.separator == "-" else self.month_first
        if not printed.year and self.month_first_short is not None:
            month_first = self.month_first_short
        ways = [(second, first), (first, second)]
        if month_first is None:
            return ways
        if printed.weekday:
            return ways[::-1] if month_first else ways  # the weekday decides, where it fits one way alone
        return [ways[month_first]]

    def _short(self, printed: PrintedTime) -> list[Day]:
        """Return the day of three numbers of two digits: the year is the last, or the first where only that can be."""
        a, b, c = printed.first, printed.second, printed.third
        if self.thai and c in _SHORT_BUDDHIST:
            day = _day(2500 + c - _BUDDHIST, b, a, buddhist=True)
            return [day] if day else []
        ends = self._numbers(replace(printed, year=2000 + c), buddhist=False)
        last = [d for m, n in ends if 2000 + c in _SHORT_YEARS and (d := _day(2000 + c, m, n))]
        front = [d for d in (_day(2000 + a, b, c),) if d and d.at.year in _SHORT_YEARS and printed.separator != "."]
        found = front if self.year_first and front else last or front
        return _by_weekday(found, printed.weekday, known=self._order_known(printed))

    def _order_known(self, printed: PrintedTime) -> bool:
        return (self.month_first_dashed if printed.separator == "-" else self.month_first) is not None

    def _without_year(self, numbers: list[tuple[int, int]], weekday: int) -> list[Day]:
        if self.near is None:
            return []
        found: list[Day] = []
        for month, day in numbers:
            near = self.near
            years = [d for y in (near.year - 1, near.year, near.year + 1) if (d := _day(y, month, day))]
            years.sort(key=lambda d: abs(d.at - near))
            fitting = [d for d in years if weekday and d.at.isoweekday() == weekday]
            if len(fitting) == 1:
                found.append(fitting[0])
            else:
                found += years[: 2 if years and abs(years[0].at - near) > _FAR else 1]
        return _by_weekday(found, weekday) if len(numbers) > 1 else found

    def _distant(self, printed: PrintedTime) -> Day | None:
        if self.captured is None or printed.distance in (Distance.VAGUE, Distance.UNREAD):
            return None
        clock = self.captured if isinstance(self.captured, datetime) else None
        today = clock.date() if clock else self.captured
        if printed.distance is Distance.DAYS:
            return Day(today - timedelta(days=printed.amount - printed.over))
        if printed.distance is Distance.WEEKDAY:
            back = (today.isoweekday() - printed.amount) % 7
            at = today - timedelta(days=back - printed.over)
            return Day(at, doubtful=not back, other=at - timedelta(days=7) if not back else None)
        if printed.amount >= _DAY_MINUTES:
            return Day(today - timedelta(days=round(printed.amount / _DAY_MINUTES)), doubtful=True)
        if clock is None:
            return Day(today, doubtful=True, other=today - timedelta(days=1))
        # an hour that was cut off may lie before midnight
        late, early = (clock - timedelta(minutes=printed.amount * n) for n in (1, 1 + 59 / max(printed.amount, 60)))
        same = late.date() == early.date()
        return Day(late.date(), doubtful=not same, other=None if same else early.date())


def _day(year: int, month: int, day: int, *, buddhist: bool = False) -> Day | None:
    try:
        return Day(date(year, month, day), buddhist=buddhist)
    except ValueError:
        return None


def _by_weekday(days: list[Day], weekday: int, *, known: bool = False) -> list[Day]:
    """Return the one day that falls on the printed weekday where others do not, else all.

    Where all of them fall on it, the first stands when the order of day and month is ``known``.
    """
    fitting = [d for d in days if d.at.isoweekday() == weekday]
    if known and len(fitting) == len(days):
        return days[:1]
    return fitting if len(fitting) == 1 else days


def _zone_words(text: str) -> set[str]:
    """Return the capitals that stand behind a clock time, such as ``PDT`` in "9:20 AM PDT"."""
    return set(_AFTER_CLOCK.findall(text))


def date_order(
    times: Iterable[PrintedTime], text: str, context: Context, captured: datetime | date | None = None
) -> DateOrder:
    """Return how a file writes dates: by its unambiguous ones, the days in its order ids, its zones, else its site.

    Args:
        times: everything printed on the file that looks like a time.
        text: the file's text, for its language.
        context: the case.
        captured: when the page was looked at, as far as the file tells.
    """
    seen = list(times)
    by_ids = month_first_by_ids(seen, text)
    general = _of_site(text, context) if by_ids is None else by_ids
    if by_ids is None and general is not None and _nearer_turned(seen, month_first=general):
        general = None
    slashes, dashes = (_by_dates([t for t in seen if t.separator == s]) for s in "/-")
    month_first = _first_known(slashes, dashes, general)
    thai = has_thai(text) or context.site == "th"
    order = table("times")["order"]
    asian = _mostly_han(text)
    found = DateOrder(
        month_first,
        thai,
        month_first_dashed=_first_known(dashes, slashes, general),
        year_first=context.site in order["year_first"] or asian,
        # where the year comes first, what is left without it begins with the month
        month_first_short=True if slashes is None and (context.site in order["year_first"] or asian) else None,
        captured=captured,
    )
    return replace(found, near=_near(seen, found, context))


def _nearer_turned(seen: Sequence[PrintedTime], *, month_first: bool) -> bool:
    """Return whether a page's days lie much closer together when read against its site's habit.

    Orders, parcels and refunds take days; where the habit makes months of them, nobody can tell.
    """
    numbers = {(t.year, t.first, t.second) for t in seen if t.first and t.year and t.third < 0 and t.separator != "."}
    if len(numbers) < _LEAST_DAYS or any(max(first, second) > 12 for _, first, second in numbers):
        return False
    usual, turned = (
        [date(y, a if first_month else b, b if first_month else a) for y, a, b in numbers]
        for first_month in (month_first, not month_first)
    )
    return max(usual) - min(usual) > _MONTHS and max(turned) - min(turned) < _DAYS


_BOTH = "both"


def _by_dates(dates: Sequence[PrintedTime]) -> bool | str | None:
    """Return whether the dates that can be read one way only begin with the month; "both" where they disagree."""
    shown = {t.second > 12 for t in dates if t.first and t.third < 0 and t.year < 2400 and max(t.first, t.second) > 12}
    return _BOTH if len(shown) > 1 else next(iter(shown), None)


def _first_known(*answers: bool | str | None) -> bool | None:
    found = next((a for a in answers if a is not None), None)
    return None if isinstance(found, str) else found


def _of_site(text: str, context: Context) -> bool | None:
    order = table("times")["order"]
    if _zone_words(text) & set(order["month_first_zones"]):
        return True
    if not context.site and context.platform not in order["month_first_platforms"]:
        return None
    listed = context.site in order["month_first"] or context.platform in order["month_first_platforms"]
    return listed and not has_thai(text)


def _mostly_han(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    return bool(letters) and sum(is_cjk(c) for c in text) > 0.5 * letters


def _near(seen: Sequence[PrintedTime], order: DateOrder, context: Context) -> date | None:
    """Return the day from which a missing year is told: that of the look, of the page's other dates, of the case."""
    if order.captured is not None:
        return order.captured.date() if isinstance(order.captured, datetime) else order.captured
    days = sorted(d.at for t in seen if t.has_year and (d := order.day(t)) and not d.doubtful)
    return days[len(days) // 2] if days else context.near
