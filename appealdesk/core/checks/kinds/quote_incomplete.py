"""A quote is wanted, and what an agent needs for one is not together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.answers import all_hold
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """The answers that a quote is wanted, and the question of extra services."""

    when: tuple[str, ...]
    questions: tuple[str, ...]


_GIVEN: dict[str, Callable[[View], bool]] = {
    "site": lambda view: bool(view.case.site),
    "orders": lambda view: bool(view.case.orders),
    "period": lambda view: bool(view.case.notice.period_start and view.case.notice.period_end),
    "metric": lambda view: bool(view.case.metric),
    "evidence": lambda view: bool(view.report.evidence),
}


@kind("quote-incomplete", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names what is missing."""
    if not all_hold(view, parameters.when):
        return
    missing = [name for name, given in _GIVEN.items() if not given(view)]
    # asked in any case, or the list would grow with every answer
    missing += ["extras" for question in parameters.questions if not view.ask(question)]
    if missing:
        yield Hit(args=arguments(missing=terms(f"quote-{name}" for name in missing)))
