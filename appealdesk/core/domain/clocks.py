"""Named clocks of a case and what is left of them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """One named deadline with its zone and where it comes from."""

    name: str
    """``printed-deadline`` or the name of a platform clock such as ``shopee.appeal-7d``."""
    at: datetime
    source: str
    """The file it is printed on, ``case.toml``, or the source of the platform's figure."""
    binding: bool = False
    """True for the deadline printed on the notice or typed: it decides whether the window is over."""
    zone_reason: str = ""

    def hours_left(self, now: datetime) -> int:
        """Return whole hours until the clock runs out, rounded down; negative once it has."""
        return int((self.at - now).total_seconds() // 3600)


def deciding(clocks: tuple[Clock, ...]) -> Clock | None:
    """Return the clock that counts: the printed (or typed) deadline, else the earliest of the others."""
    binding = [c for c in clocks if c.binding]
    return min(binding or clocks, key=lambda c: c.at, default=None)
