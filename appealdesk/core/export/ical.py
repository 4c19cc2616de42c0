"""Appointments as an iCalendar file (RFC 5545), which phones and calendar programs take in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PRODUCT: Final = "-//AppealDesk//AppealDesk//EN"
_OCTETS: Final = 75
"""Longest line without its end; RFC 5545, section 3.1."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One moment with its alarms."""

    uid: str
    """The same whenever the same thing is written again, so that a calendar replaces it."""
    at: datetime
    """With a zone; written in UTC, so that no calendar has to know the zone's rules."""
    title: str
    text: str
    alarms: tuple[timedelta, ...] = ()
    """How long before the moment to remind of it."""


def calendar(appointments: Iterable[Appointment], *, stamp: datetime) -> bytes:
    """Return an iCalendar file in UTF-8, its lines ended by CR LF and folded at 75 octets.

    Args:
        appointments: what is in it, in that order.
        stamp: when it was written, with a zone; a calendar keeps the latest of two with the same ``uid``.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for one in appointments:
        lines += _event(one, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _event(one: Appointment, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield f"DTSTART:{_utc(one.at)}"
    yield f"SUMMARY:{_text(one.title)}"
    yield f"DESCRIPTION:{_text(one.text)}"
    # it takes none of the day: other appointments may lie beside it
    yield "TRANSP:TRANSPARENT"
    for before in one.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(one.title)}"
        yield f"TRIGGER:-PT{round(before.total_seconds() / 60)}M"
        yield "END:VALARM"
    yield "END:VEVENT"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(said: str) -> str:
    """Return a text with what has a meaning of its own escaped; RFC 5545, section 3.3.11."""
    kept = "".join(c for c in said if c in "\n\t" or c >= " ")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Yield a line in pieces of at most 75 octets, none of which cuts a character in two."""
    piece, room = b"", _OCTETS
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > room:
            yield piece
            # what goes on begins with a space, which counts
            piece = b" "
        piece += octets
    yield piece
