"""The result is known from one message alone, or the dashboard was not looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import State, decided_at, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHANNELS = "case.result-channels"
_COMPLETE = "all"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Hours that the dashboard may lag behind."""

    lag_hours: int


@kind("result-channels", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when a result was seen in fewer than two messages, or not on the dashboard once it is due there.

    Nothing is asked before the dashboard can show it.
    """
    if state_of(view.case) not in (State.APPROVED, State.REJECTED):
        return
    decided = decided_at(view.case)
    if decided is None or view.now < decided + timedelta(hours=parameters.lag_hours):
        return
    seen = view.ask(_CHANNELS)
    if seen and seen != _COMPLETE:
        yield Hit(args=arguments(hours=parameters.lag_hours), variant=seen)
