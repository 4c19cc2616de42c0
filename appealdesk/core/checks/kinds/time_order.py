"""The times of an order contradict one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_event, event_stamp, terms
from appealdesk.core.domain.chronology import conflicts

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """How far clocks may differ."""

    tolerance_minutes: int = 10


@kind("time-order", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order whose steps run backwards by more than the tolerance, zones applied."""
    for loop in view.report.loops:
        clashes = conflicts(loop.events, timedelta(minutes=parameters.tolerance_minutes))
        if clashes:
            one = clashes[0]
            # the place is the later step's paper: it is the one that says the impossible
            yield at_event(
                one.second if view.file(one.second.source) else one.first,
                view,
                first=terms([one.first.kind]),
                first_at=event_stamp(one.first),
                first_source=one.first.source,
                second=terms([one.second.kind]),
                second_at=event_stamp(one.second),
                second_source=one.second.source,
            )
