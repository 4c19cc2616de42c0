"""Moments that were entered as bare dates: how they are kept, and how they are known again."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

DAY_END: Final = time(23, 59, 59)
"""A bare date is kept with the last second of its day; forms take hours and minutes, so that nobody enters it."""


def is_bare(at: datetime) -> bool:
    """Tell whether a moment in its own zone stands for a date alone: for the first or the last second of a day."""
    return at.time() in (time.min, DAY_END)
