"""Nothing shows how other orders of the same article went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.comparison import comparisons
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Over how many days."""

    days: int


@kind("comparison-missing", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when no file compares; it names the articles that can be compared, where they are known."""
    if comparisons(view) or not view.case.orders:
        return
    skus = listed(o.sku for o in view.case.orders if o.sku)
    yield Hit(args=arguments(days=parameters.days, skus=skus), variant="" if skus else "unknown")
