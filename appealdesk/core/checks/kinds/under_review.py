"""The platform is at work: there is nothing to do but wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import State, state_of, submitted_at
from appealdesk.core.packs.calendar import load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Working days after which to ask."""

    working_days: int


@kind("under-review", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit while a case is under review; it names the day to ask where the day of submission is known."""
    if state_of(view.case) is not State.WAITING:
        return
    sent = submitted_at(view.case)
    if sent is None:
        yield Hit(args=arguments(days=parameters.working_days), variant="undated")
        return
    day = sent.astimezone(ZoneInfo(view.case.timezone)).date()
    ask = load_calendar().working_day_after(day, parameters.working_days, view.case.site)
    yield Hit(args=arguments(day=ask, days=parameters.working_days))
