"""Printed times of a notice as instants: with the zone printed, else the case's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from appealdesk.core.intake.values import DAY_END
from appealdesk.core.reading.extractors.dates import DateOrder, date_order
from appealdesk.core.reading.extractors.printed_times import PrintedTime, find_times
from appealdesk.core.reading.extractors.zones import PRINTED, ZoneRule, case_zone, stated_zone, tz

if TYPE_CHECKING:
    from appealdesk.core.reading.context import Context

# "May 1 - 7, 2026" and "1 to 7 May 2026": the month or the year stands once for both days
_MONTH_ONCE = re.compile(r"([^\W\d_]{3,}\.?)\s+(\d{1,2})\s*(?:-|–|—|to|bis|~)\s*(\d{1,2}),?\s+(\d{4})")
_END_ONCE = re.compile(
    r"(?<![\d./-])(\d{1,2})\.?\s*(?:-|–|—|to|bis|sampai|hingga|s/d|~)\s*(\d{1,2})\.?\s+([^\W\d_]{3,}\.?)\s+(\d{4})"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed time: ``at`` is aware; where only a date is printed it is the end of that day."""

    at: datetime
    date_only: bool
    zone_reason: str
    """``printed``, ``case`` (typed for the case) or ``site``."""
    start: int
    end: int

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

    def __init__(self, text: str, context: Context) -> None:
        """Look over the whole text for how it writes dates and whether it states a zone for all of them."""
        self._order: DateOrder = date_order(find_times(text), text, context)
        self._stated = stated_zone(text.splitlines(), context.site)
        self._rule = ZoneRule(case_zone(context), context.site)
        self._reason = "case" if context.timezone_typed else "site"

    def find(self, text: str) -> list[Moment]:
        """Return the times in a text that have a date, in order of place."""
        return [m for printed in find_times(text) if (m := self._moment(printed)) is not None]

    def first(self, text: str) -> Moment | None:
        """Return the first time in a text, or None."""
        return next(iter(self.find(text)), None)

    def period(self, text: str) -> tuple[date, date] | None:
        """Return the two days of a printed period, or None where there are no two."""
        text = _MONTH_ONCE.sub(r"\1 \2, \4 - \1 \3, \4", text)
        text = _END_ONCE.sub(r"\1 \3 \4 - \2 \3 \4", text)
        days = [m.day for m in self.find(text)]
        return (days[0], days[1]) if len(days) >= 2 and days[0] <= days[1] else None

    def _moment(self, printed: PrintedTime) -> Moment | None:
        day = self._order.day(printed)
        if day is None:
            return None
        zone = self._rule.zone(printed.zone or self._stated)
        clock = time(printed.hour, printed.minute, printed.seconds) if printed.has_clock else DAY_END
        reason = PRINTED if zone.reason == PRINTED else self._reason
        at = datetime.combine(day.at, clock, tz(zone.name))
        return Moment(at, not printed.has_clock, reason, printed.start, printed.end)
