"""After the case nobody looked in the last weeks' orders for what caused it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from appealdesk.core.domain.case import Order


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which question tells it, how far back to look, and what makes a cluster of cancellations."""

    questions: tuple[str, ...]
    days: int = 30
    least: int = 3
    """Cancelled orders of one day."""
    times: float = 3.0
    """So many times the average of the other days, those without a cancellation included."""


@kind("trend-unread", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the case is decided and the answer is no; it names the day on which cancellations gather."""
    if state_of(view.case) not in (State.APPROVED, State.CLOSED):
        return
    if view.ask(parameters.questions[0]) != "no":
        return
    found = _cluster(view, parameters)
    if found is None:
        yield Hit(args=arguments(days=parameters.days))
        return
    day, count, average, sku = found
    args = arguments(days=parameters.days, day=day.isoformat(), count=count, average=f"{average:.1f}", sku=sku or "–")
    yield Hit(args=args, variant="cluster")


def _cluster(view: View, parameters: Parameters) -> tuple[date, int, float, str] | None:
    """Return the day with the most cancelled orders, how many, the average of the other days, and the product.

    The other days are those that the orders reach over, at most so many as are looked at, in the case's zone.
    """
    zone = ZoneInfo(view.case.timezone)
    dated = [(o.ordered_at.astimezone(zone).date(), o) for o in (*view.case.orders, *view.case.outside) if o.ordered_at]
    if not dated:
        return None
    last = max(day for day, _ in dated)
    first = max(min(day for day, _ in dated), last - timedelta(days=parameters.days - 1))
    gone = [(day, o) for day, o in dated if day >= first and _cancelled(o)]
    others = (last - first).days
    if not gone or others < 1:
        return None
    ((day, count),) = Counter(day for day, _ in gone).most_common(1)
    average = (len(gone) - count) / others
    if count < parameters.least or count < parameters.times * average:
        return None
    products = Counter(o.sku for d, o in gone if d == day and o.sku)
    return day, count, average, next((sku for sku, _ in products.most_common(1)), "")


def _cancelled(order: Order) -> bool:
    return bool(order.cancelled_by) or order.outcome.stage == "cancelled"
