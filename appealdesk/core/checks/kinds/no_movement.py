"""Dispatched, but the carrier has not seen the parcel yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, event, event_stamp
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

_STILL = frozenset({Status.LABEL_CREATED, Status.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class Parameters:
    """From how many hours after dispatch on."""

    hours: int = 12


@kind("no-movement", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield a hit for a carrier's page that shows no movement so long after dispatch, seen from now."""
    for loop in view.report.loops:
        left = event(loop, "shipping.dispatched")
        if left is None or view.now - left.at <= timedelta(hours=parameters.hours):
            continue
        for item in view.legible(loop.order, (EvidenceKind.TRACKING_PAGE,)):
            states = _states(item)
            if states and states <= _STILL:
                fact = next(iter(item.of(FactType.STATUS)), None)
                hours = int((view.now - left.at).total_seconds() // 3600)
                yield at_fact(fact, item, order=loop.order, hours=hours, left=event_stamp(left))


def _states(item: Evidence) -> set[str]:
    return {f.value for f in item.of(FactType.STATUS)} | {f.status for f in item.of(FactType.TIME) if f.status}
