"""The buyer is said to have cancelled, but the data name somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """The ground that claims it."""

    reason: str = "buyer-cancelled"


@kind("cancelled-otherwise", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order that the seller or the platform cancelled, under the ground that the buyer did."""
    if view.case.reason != parameters.reason:
        return
    for order in view.case.orders:
        if order.cancelled_by in ("seller", "platform"):
            yield Hit(order=order.id, args=arguments(by=terms([order.cancelled_by])))
