"""The marketplace takes longer to answer than usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

_WAITING = frozenset({"submitted", "under-review"})


@dataclass(frozen=True, slots=True)
class Parameters:
    """Working days after which an answer is late."""

    working_days: int


@kind("review-overdue", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the case waits for an answer longer than usual; Saturdays and Sundays do not count."""
    own = [a for a in view.case.history if a.submitted_at and (a.case_id == view.case.case_id or a.outcome in _WAITING)]
    if view.case.status not in _WAITING or not own:
        return
    sent = max(a.submitted_at for a in own if a.submitted_at)
    days = (view.now.date() - sent.date()).days
    working = sum((sent.date() + timedelta(days=n)).weekday() < 5 for n in range(1, days + 1))
    if working > parameters.working_days:
        yield Hit(args=arguments(days=working, sent=stamp(sent)))
