"""What is kept of a case's deadline beside the moment: what it was reckoned from, and when to remind of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.clocks import ClockKind

if TYPE_CHECKING:
    from appealdesk.core.domain.clocks import Clock

MOST_REMIND_HOURS: Final = 24 * 30
"""Longest time before a deadline at which to remind of it."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a deadline follows from that nobody printed and nobody typed."""

    name: str
    """The clock's, as ``shopee.appeal-7d``, with the seller's own figure for it where there is one."""
    start: str
    """What it runs from, one of :data:`~appealdesk.core.domain.clocks.CLOCK_STARTS`; empty where that is not known."""
    since: datetime | None = None
    """The moment it runs from, with its zone."""

    def written(self) -> str:
        """Return it as text."""
        since = self.since.isoformat() if self.since else None
        return json.dumps([self.name, self.start, since], separators=(",", ":"))


def reckoned(clock: Clock | None) -> Reckoned | None:
    """Return what a deciding clock follows from; None where its moment is printed or typed, or there is no clock."""
    if clock is None or clock.binding or clock.kind is not ClockKind.DEADLINE:
        return None
    return Reckoned(clock.titled, clock.start, clock.since)


def read_reckoned(text: str) -> Reckoned | None:
    """Return what was kept, or None where nothing was, or another version of the program wrote it."""
    try:
        name, start, since = json.loads(text)
        return Reckoned(str(name), str(start), datetime.fromisoformat(since) if since else None)
    except (ValueError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class OwnReminders:
    """When to remind of one case, where that was chosen for it."""

    hours: tuple[int, ...] | None
    """Whole hours before the deadline, the longest first; none: not at all; None: as of every other case."""
    since: datetime
    """When it was chosen, with a zone: a moment before that is no reminder that was missed."""

    def written(self) -> str:
        """Return it as text."""
        hours = None if self.hours is None else list(self.hours)
        return json.dumps([hours, self.since.isoformat()], separators=(",", ":"))


def own_reminders(hours: tuple[int, ...] | None, since: datetime) -> OwnReminders:
    """Return a choice in order, each time once.

    Raises:
        ValueError: an hour is not from 1 to :data:`MOST_REMIND_HOURS`.
    """
    if hours is None:
        return OwnReminders(None, since)
    if not all(0 < h <= MOST_REMIND_HOURS for h in hours):
        raise ValueError(hours)
    return OwnReminders(tuple(sorted(set(hours), reverse=True)), since)


def read_reminders(text: str) -> OwnReminders | None:
    """Return what was kept, or None where nothing was, or another version of the program wrote it."""
    try:
        hours, since = json.loads(text)
        chosen = None if hours is None else tuple(int(h) for h in hours)
        return own_reminders(chosen, datetime.fromisoformat(since))
    except (ValueError, TypeError):
        return None
