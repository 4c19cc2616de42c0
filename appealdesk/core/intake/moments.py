"""Printed times of a notice as instants: with the zone printed, else the case's."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.bare_days import DAY_END
from appealdesk.core.intake.notice_words import words
from appealdesk.core.reading.extractors.dates import DateOrder, date_order
from appealdesk.core.reading.extractors.printed import PrintedTime, joined
from appealdesk.core.reading.extractors.printed_clocks import find_clocks
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.words import pattern
from appealdesk.core.reading.extractors.zone_choice import written_in_simplified_chinese
from appealdesk.core.reading.extractors.zones import CHINA, PRINTED, SITE, Zone, ZoneRule, case_zone, stated_zone, tz

if TYPE_CHECKING:
    from appealdesk.core.reading.context import Context

_BRACKETED = re.compile(
    r"(?<=\d)\s?[(（](?=\d{1,2}[:：]\d{2})|(?<=\d)\s(?:do dia|del día|du|vom)\s(?=\d{1,2}[./])"
    r"|(?<=น\.)\s?ของวันที่(?=\s?\d)|(?<=[./-]\d\d)\.(?=\s*$)"
)
"""What may stand between a day and its time of day besides words that lead to either, and the end of a sentence."""
_SHORT = re.compile(r"(?<![\d/.,:-])(\d{1,2})/(\d{1,2})(?![\d/]|[.,]\d|\s?[%％])")
"""A day and a month in figures alone, which only the words around them tell from a fraction."""
_LEAST = 4
"""Characters of the simplified script alone that tell a page of the Chinese seller centre."""
_BESIDE = 10
"""Characters between a short day and its time of day."""
_MONTHS, _MONTH_DAYS = 12, 31
_NOON_REACH = 16
"""Characters between the word for noon and its day, with a zone and a small word between them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed time: ``at`` is aware; where only a date is printed it is the end of that day."""

    at: datetime
    date_only: bool
    zone_reason: str
    """``printed``, ``case`` (typed for the case) or ``site``."""
    start: int
    end: int
    other: date | None = None
    """The day it may mean as well, where nothing tells whether day or month comes first, or which year is meant."""
    zones: tuple[str, ...] = ()
    """The zones that the file prints by its other times, where they differ and this one prints none."""

    @property
    def day(self) -> date:
        """The day as printed."""
        return self.at.date()

    @property
    def begin(self) -> datetime:
        """The first moment it can mean: the start of the day where only a date is printed."""
        return datetime.combine(self.at.date(), time.min, self.at.tzinfo) if self.date_only else self.at


class Moments:
    """Reads the times of one file, which writes all its dates in one order."""

    def __init__(self, text: str, context: Context, sent: str = "") -> None:
        """Look over the whole text for how it writes dates and whether it states a zone for all of them.

        ``sent``: the date in a mail's head. It tells the year of dates that the body prints without one; its offset is
        that of a mail server and says nothing of the body's times.
        """
        whole = f"{text}\n{sent}"
        self._order: DateOrder = date_order(find_times(whole), whole, context)
        self._stated = stated_zone(text.splitlines(), context.site)
        self._rule = ZoneRule(_usual_zone(text, context), context.site)
        self._reason = "case" if context.timezone_typed else "site"
        # one paper is written in one zone: what it prints by one of its times holds for those that print none
        self._printed = () if self._stated else self._zones_of(text)

    def find(self, text: str, *, short: bool = False) -> list[Moment]:
        """Return the times in a text that have a date, in order of place.

        ``short``: take "15/06" for a day as well; only where other words show that a day is meant.
        """
        # "June 19, 2026 (11:59 PM EDT)", "23h59 do dia 15/06": the place of everything stays
        text = _BRACKETED.sub(lambda m: " " * len(m[0]), text)
        printed = list(find_times(text))
        printed = _with_short_days(text, printed) if short else printed
        return [m for each in printed if (m := self._moment(_at_noon(text, each))) is not None]

    def other_way(self) -> Moments:
        """Return the same, with day and month of what has no other sign of their order the other way about."""
        turned = copy(self)
        turned._order = self._order.turned()  # noqa: SLF001 - a copy of ourselves
        return turned

    def first(self, text: str) -> Moment | None:
        """Return the first time in a text, or None."""
        return next(iter(self.find(text)), None)

    def earliest(self, text: str, *, short: bool = False) -> Moment | None:
        """Return the first time in a text; of two days it may mean, the earlier (then ``other`` is the later)."""
        found = next(iter(self.find(text, short=short)), None)
        return found if found is None else earlier(found)

    def _moment(self, printed: PrintedTime) -> Moment | None:
        day = self._order.day(printed)
        if day is None:
            return None
        clock = time(printed.hour, printed.minute, printed.seconds) if printed.has_clock else DAY_END
        wall = datetime.combine(day.at, clock)
        zone, differing = self._zone(printed, wall)
        reason = PRINTED if zone.reason == PRINTED else self._reason
        at = wall.replace(tzinfo=tz(zone.name))
        return Moment(at, not printed.has_clock, reason, printed.start, printed.end, day.other, differing)

    def _zone(self, printed: PrintedTime, wall: datetime) -> tuple[Zone, tuple[str, ...]]:
        """Return the zone of a time, and those that it may be in where the file prints several."""
        own = self._rule.zone(printed.zone or self._stated)
        if own.reason == PRINTED or not self._printed:
            return own, ()

        def ahead(name: str) -> timedelta:
            return wall.replace(tzinfo=tz(name)).utcoffset() or timedelta()

        if len({ahead(name) for name in self._printed}) == 1:
            return Zone(self._printed[0], PRINTED), ()
        # the zone furthest ahead makes the earliest instant of a wall time
        return Zone(max(self._printed, key=ahead), PRINTED), self._printed

    def _zones_of(self, text: str) -> tuple[str, ...]:
        """Return the zones that a text prints beside its times, once each, in order of place.

        Letters that say what the notice's own zone has at that time ("PDT" in Los Angeles) stand for that zone, which
        has its other time in winter.
        """
        own = self._rule.default
        names: list[str] = []
        for printed in (t for line in text.splitlines() for t in find_times(line) if t.has_clock and t.zone):
            zone, day = self._rule.zone(printed.zone), self._order.day(printed)
            if zone.reason != PRINTED:
                continue
            wall = datetime.combine(day.at, time(printed.hour, printed.minute)) if day else None
            names.append(own.name if wall and _is_local(wall, zone.name, own.name) else zone.name)
        return tuple(dict.fromkeys(names))


def _usual_zone(text: str, context: Context) -> Zone:
    """Return the zone of times that print none: the case's, but Beijing's in the Chinese seller centre of Temu.

    Whatever market such a page is about, it runs in UTC+8, as its exports do, unless somebody typed a zone.
    """
    chinese = context.platform == "temu" and not context.timezone_typed and written_in_simplified_chinese(text, _LEAST)
    return Zone(CHINA, SITE) if chinese else case_zone(context)


def _is_local(wall: datetime, name: str, own: str) -> bool:
    """Tell whether a zone is the local one at a time, or its winter time, which many print in summer ("MEZ", "EST")."""
    ahead = wall.replace(tzinfo=tz(name)).utcoffset() or timedelta()
    local = wall.replace(tzinfo=tz(own))
    here = local.utcoffset() or timedelta()
    return ahead in (here, here - (local.dst() or timedelta()))


def _with_short_days(text: str, printed: list[PrintedTime]) -> list[PrintedTime]:
    """Return the times with those days that are printed without a year, each with the time of day beside it."""
    clocks = [t for t in printed if not t.has_date]
    found = [t for t in printed if t.has_date]
    for match in _SHORT.finditer(text):
        first, second = int(match[1]), int(match[2])
        if any(t.start < match.end() and match.start() < t.end for t in found):
            continue
        if not (min(first, second) and min(first, second) <= _MONTHS and max(first, second) <= _MONTH_DAYS):
            continue
        day = PrintedTime(*match.span(), first=first, second=second, separator="/")
        beside = next(
            (c for c in clocks if 0 <= day.start - c.end <= _BESIDE or 0 <= c.start - day.end <= _BESIDE), None
        )
        found.append(day if beside is None else joined(day, beside))
    return sorted(found, key=lambda t: t.start)


def _at_noon(text: str, printed: PrintedTime) -> PrintedTime:
    """Return a day with the time of day that a word such as "noon" gives it, and the zone behind that word."""
    if printed.has_clock or not printed.has_date:
        return printed
    begin, end = max(0, printed.start - _NOON_REACH), printed.end + _NOON_REACH
    found = next((m for m in _noon().finditer(text, begin, min(end, len(text)))), None)
    between = text[found.end() : printed.start] if found and found.start() < printed.start else ""
    if found is None or re.search(r"\d|[.!?。！？]", between):
        return printed
    clock = next(iter(find_clocks(f"12:00{text[found.end() : found.end() + _NOON_REACH]}", [])), None)
    return replace(printed, hour=12, minute=0, zone=clock.zone if clock else "")


@cache
def _noon() -> re.Pattern[str]:
    return re.compile(pattern(words("deadline")["noon"]), re.IGNORECASE)


def earlier(moment: Moment) -> Moment:
    """Return a time with its earlier meaning, where day and month may change places."""
    if moment.other is None or moment.other > moment.day:
        return moment
    return replace(moment, at=datetime.combine(moment.other, moment.at.timetz()), other=moment.day)
