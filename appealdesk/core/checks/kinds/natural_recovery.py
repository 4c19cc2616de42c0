"""Without an appeal the metric recovers by itself, slowly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import State, decided_at, refused_for_good, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """When to look again, in days."""

    min_days: int
    max_days: int


@kind("natural-recovery", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the case ended without success or its window ran out, with two days to look again.

    They count from the day on which it ended: the final refusal, the end of the window; else from today.
    """
    if state_of(view.case) not in (State.EXPIRED, State.CLOSED) and not refused_for_good(view.case):
        return
    ends = [c.since for c in view.report.clocks if c.start == "ended" and c.since]
    ended = ends[0] if ends else decided_at(view.case) or view.now
    day = ended.astimezone(ZoneInfo(view.case.timezone)).date()
    first, last = (day + timedelta(days=d) for d in (parameters.min_days, parameters.max_days))
    yield Hit(args=arguments(first=first, last=last, least=parameters.min_days, most=parameters.max_days))
