"""The trail does not show the parcel's end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Parameters:
    """States that count as an end."""

    accepted: tuple[str, ...] = ("delivered", "attempted")


@kind("status-not-final", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order none of whose legible trails shows an accepted state.

    A trail on which no state at all could be read is passed over: nothing is known of it.
    """
    for order in view.case.orders:
        trails = view.legible(order.id, (EvidenceKind.TRACKING_PAGE,))
        stated = [(e, states) for e in trails if (states := _states(e))]
        if stated and not any(states & set(parameters.accepted) for _, states in stated):
            item = stated[0][0]
            headline = next((f for f in item.of(FactType.STATUS) if f.role == "headline"), None)
            fact = headline or next(iter(item.of(FactType.STATUS)), None)
            yield at_fact(fact, item, order=order.id, shown=fact.raw if fact else min(stated[0][1]))


def _states(item: Evidence) -> set[str]:
    return {f.value for f in item.of(FactType.STATUS)} | {f.status for f in item.of(FactType.TIME) if f.status}
