"""Whose a cancellation is: the buyer's should not count, the seller's does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import Order


@dataclass(frozen=True, slots=True)
class Parameters:
    """Metrics that cancellations count for, and causes that are the seller's whoever cancelled."""

    metrics: tuple[str, ...]
    included: tuple[str, ...]


@kind("cancel-responsibility", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order of the case that was cancelled: the buyer's, the seller's, or nobody says whose."""
    if view.case.metric not in parameters.metrics:
        return
    for order in view.case.orders:
        outcome = order.outcome
        if outcome.cancel_cause in parameters.included:
            yield _hit(order, "counts", outcome.cancel_cause)
        elif order.cancelled_by == "seller":
            yield _hit(order, "counts", "seller")
        elif order.cancelled_by == "buyer":
            yield _hit(order, "buyer", "buyer", Severity.ADVICE)
        elif outcome.stage == "cancelled":
            yield _hit(order, "", order.cancelled_by or "untold")


def _hit(order: Order, variant: str, side: str, severity: Severity | None = None) -> Hit:
    said = order.outcome.cancel_reason or "–"
    return Hit(
        order=order.id, args=arguments(side=terms([f"side-{side}"]), reason=said), variant=variant, severity=severity
    )
