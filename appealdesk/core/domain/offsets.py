"""The offset of a time from UTC, as it is shown everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def utc_offset(at: datetime, *, zero: bool = False) -> str:
    """Return the offset of an aware time as ``UTC+8`` or ``UTC-3:30``, and ``UTC`` where there is none.

    Screens, pages and the command line have this one form, with a plain hyphen that every console can show.

    Args:
        at: the time; one without a zone counts as UTC.
        zero: ``UTC+0`` instead of ``UTC``, where it stands beside other offsets.
    """
    offset = at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    if not minutes and not zero:
        return "UTC"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
