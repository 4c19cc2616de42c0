"""An order of the notice lacks a time without which nobody can tell whether it was late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, event, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.loop import OrderLoop

_TELLING = {
    "ordered_at": ("order.placed",),
    "promised_ship_at": ("order.ship-by",),
    "picked_up_at": ("tracking.first-scan", "shipping.dispatched"),
}
"""A time of an order and the events that tell it, whatever they were read from."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which times each order must have: ``ordered_at``, ``promised_ship_at``, ``picked_up_at``."""

    times: tuple[str, ...]


@kind("order-fields-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order that names the times that neither notice, export, evidence nor the seller tells.

    An order that was cancelled before it left need not have been picked up.
    """
    for loop in view.report.loops:
        unsent = loop.order in view.unsent
        missing = [n for n in parameters.times if not _told(loop, n) and not (unsent and n == "picked_up_at")]
        if missing:
            yield Hit(order=loop.order, args=arguments(missing=terms(missing)))


def _told(loop: OrderLoop, name: str) -> bool:
    return any(event(loop, kind) for kind in _TELLING[name])
