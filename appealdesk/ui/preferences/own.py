"""What the seller reckons with, between the window's settings and the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appealdesk.core.domain.clocks import Own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.ui.settings import Settings

MOST_HOURS: Final = 24 * 14
ZONES: Final = (
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Kuala_Lumpur",
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Asia/Jakarta",
    "Asia/Manila",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Australia/Sydney",
    "UTC",
)
"""Zones that are offered; another one (IANA) can be typed."""


def is_zone(name: str) -> bool:
    """Return whether a name is a time zone that this computer knows."""
    try:
        return bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def wrong_in(zone: str, hours: Sequence[str]) -> str:
    """Return the key of what is wrong with what was typed; empty where nothing is."""
    if not is_zone(zone):
        return "zone-wrong"
    fits = all(h.isascii() and h.isdigit() and int(h) <= MOST_HOURS for h in hours)
    return "" if fits else "hours-wrong"


def own_of(settings: Settings) -> Own:
    """Return what is kept; what is absent or cannot be used is as the program comes."""
    usual = Own()
    zone = settings.own_zone
    hours = [h if 0 <= h <= MOST_HOURS else -1 for h in (settings.margin_hours, settings.peak_margin_hours)]
    return Own(
        zone if zone and is_zone(zone) else usual.zone,
        hours[0] if hours[0] >= 0 else usual.margin_hours,
        hours[1] if hours[1] >= 0 else usual.peak_margin_hours,
    )
