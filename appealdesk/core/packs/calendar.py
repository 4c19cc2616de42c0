"""``resources/calendar.toml``: seasons that make reviews slow, and public holidays by market."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.calendar import Calendar, Holidays, Peak, YearlyDay
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.packs.origin import read_origin
from appealdesk.core.packs.source import Table, read_table
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path


@cache
def load_calendar(path: Path | None = None) -> Calendar:
    """Return the calendar (default: the one that comes with the program).

    Raises:
        DataError: the file is wrong; it names file, key and line.
    """
    root = read_table(path or resources() / "calendar.toml")
    peaks = tuple(_peak(name, t) for name, t in root.table("peaks").tables())
    holidays = tuple((site, _holidays(t)) for site, t in root.table("holidays").tables())
    root.finish()
    return Calendar(peaks, holidays)


def _peak(name: str, table: Table) -> Peak:
    peak = Peak(
        name=name,
        when=_day(table),
        days_before=table.integer("days_before"),
        days_long=table.integer("days_long", 1),
        platforms=table.texts("platforms", (), PLATFORMS),
        **_from(table),
    )
    table.finish()
    return peak


def _from(table: Table) -> dict[str, str]:
    told = read_origin(table)
    return {"source": told.source, "status": told.status, "as_of": told.as_of}


def _holidays(table: Table) -> Holidays:
    _from(table)
    found = []
    for number, one in enumerate(table.value("days", list, "a list of days")):
        if not isinstance(one, dict):
            raise table.error("days", f"must hold tables, not {one!r}")
        day = Table(table.source, (*table.path, f"days.{number}"), one)
        found.append(_day(day))
        day.finish()
    holidays = Holidays(tuple(found), table.choice("instead", ("", "after", "nearest"), ""))
    table.finish()
    return holidays


def _day(table: Table) -> YearlyDay:
    """Read when a day is, in one of the four forms.

    Raises:
        DataError: none of the forms, or a day that no year has.
    """
    dates = table.value("dates", list, "a list of days", [])
    if any(not isinstance(d, date) for d in dates):
        raise table.error("dates", "must be a list of days such as 2027-02-05")
    when = YearlyDay(
        month=table.integer("month", 0),
        day=table.integer("day", 0),
        weekday=table.integer("weekday", -1),
        nth=table.integer("nth", 0),
        shift=table.integer("shift", 0),
        easter=table.integer("easter") if "easter" in table.data else None,
        dates=tuple(dates),
    )
    table.seen.add("easter")
    if not dates and when.easter is None:
        try:
            # a year without 29 February shows whether every year has the day
            when.of(2026)
        except ValueError as error:
            raise table.error("month", f"with day, or with weekday and nth, gives no day ({error})") from error
        if when.nth and when.weekday not in range(7):
            raise table.error("weekday", "must be 0 (Monday) to 6 (Sunday)")
    return when
