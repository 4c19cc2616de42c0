"""Which zone a printed time is in, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appealdesk.core.reading.context import Context  # noqa: TC001 - part of a public dataclass
from appealdesk.core.reading.extractors.words import squeeze, table

PRINTED, ERP, CARRIER, TYPED, SITE, ASSUMED = "printed", "erp", "carrier", "typed", "site", "assumed"
CHINA = "Asia/Shanghai"
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−–])\s*(\d{1,2})[:：]?(\d{2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone and the reason for it."""

    name: str
    """IANA name or an offset such as ``-07:00``."""
    reason: str


@cache
def _letters() -> dict[str, str]:
    data = table("times")
    found = {squeeze(w): offset for offset, words in data["zones"].items() for w in words}
    found.update({squeeze(w): name for name, words in data["zone_names"].items() for w in words})
    return found


def printed_zone(printed: str, site: str) -> str:
    """Return the offset (``-07:00``) or IANA name that printed zone letters stand for, or an empty text.

    ``CST`` is Central Standard Time on North American sites and China Standard Time elsewhere.
    """
    text = printed.strip(" ()（）[]")
    if match := _OFFSET.fullmatch(text):
        sign = "+" if match[1] == "+" else "-"
        return f"{sign}{int(match[2]):02d}:{match[3] or '00'}"
    if ambiguous := table("times")["ambiguous"].get(text.upper()):
        return str(ambiguous.get(site, ambiguous["default"]))
    return _letters().get(squeeze(text), "")


def tz(name: str) -> tzinfo:
    """Return the zone of an IANA name or an offset; UTC when the name is unknown."""
    if match := re.fullmatch(r"([+-])(\d{2}):(\d{2})", name):
        delta = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return timezone(delta if match[1] == "+" else -delta)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """How the zone of a page's times is found when they print none."""

    default: Zone
    site: str = ""

    def zone(self, printed: str) -> Zone:
        """Return the zone of a time, given the zone printed by it (or an empty text)."""
        named = printed_zone(printed, self.site) if printed else ""
        return Zone(named, PRINTED) if named else self.default

    def iso(self, wall: datetime, zone: Zone) -> str:
        """Return a wall time as ISO 8601 with the offset that the zone has then."""
        return wall.replace(tzinfo=tz(zone.name)).isoformat()


def instants(wall: datetime, zone: Zone) -> tuple[datetime, ...]:
    """Return the instants that a wall time can be in a zone, the earlier one first.

    In the hour that clocks leap over there is none, in the one that they repeat there are two.
    """
    at = wall.replace(tzinfo=tz(zone.name), fold=0)
    again = at.replace(fold=1)
    if at.utcoffset() == again.utcoffset():
        return (at,)
    shown = at.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None, fold=0)
    return (at, again) if shown == wall else ()


def case_zone(context: Context) -> Zone:
    """Return the zone of the case, and whether it was typed, is the site's, or had to be assumed."""
    if not context.timezone:
        return Zone("UTC", ASSUMED)
    return Zone(context.timezone, TYPED if context.timezone_typed else SITE)


def stated_zone(lines: list[str], site: str) -> str:
    """Return the zone that a page states for all its times (``All times in UTC+8``), or an empty text."""
    words = [squeeze(w) for w in table("times")["zone_statement"]["words"]]
    for line in lines:
        squeezed = squeeze(line)
        if any(ch.isdigit() for ch in line) and re.search(r"\d{1,2}[:：]\d{2}", line):
            continue
        if any(w in squeezed for w in words):
            for token in re.findall(r"(?:UTC|GMT)\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|\S+时间|\S+時間", line):
                if named := printed_zone(token, site):
                    return named
            for word, name in _letters().items():
                if len(word) > 4 and word in squeezed:
                    return name
    return ""
