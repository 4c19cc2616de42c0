"""Something that the form insists on is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from appealdesk.core.checks.registry import NoParameters

GIVEN: dict[str, Callable[[View], bool]] = {
    "reason": lambda view: bool(view.case.reason),
    "statement": lambda view: bool(view.letter),
    "letter": lambda view: bool(view.letter),
    "evidence": lambda view: bool(view.report.evidence),
    "case-id": lambda view: bool(view.case.case_id),
    "order-ids": lambda view: bool(view.case.orders),
    "clause": lambda view: bool(view.case.notice.clause),
}
"""How it is seen whether each of :data:`~appealdesk.core.packs.forms.MANDATORY` is there."""


@kind("form-incomplete")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit that names every mandatory item of the platform's form that the case does not have.

    A clause that the notice does not print cannot be missing: that its field may ask for one is only advice, and a
    warning where the notice itself was not read.
    """
    form = view.pack.form_for(view.case.metric, view.case.scenario)
    if form is None or view.case.notice.kind == "system-alert":
        return
    missing = [name for name in form.mandatory if not GIVEN[name](view)]
    blocking = [name for name in missing if name != "clause"]
    if blocking:
        named = blocking if view.clause_unprinted else missing
        yield Hit(args=arguments(missing=terms(f"form-{name}" for name in named)))
    elif missing:
        seen = view.clause_unprinted
        yield Hit(variant="unprinted" if seen else "clause", severity=Severity.ADVICE if seen else Severity.WARNING)
