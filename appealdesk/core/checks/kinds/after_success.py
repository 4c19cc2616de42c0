"""The appeal was won, and what should follow inside the shop has not been done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import State, decided_at, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """The question whose ``no`` says so, and when it is due."""

    questions: tuple[str, ...]
    due_days: int
    """Days after the approval before which nobody is asked."""
    watch_days: int


@kind("after-success", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the seller says no once it is due; where the day of approval is not known it is due now."""
    if state_of(view.case) is not State.APPROVED:
        return
    decided = decided_at(view.case)
    if decided is not None and view.now < decided + timedelta(days=parameters.due_days):
        return
    # all are asked, or the seller would have to answer them one by one
    answers = [view.ask(question) for question in parameters.questions]
    if "no" in answers:
        end = (decided or view.now) + timedelta(days=parameters.watch_days)
        until = end.astimezone(ZoneInfo(view.case.timezone)).date()
        yield Hit(args=arguments(until=until, days=parameters.watch_days))
