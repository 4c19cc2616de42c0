"""The notice is not recorded in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which fields must be known."""

    required: tuple[str, ...] = ("metric", "value", "target", "period", "orders", "clause")


@kind("fields-incomplete", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names every field of the notice that neither the notice nor the seller gives.

    A clause stops nobody: many notices print none. Where the notice was read and has none, nothing is said of it.
    """
    case, notice = view.case, view.case.notice
    if notice.kind == "system-alert":
        return  # a technical alert has no such fields
    known = {
        "metric": bool(case.metric or notice.metric),
        "value": notice.value is not None,
        "target": notice.target is not None,
        "period": notice.period_start is not None and notice.period_end is not None,
        "orders": bool(case.orders),
        "clause": bool(notice.clause) or view.clause_unprinted,
    }
    missing = [name for name in parameters.required if not known[name]]
    if missing:
        alone = missing == ["clause"]
        yield Hit(
            file=notice.file,
            args=arguments(missing=terms(missing)),
            variant="clause" if alone else "",
            severity=Severity.WARNING if alone else None,
        )
