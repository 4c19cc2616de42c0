"""The offset of a time from UTC, in the forms in which it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def utc_offset(at: datetime, *, padded: bool = False, zero: bool = False, minus: str = "-") -> str:
    """Return the offset of an aware time as ``UTC+8`` or ``UTC-3:30``, and ``UTC`` where there is none.

    Args:
        at: the time; one without a zone counts as UTC.
        padded: four figures always, as in file formats: ``UTC+08:00``, ``UTC+00:00``.
        zero: ``UTC+0`` instead of ``UTC``, where it stands beside other offsets.
        minus: the sign for zones west of Greenwich; typeset pages take U+2212.
    """
    offset = at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign = minus if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    if padded:
        return f"UTC{sign}{hours:02}:{rest:02}"
    if not minutes and not zero:
        return "UTC"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
