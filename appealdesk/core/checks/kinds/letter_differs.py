"""Figures of the letter that are not those of the case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.domain.finding import Severity
from appealdesk.core.letter import differences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit
    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which differences: of ids (a slip in an order id, a tracking number or a clause) or of the rest."""

    ids: bool


_IDS = ("order-id", "tracking-number", "clause", "other-order")


@kind("letter-differs", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield a hit for every id, date, time, rate, count or amount that differs, with what it should be."""
    found = (r for r in differences(view.work) if (r.variant in _IDS) == parameters.ids)
    for hit in hits(view, found):
        # an order that nobody knows here may exist all the same
        yield replace(hit, severity=Severity.WARNING) if hit.variant == "other-order" else hit
