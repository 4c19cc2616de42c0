"""Orders of an export, told by their day and by what became of them: ``2026-05-01 late``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Order
from appealdesk.core.domain.outcome import UNTOLD, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TELLS = (
    *("id", "ordered_at", "promised_ship_at", "shipped_at", "delivered_at", "tracking_number", "sku"),
    *("cancelled", "returned", "dispute", "defect"),
)
"""What an export says that has every column."""
PROMISE, SENT, LATE = timedelta(days=2), timedelta(days=1), timedelta(days=3)


def sold(sales: Iterable[str]) -> Iterator[Order]:
    """Yield the orders ``S1``, ``S2``, ...; each was placed at ten in the morning, UTC."""
    for number, told in enumerate(sales, 1):
        day, _, state = told.partition(" ")
        yield sale(f"S{number}", datetime.combine(date.fromisoformat(day), time(10), UTC), state or "in-time")


def sale(order_id: str, at: datetime, state: str) -> Order:
    """Return one order, promised for two days later and sent after one unless its state says otherwise."""
    left = {"in-time": SENT, "late": LATE, "returned": SENT, "disputed": SENT, "defect": SENT}.get(state)
    cancelled = state.startswith("cancelled")
    outcome = {
        "returned": Outcome(returned=True),
        "disputed": Outcome(dispute="opened"),
        "defect": Outcome(defect="A-to-z"),
    }.get(state, Outcome(stage="cancelled") if cancelled else UNTOLD)
    return Order(
        order_id,
        ordered_at=at,
        promised_ship_at=at + PROMISE,
        shipped_at=at + left if left else None,
        tracking_number=f"TN{order_id}",
        cancelled_by=state.removeprefix("cancelled").lstrip("-") if cancelled else "",
        outcome=outcome,
    )
