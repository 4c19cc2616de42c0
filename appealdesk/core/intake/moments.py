"""Printed times of a notice as instants: with the zone printed, else the case's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.intake.values import DAY_END
from appealdesk.core.reading.extractors.dates import DateOrder, date_order
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.zones import PRINTED, Zone, ZoneRule, case_zone, stated_zone, tz

if TYPE_CHECKING:
    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.printed import PrintedTime

_BRACKETED = re.compile(r"(?<=\d)\s?[(（](?=\d{1,2}[:：]\d{2})|(?<=\d)\s(?:do dia|del día|du|vom)\s(?=\d{1,2}[./])")
"""What may stand between a day and its time of day besides words that lead to either."""


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
        self._rule = ZoneRule(case_zone(context), context.site)
        self._reason = "case" if context.timezone_typed else "site"
        # one paper is written in one zone: what it prints by one of its times holds for those that print none
        self._printed = () if self._stated else self._zones_of(text)

    def find(self, text: str) -> list[Moment]:
        """Return the times in a text that have a date, in order of place."""
        # "June 19, 2026 (11:59 PM EDT)", "23h59 do dia 15/06": the place of everything stays
        text = _BRACKETED.sub(lambda m: " " * len(m[0]), text)
        return [m for printed in find_times(text) if (m := self._moment(printed)) is not None]

    def first(self, text: str) -> Moment | None:
        """Return the first time in a text, or None."""
        return next(iter(self.find(text)), None)

    def earliest(self, text: str) -> Moment | None:
        """Return the first time in a text; of two days it may mean, the earlier (then ``other`` is the later)."""
        found = self.first(text)
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
            same = (
                wall and wall.replace(tzinfo=tz(zone.name)).utcoffset() == wall.replace(tzinfo=tz(own.name)).utcoffset()
            )
            names.append(own.name if same else zone.name)
        return tuple(dict.fromkeys(names))


def earlier(moment: Moment) -> Moment:
    """Return a time with its earlier meaning, where day and month may change places."""
    if moment.other is None or moment.other > moment.day:
        return moment
    return replace(moment, at=datetime.combine(moment.other, moment.at.timetz()), other=moment.day)
