"""A case with much in it, which takes more time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.answers import answered
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """From how many orders on, over how many days, or by which answers."""

    orders: int
    """More than so many."""
    days: int
    """A period longer than this."""
    answers: tuple[str, ...]
    """Any of them is enough."""


@kind("complex-case", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit for the first of: what a person answered, a long period, many orders; the variant says which."""
    found = [answer for wanted in parameters.answers if (answer := answered(view, wanted))]
    if found:
        yield Hit(variant=found[0])
        return
    days = _days(view)
    if days > parameters.days:
        yield Hit(args=arguments(days=days), variant="period")
    elif len(view.case.orders) > parameters.orders:
        yield Hit(args=arguments(orders=len(view.case.orders)), variant="orders")


def _days(view: View) -> int:
    """Return how many days the notice's period has, both ends counted; where none is known, those of the orders.

    Days are those of the case's zone.
    """
    notice = view.case.notice
    if notice.period_start and notice.period_end:
        return (notice.period_end - notice.period_start + timedelta(days=1)).days
    zone = ZoneInfo(view.case.timezone)
    placed = [o.ordered_at.astimezone(zone).date() for o in view.case.orders if o.ordered_at]
    return (max(placed) - min(placed) + timedelta(days=1)).days if placed else 0
