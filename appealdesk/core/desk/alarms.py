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


def moments_of(case: Dated, hours: Iterable[int]) -> tuple[datetime, ...]:
    """Return when to remind of a case, in UTC, the earliest first: not before it was there."""
    end = case.deadline.astimezone(UTC)
    return tuple(m for h in sorted(hours, reverse=True) if (m := end - timedelta(hours=h)) > case.created_at)


def due(
    cases: Iterable[Dated], told: Mapping[str, frozenset[datetime]], hours: Iterable[int], now: datetime
) -> tuple[Alarm, ...]:
    """Return the cases of which to remind now, in their order.

    Args:
        cases: with their deadlines.
        told: by uid the moments that were told before.
        hours: how long before a deadline to remind.
        now: with a zone.
    """
    found, chosen = [], tuple(hours)
    for case in cases:
        passed = tuple(m for m in moments_of(case, chosen) if m <= now and m not in told.get(case.uid, frozenset()))
        if passed:
            found.append(Alarm(case, passed, now - passed[-1] > LATE, case.deadline <= now))
    return tuple(found)
