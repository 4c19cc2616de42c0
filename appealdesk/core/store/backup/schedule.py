"""When an automatic backup is due, and which earlier ones make room. Pure functions; nothing is read or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """One automatic backup that is there."""

    path: Path
    at: datetime
    """When it was made, aware."""
    bytes: int
    complete: bool
    """False when originals had to be left out of it."""


def due(found: Iterable[Kept], now: datetime) -> bool:
    """Return whether none was made today, by the calendar of ``now``'s zone.

    A clock that was set back or forth makes one due, never puts one off for long.
    """
    return all(k.at.astimezone(now.tzinfo).date() != now.date() for k in found)


def superseded(found: Sequence[Kept], now: datetime, most_bytes: int | None = None) -> tuple[Kept, ...]:
    """Return the backups that may be deleted, the oldest first.

    Of the last seven days, four weeks and twelve months that have any, the latest of each is kept. Where these take
    more than ``most_bytes``, the oldest of them go too. Always kept are the newest, the newest that is complete, and
    what a clock that was wrong dated into the future.
    """
    newest_first = sorted((k for k in found if k.at <= now), key=lambda k: (k.at, k.path.name), reverse=True)
    wanted = _wanted(newest_first, now)
    spared = (
        {newest_first[0], next((k for k in newest_first if k.complete), newest_first[0])} if newest_first else set()
    )
    taken, kept = 0, set()
    for backup in newest_first:
        fits = most_bytes is None or taken + backup.bytes <= most_bytes
        if backup in spared or (backup in wanted and fits):
            kept.add(backup)
            taken += backup.bytes
    return tuple(k for k in reversed(newest_first) if k not in kept)


def _wanted(newest_first: Sequence[Kept], now: datetime) -> set[Kept]:
    def local(kept: Kept) -> datetime:
        return kept.at.astimezone(now.tzinfo)

    spans: tuple[tuple[int, Callable[[Kept], Hashable]], ...] = (
        (DAYS, lambda k: local(k).date()),
        (WEEKS, lambda k: local(k).isocalendar()[:2]),
        (MONTHS, lambda k: (local(k).year, local(k).month)),
    )
    wanted: set[Kept] = set()
    for most, span in spans:
        # complete ones first: a later one with gaps must not stand for its day
        latest: dict[Hashable, Kept] = {}
        for backup in newest_first:
            held = latest.get(span(backup))
            if held is None or (backup.complete and not held.complete):
                latest[span(backup)] = backup
        wanted.update(list(latest.values())[:most])
    return wanted
