"""Which reminders are due: moments so many hours before a deadline, each told once, those missed told late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from appealdesk.core.store.records.alarms import Dated

LATE: Final = timedelta(minutes=2)
"""What is told later than this after its moment was missed: the computer slept, or the program was not open."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One case to be reminded of."""

    case: Dated
    moments: tuple[datetime, ...]
    """The reminders that are done with once this is told, the latest last."""
    missed: bool
    """True where it comes late."""
    over: bool
    """True where the deadline itself is past."""


def hours_of(case: Dated, usual: Iterable[int]) -> tuple[int, ...]:
    """Return how long before its deadline to remind of a case: as was chosen for it, else as usual."""
    return case.own.hours if case.own is not None and case.own.hours is not None else tuple(usual)


def moments_of(case: Dated, usual: Iterable[int]) -> tuple[datetime, ...]:
    """Return when to remind of a case, in UTC, the earliest first.

    Not before the case was there, nor before it was said when to remind of it: nobody missed such a moment.
    """
    end, hours = case.deadline.astimezone(UTC), hours_of(case, usual)
    begun = max(case.created_at, case.own.since) if case.own is not None else case.created_at
    return tuple(m for h in sorted(hours, reverse=True) if (m := end - timedelta(hours=h)) > begun)


def due(
    cases: Iterable[Dated], told: Mapping[str, frozenset[datetime]], hours: Iterable[int], now: datetime
) -> tuple[Alarm, ...]:
    """Return the cases of which to remind now, in their order.

    Args:
        cases: with their deadlines.
        told: by uid the moments that were told before.
        hours: how long before a deadline to remind of a case that has no times of its own.
        now: with a zone.
    """
    found, chosen = [], tuple(hours)
    for case in cases:
        passed = tuple(m for m in moments_of(case, chosen) if m <= now and m not in told.get(case.uid, frozenset()))
        if passed:
            found.append(Alarm(case, passed, now - passed[-1] > LATE, case.deadline <= now))
    return tuple(found)
