"""Moments as texts: in UTC they sort as times do; typed ones keep the offset they were typed with."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_text(at: datetime) -> str:
    """Return an aware moment in UTC as ISO 8601 with milliseconds and ``Z``.

    Raises:
        ValueError: the moment has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """Return the moment that :func:`utc_text` wrote."""
    return datetime.fromisoformat(text)
