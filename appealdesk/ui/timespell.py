"""Times in words: what is left, and one instant as two clocks show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appealdesk.core.domain.offsets import utc_offset

if TYPE_CHECKING:
    from appealdesk.ui.text import Speech

URGENT_HOURS, SOON_HOURS, DAYS_FROM = 12, 48, 48


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a deadline, in words, with its tone and icon."""

    text: str
    tone: str
    icon: str


def left(say: Speech, deadline: datetime | None, now: datetime) -> Left:
    """Say what is left, rounded down: days and hours, hours, minutes in the last hour; or since when it is over."""
    if deadline is None:
        return Left(say("left.none"), "neutral", "clock_20_filled")
    rest = deadline - now
    over = rest < timedelta(0)
    minutes = int(abs(rest).total_seconds() // 60)
    hours = minutes // 60
    if hours >= DAYS_FROM:
        args = {"days": hours // 24, "hours": hours % 24}
        key = "days" if hours % 24 else "whole-days"
    elif hours:
        args, key = {"hours": hours}, "hours" if hours > 1 else "hour"
    elif minutes:
        args, key = {"minutes": minutes}, "minutes" if minutes > 1 else "minute"
    else:
        args, key = {}, "moment"
    if over:
        return Left(say(f"over.{key}", **args), "bad", "error_circle_20_filled")
    if hours < URGENT_HOURS:
        return Left(say(f"left.{key}", **args), "bad", "clock_alarm_20_filled")
    if hours < SOON_HOURS:
        return Left(say(f"left.{key}", **args), "warn", "clock_20_filled")
    return Left(say(f"left.{key}", **args), "neutral", "clock_20_filled")


def zone_of(name: str) -> tzinfo | None:
    """Return the IANA zone, or None when this computer does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def offset(at: datetime) -> str:
    """Return an instant's offset as ``UTC+8`` or ``UTC-3:30``; two clocks stand side by side, so ``UTC+0`` is said."""
    return utc_offset(at, zero=True)


def zone_label(at: datetime) -> str:
    """Return ``PDT (UTC-7)``, ``UTC``, or the offset alone where the zone has no letters of its own."""
    name = at.tzname() or ""
    if name == "UTC":
        return name
    return f"{name} ({offset(at)})" if name.isalpha() and name.isascii() and len(name) <= 5 else offset(at)


def day(say: Speech, at: date) -> str:
    """Return ``5月15日`` or ``May 15``."""
    month = say(f"month.m{at.month}")
    return say("time.day", month=month, day=at.day)


def moment(say: Speech, at: datetime) -> str:
    """Return day and time of day to the minute, in the zone the value carries."""
    return say("time.moment", day=day(say, at), time=f"{at:%H:%M}")


def both_clocks(say: Speech, at: datetime, own: tzinfo | None, platform: tzinfo | None) -> tuple[str, str]:
    """Return an instant on the seller's clock and on the platform's, each with its zone."""
    mine = at.astimezone(own)
    theirs = at.astimezone(platform) if platform else at
    return (
        say("clock.own", at=moment(say, mine), zone=offset(mine)),
        say("clock.platform", at=moment(say, theirs), zone=zone_label(theirs)),
    )
