"""A date, a time of day or both as printed, before anybody asks which day and which instant is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Distance(StrEnum):
    """How a printed day is told by its distance from the day on which the page was looked at."""

    NONE = ""
    DAYS = "days"
    """So many days before ("yesterday" is one)."""
    MINUTES = "minutes"
    """So many minutes before ("3 hours ago" is 180)."""
    WEEKDAY = "weekday"
    """The latest day of that name; Monday is 1."""
    VAGUE = "vague"
    """Weeks or months before, which is no single day."""
    UNREAD = "unread"
    """Not by a distance at all: a date stands there whose month could not be read."""


class Span(StrEnum):
    """Which end of a printed range ("May 5 - May 7") a time is."""

    NONE = ""
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """One date, time of day or both, as printed at ``text[start:end]``.

    ``first`` and ``second`` are the two numbers of an all-digit date whose order is open; then ``month`` and ``day``
    are 0. Where its year has two digits as well, that number is ``third``, and the year may be the first of the three.
    ``year`` is 0 when none is printed in full, ``hour`` is -1 when no time of day is printed.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    first: int = 0
    second: int = 0
    third: int = -1
    separator: str = ""
    weekday: int = 0
    """1 (Monday) to 7 when a weekday is printed beside the date."""
    distance: Distance = Distance.NONE
    amount: int = 0
    """Of :attr:`distance`."""
    hour: int = -1
    minute: int = 0
    seconds: int = 0
    over: int = 0
    """Days after the printed date: 1 for 24:00, and for the end of a span that runs past midnight."""
    zone: str = ""
    """Zone as printed, empty if none."""
    half: str = ""
    """``am`` or ``pm`` when printed, or a word for noon or night (``noon``, ``night``)."""
    span: Span = Span.NONE

    @property
    def has_date(self) -> bool:
        """True when a day is printed, be it by its distance from another."""
        return bool(self.day or self.first or self.distance)

    @property
    def has_clock(self) -> bool:
        """True when a time of day is printed."""
        return self.hour >= 0

    @property
    def has_year(self) -> bool:
        """True when the year is printed, in two digits or four."""
        return bool(self.year) or self.third >= 0


def joined(date: PrintedTime, clock: PrintedTime) -> PrintedTime:
    """Return one time of a date and a time of day printed beside it; the place is that of both."""
    both = merged(date, clock)
    return replace(both, start=min(date.start, clock.start), end=max(date.end, clock.end))


def merged(date: PrintedTime, clock: PrintedTime) -> PrintedTime:
    """Return one time of a date and a time of day printed apart; the place is the date's."""
    return replace(
        date,
        hour=clock.hour,
        minute=clock.minute,
        seconds=clock.seconds,
        over=date.over + clock.over,
        zone=clock.zone,
        half=clock.half,
        span=clock.span or date.span,
    )
