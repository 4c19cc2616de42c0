"""How long something still takes, or how long ago it was, in the two largest units that say something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

DAYS_FROM: Final = 48
"""Hours from which on they are told as days: below, every hour is felt."""


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """A span up to a moment, rounded down to whole hours, in the last hour to minutes."""

    key: str
    """``days``, ``whole-days``, ``hours``, ``hour``, ``minutes``, ``minute`` or ``moment``: the end of a text key."""
    values: Mapping[str, int]
    """What fills the text's placeholders: ``days`` and ``hours``, or ``minutes``."""
    over: bool
    """True where the moment has come."""
    hours: int
    """Whole hours of the span."""


def time_left(at: datetime, now: datetime) -> TimeLeft:
    """Return what is left until a moment, or how long ago it was; both are aware."""
    # two moments of one zone would be told apart by their digits, which jump with summer time
    seconds = (at.astimezone(UTC) - now.astimezone(UTC)).total_seconds()
    minutes = int(abs(seconds) // 60)
    days, hours = divmod(minutes // 60, 24)
    whole = minutes // 60
    if whole >= DAYS_FROM:
        key, values = ("days", {"days": days, "hours": hours}) if hours else ("whole-days", {"days": days})
    elif whole:
        key, values = ("hours", {"hours": whole}) if whole > 1 else ("hour", {})
    elif minutes:
        key, values = ("minutes", {"minutes": minutes}) if minutes > 1 else ("minute", {})
    else:
        key, values = "moment", {}
    return TimeLeft(key, values, seconds <= 0, whole)
