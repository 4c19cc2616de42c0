"""The marketplace takes longer to answer than usual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, stamp
from appealdesk.core.domain.lifecycle import State, state_of, submitted_at
from appealdesk.core.packs.calendar import load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Working days after which an answer is late."""

    working_days: int


@kind("review-overdue", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the case waits for an answer longer than usual.

    Saturdays, Sundays and the public holidays of the market do not count; days are those of the site's clock.
    """
    sent = submitted_at(view.case)
    if sent is None or state_of(view.case) not in (State.SUBMITTED, State.WAITING):
        return
    zone = ZoneInfo(view.case.timezone)
    start, today = sent.astimezone(zone).date(), view.now.astimezone(zone).date()
    working = load_calendar().working_days(start, today, view.case.site)
    if working > parameters.working_days:
        yield Hit(args=arguments(days=working, sent=stamp(sent)))
