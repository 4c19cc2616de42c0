"""Named clocks of a case and what is left of them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """One named deadline with its zone and where it comes from."""

    name: str
    """``printed-deadline`` or the name of a platform clock such as ``shopee.appeal-7d``."""
    at: datetime
    source: str
    """The file it is printed on, ``case.toml``, or the source of the platform's figure."""
    binding: bool = False
    """True for the deadline printed on the notice or typed: it decides whether the window is over."""
    zone_reason: str = ""

    def hours_left(self, now: datetime) -> int:
        """Return whole hours until the clock runs out, rounded down; negative once it has."""
        return int((self.at - now).total_seconds() // 3600)


CLOCK_STARTS = ("issued", "received", "effective", "period-end")


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A window that a platform, or an article about it, states: so long after such a moment."""

    name: str
    days: int = 0
    hours: int = 0
    start: str = "issued"
    """What it runs from: one of :data:`CLOCK_STARTS`."""
    end_of_day: bool = False
    """True when the last day counts to its end in the case's zone."""
    source: str = ""
    status: str = ""
    """``published`` by the platform, ``article-only``, ``contradicted-by-reality`` ..."""
    as_of: str = ""
    metrics: tuple[str, ...] = ()
    """Metrics it holds for; all where empty."""
    sites: tuple[str, ...] = ()
    """Sites it holds for; all where empty."""


def deciding(clocks: tuple[Clock, ...]) -> Clock | None:
    """Return the clock that counts: the printed (or typed) deadline, else the earliest of the others."""
    binding = [c for c in clocks if c.binding]
    return min(binding or clocks, key=lambda c: c.at, default=None)
