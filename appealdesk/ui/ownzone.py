"""The zone of this computer, also when it is changed while the program runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QByteArray, QTimeZone


def system_zone() -> tzinfo | None:
    """Return the zone that the system is set to now; None where this computer does not know its rules."""
    name: QByteArray = QTimeZone.systemTimeZoneId()
    try:
        return ZoneInfo(bytes(name.data()).decode("ascii", "ignore"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


class OwnZone(tzinfo):
    """Asks the system at every conversion: what Python itself reads of the zone at its start stays as it was then."""

    def fromutc(self, dt: datetime) -> datetime:
        """Return a moment on the clock of this computer, with the zone that it has at present."""
        return dt.replace(tzinfo=UTC).astimezone(system_zone())

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """Return how far ahead of UTC a time of day is here."""
        zone = system_zone()
        if zone is None or dt is None:
            return (dt or datetime.now(UTC)).replace(tzinfo=None).astimezone().utcoffset()
        return dt.replace(tzinfo=zone).utcoffset()

    def dst(self, dt: datetime | None) -> timedelta | None:
        """Return how much of that is daylight saving."""
        zone = system_zone()
        return dt.replace(tzinfo=zone).dst() if zone is not None and dt is not None else None

    def tzname(self, dt: datetime | None) -> str | None:
        """Return the letters of the zone."""
        zone = system_zone()
        return dt.replace(tzinfo=zone).tzname() if zone is not None and dt is not None else None
