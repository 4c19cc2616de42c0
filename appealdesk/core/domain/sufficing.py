"""Whether the time until a deadline suffices for the work that is left."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

ENOUGH = 2
"""So many times the estimated minutes must be left for the time to be called enough: people are interrupted."""


class Room(StrEnum):
    """Whether the time that is left suffices."""

    ENOUGH = "enough"
    TIGHT = "tight"
    SHORT = "short"
    OVER = "over"
    UNKNOWN = "unknown"
    """No deadline is known."""


def room(minutes: int, deadline: datetime | None, now: datetime) -> Room:
    """Return whether the time until a deadline (aware, like ``now``) suffices for so many minutes of work."""
    if deadline is None:
        return Room.UNKNOWN
    left = (deadline - now).total_seconds() / 60
    if left <= 0:
        return Room.OVER
    if left < minutes:
        return Room.SHORT
    return Room.ENOUGH if left >= ENOUGH * minutes else Room.TIGHT
