"""Named clocks of a case and what is left of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


class ClockKind(StrEnum):
    """What a clock is for. Only deadlines decide how long there is to appeal."""

    DEADLINE = "deadline"
    """The platform takes nothing afterwards, or says so."""
    INTERNAL = "internal"
    """The seller's own: earlier than a deadline, or something to do by then."""
    WAITING = "waiting"
    """The platform's turn: an answer is expected by then."""
    WATCH = "watch"
    """Until then something must not happen again, or is counted."""
    RECOVERY = "recovery"
    """From then on a mark or a sanction falls away by itself."""


CLOCK_STARTS = ("issued", "received", "effective", "period-end", "submitted", "asked", "decided", "ended")
"""What a clock may run from: the notice's issue, its receipt, its effective date, the end of its period; the appeal's
sending; a request for more; an approval; the end of a case without success."""
NOTICE_STARTS = ("issued", "received", "effective", "period-end")
"""The days of a notice from which the time to appeal may count."""
CLOCK_START = "notice.clock-start"
"""The question whose answer says which of them it is."""
REMIND_HOURS = (72, 24, 6, 1)
"""Hours before a deadline at which to remind of it (``window.countdown-granularity``)."""
STALE_DAYS = 180
"""Older than this, a pack or a value should be compared with its source again, where no seller says otherwise."""
OWN_ZONE = "Asia/Shanghai"
"""Where most sellers that the program is made for live."""
PRINTED_DEADLINE, PRINTED_WINDOW = "printed-deadline", "printed-window"
OWN_MARK = "~"
"""Between a clock's name and the seller's own figure for it."""
MARGIN, OWN_READING = "own.safety-margin", "own.zone-reading"


@dataclass(frozen=True, slots=True)
class Own:
    """What the seller reckons with: the zone of their own clock (IANA) and the time they keep in hand."""

    zone: str = OWN_ZONE
    margin_hours: int = 12
    """Hours before a deadline at which the appeal should be off; 12 by ``window.deadline-text-parse``."""
    peak_margin_hours: int = 48
    """The same before a peak season, when pages are slow and nobody answers; this program's own judgement."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One named moment with its zone and where it comes from."""

    name: str
    """``printed-deadline`` or the name of a platform clock such as ``shopee.appeal-7d``."""
    at: datetime
    source: str
    """The file it is printed on, ``case.toml``, or the source of the platform's figure."""
    binding: bool = False
    """True for the deadline printed on the notice or typed: it decides whether the window is over."""
    zone_reason: str = ""
    kind: ClockKind = ClockKind.DEADLINE
    start: str = ""
    """What it runs from: one of :data:`CLOCK_STARTS`, ``deadline``, or empty where the moment itself is printed."""
    since: datetime | None = None
    """The moment it runs from, where it runs from one."""
    earliest: datetime | None = None
    """First moment of a range whose end is ``at`` ("3 to 14 working days")."""
    latest: datetime | None = None
    """The last moment it may mean, where that is later than ``at``: business days without the public holidays."""
    status: str = ""
    """How far its figure can be trusted, as in packs; empty for what is printed or typed."""
    as_of: str = ""
    checked: date | None = None
    """The day on which its figure was last compared with its source; None for what is printed, typed or reckoned."""
    stale_days: int = STALE_DAYS
    """Days after that day from which on its figure is called old."""
    own: str = ""
    """What the seller has set instead of the pack's figure, as ``days=5``."""

    @property
    def titled(self) -> str:
        """What ``clock_name`` calls it by: its name, and the seller's own figure where there is one."""
        return f"{self.name}{OWN_MARK}{self.own}" if self.own else self.name

    def hours_left(self, now: datetime) -> int:
        """Return whole hours until the clock runs out, rounded down; negative once it has."""
        # two moments of one zone would be told apart by their digits, which jump with summer time
        return int((self.at.astimezone(UTC) - now.astimezone(UTC)).total_seconds() // 3600)

    def reminders(self, now: datetime, hours: Iterable[int] = REMIND_HOURS) -> tuple[datetime, ...]:
        """Return the moments, so many hours before, at which to remind of it that are ahead, in the zone of ``at``."""
        zone, end = self.at.tzinfo, self.at.astimezone(UTC)
        moments = (end - timedelta(hours=h) for h in hours)
        return tuple(m.astimezone(zone) for m in moments if m > now.astimezone(UTC))

    def over(self, now: datetime) -> bool:
        """Return whether the last moment it may mean has come."""
        return self.last.astimezone(UTC) <= now.astimezone(UTC)

    @property
    def last(self) -> datetime:
        """The last moment it may mean."""
        return self.latest or self.at

    @property
    def firm(self) -> bool:
        """True for the deadlines that go before all windows of the platform: a printed one, and a request's."""
        printed = self.binding or self.name == PRINTED_WINDOW
        return self.kind is ClockKind.DEADLINE and (printed or self.start == "asked")


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A period that a platform, or an article about it, states: so long after such a moment."""

    name: str
    days: int = 0
    hours: int = 0
    minutes: int = 0
    start: str = "issued"
    """What it runs from: one of :data:`CLOCK_STARTS`."""
    end_of_day: bool = False
    """True when the last day counts to its end in the case's zone."""
    source: str = ""
    status: str = ""
    """``published`` by the platform, ``article-only``, ``contradicted-by-reality`` ..."""
    as_of: str = ""
    checked: date | None = None
    """The day on which the figure was last compared with its source: the pack, or the seller's own figure."""
    stale_days: int = STALE_DAYS
    """Days after that day from which on the figure is called old."""
    metrics: tuple[str, ...] = ()
    """Metrics it holds for; all where empty."""
    sites: tuple[str, ...] = ()
    """Sites it holds for; all where empty."""
    kind: ClockKind = ClockKind.DEADLINE
    business_days: int = 0
    """Monday to Friday without public holidays of the market; the last one counts to its end."""
    from_business_days: int = 0
    """First day of a range that ends after ``business_days``."""
    quarter_start: bool = False
    """Instead of a length: the first Monday of the next quarter."""
    month_day: int = 0
    """Instead of a length: the next such day of a month."""
    levels: tuple[str, ...] = ()
    """Levels of the notice it holds for; all where empty, and where the notice's level is not known."""
    own: str = ""
    """What the seller has set instead of the pack's figure, as ``days=5`` or ``start=issued``; its name tells the
    pack's."""


def deadlines(clocks: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """Return the clocks that bound the time to appeal: the firm ones, else every window that the platform may mean."""
    ends = tuple(c for c in clocks if c.kind is ClockKind.DEADLINE)
    return tuple(c for c in ends if c.firm) or ends


def deciding(clocks: tuple[Clock, ...]) -> Clock | None:
    """Return the clock that counts: the earliest firm one (printed or typed), else the earliest of the others."""
    return min(deadlines(clocks), key=lambda c: c.at, default=None)


def closing(clocks: tuple[Clock, ...]) -> Clock | None:
    """Return the clock after which nothing can be appealed any more: the one that may last longest.

    A printed deadline stands alone unless the platform asked for more since; where none is printed, the latest of the
    plausible windows has to run out before anything may be called over.
    """
    return max(deadlines(clocks), key=lambda c: c.last, default=None)
