"""Names of things in the language of the dossier, and dates as people write them there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appealdesk.core.domain.bare_days import is_bare
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.domain.percents import percent_words
from appealdesk.core.text import has, text

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from appealdesk.core.domain.case import Case
    from appealdesk.core.export.order_times import Told

_PLATFORMS = {"amazon": "Amazon", "ebay": "eBay", "shopee": "Shopee", "temu": "Temu", "wish": "Wish"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Words:
    """The texts of the area ``dossier`` in one language."""

    def __init__(self, language: str) -> None:
        """Keep the language, ``zh`` or ``en``."""
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """Return a text of the area with its placeholders filled."""
        return text(self.language, f"dossier.{key}", **values)

    def name(self, group: str, value: str) -> str:
        """Return the name of a value of a closed list (kinds, states ...), or the value itself where none is known."""
        key = f"dossier.{group}.{value}"
        return text(self.language, key) if value and has(self.language, key) else value

    def knows(self, group: str, value: str) -> bool:
        """Tell whether a value of a list has a name."""
        return bool(value) and has(self.language, f"dossier.{group}.{value}")

    @staticmethod
    def platform(name: str) -> str:
        """Return a platform's name as it writes itself."""
        return _PLATFORMS.get(name, name)

    def market(self, case: Case) -> str:
        """Return platform and site, such as ``Amazon US``."""
        return f"{self.platform(case.platform)} {case.site.upper()}".strip()

    def day(self, value: date) -> str:
        """Return a date with its year."""
        if self.language == "zh":
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"

    def short_day(self, value: date) -> str:
        """Return a date without its year."""
        return f"{value.month}月{value.day}日" if self.language == "zh" else f"{value.day} {_MONTHS[value.month - 1]}"

    def moment(self, value: datetime, *, date_only: bool = False) -> str:
        """Return a time with its day and its offset from UTC."""
        if date_only:
            return self.day(value.date())
        between = " " if self.language == "zh" else ", "
        return f"{self.day(value.date())}{between}{value:%H:%M} ({utc_offset(value)})"

    def entered(self, value: datetime | None, zone: tzinfo) -> str:
        """Return a moment that was entered, on the platform's clock; the day alone of what was entered as a bare date.

        Such a date is kept with the first or the last second of its day, which nobody typed.
        """
        if value is None:
            return ""
        return self.day(value.date()) if is_bare(value) else self.moment(value.astimezone(zone))

    def told(self, told: Told, zone: tzinfo) -> str:
        """Return a moment of an order on the platform's clock; beside it the paper's own, where that is another."""
        if told.date_only:
            return self.day(told.at.date())
        there = told.at.astimezone(zone)
        if not told.printed or there.utcoffset() == told.at.utcoffset():
            return self.moment(there)
        if not told.zone_printed:
            said, zone_taken = self.wall(told.at, there), utc_offset(told.at)
            return self("order.also-unzoned", at=self.moment(there), printed=said, zone=zone_taken)
        return self("order.also-printed", at=self.moment(there), printed=self.clock(told.at, there))

    def clock(self, value: datetime, beside: datetime) -> str:
        """Return the time of day with its offset, with its day where that is not the one of the time beside it."""
        return f"{self.wall(value, beside)} ({utc_offset(value)})"

    def wall(self, value: datetime, beside: datetime) -> str:
        """Return the time of day as a clock shows it, with its day where that is not the one of the time beside it."""
        day = "" if value.date() == beside.date() else f"{self.short_day(value)} "
        return f"{day}{value:%H:%M}"

    @staticmethod
    def percent(value: float | None) -> str:
        """Return a rate in percent as a check does, or nothing where there is none."""
        return percent_words(value) if value is not None else ""

    @staticmethod
    def size(count: int) -> str:
        """Return a number of bytes, in thousands and millions as marketplaces count them."""
        if count < 1000:
            return f"{count} B"
        return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.2f} MB"


def zone_of(case: Case) -> tzinfo:
    """Return the zone in which the case's times are shown."""
    try:
        return ZoneInfo(case.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
