"""Times in words: what is left, and one instant as two clocks show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.domain.timeleft import time_left

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from appealdesk.ui.text import Speech

URGENT_HOURS, SOON_HOURS = 12, 48
_MOMENT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\s+(\d{1,2})[:：](\d{2})")


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
    rest = time_left(deadline, now)
    if rest.over:
        return Left(say(f"over.{rest.key}", **rest.values), "bad", "error_circle_20_filled")
    words = say(f"left.{rest.key}", **rest.values)
    if rest.hours < URGENT_HOURS:
        return Left(words, "bad", "clock_alarm_20_filled")
    if rest.hours < SOON_HOURS:
        return Left(words, "warn", "clock_20_filled")
    return Left(words, "neutral", "clock_20_filled")


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


def typed_moment(text: str, zone: tzinfo | None) -> datetime | None:
    """Return a typed ``2026-05-28 23:59`` in a zone; None where it is no moment, or without a zone."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None or zone is None:
        return None
    year, month, day, hour, minute = map(int, found.groups())
    try:
        return datetime(year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
