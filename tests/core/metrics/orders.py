"""Orders in a few words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from appealdesk.core.domain.case import Order
from appealdesk.core.domain.metrics.compute import compute
from appealdesk.core.domain.metrics.ways import way_of
from appealdesk.core.domain.outcome import Outcome

START = datetime(2026, 5, 4, 10, tzinfo=UTC)
"""A Monday."""
OUTCOME = frozenset(
    {"stage", "cancel_reason", "cancel_cause", "returned", "return_reason", "dispute", "defect", "platform_ships"}
)


def hours(number: float, after: datetime = START) -> datetime:
    return after + timedelta(hours=number)


def order(name: str = "A", **told: Any) -> Order:
    """Return an order placed at START, promised for two days later and sent after one, with what is told otherwise."""
    outcome = Outcome(**{k: v for k, v in told.items() if k in OUTCOME})
    rest = {k: v for k, v in told.items() if k not in OUTCOME}
    return Order(
        name,
        **{
            "ordered_at": START,
            "promised_ship_at": hours(48),
            "shipped_at": hours(24),
            "tracking_number": "9400111899223397623913",
            "outcome": outcome,
            **rest,
        },
    )


def figure(metric: str, formula: str, orders: list[Order], **wish: Any):
    """Return the figure of one formula."""
    way = way_of(metric, formula)
    return compute(orders, [way], **{"zone": "UTC", **wish})[way]
