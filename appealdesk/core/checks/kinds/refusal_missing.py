"""The case was refused before, but the refusal is not in the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import answer_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("refusal-missing")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when an earlier appeal about these orders was refused and no refusal can be answered."""
    refused = [a for a in view.case.history if a.outcome == "rejected" and view.order_ids & set(a.orders)]
    # an old refusal that still lies there is not the one of the appeal that was sent after it
    answer = answer_of(view.case) if view.case.status == "rejected" else view.case.rejection
    if answer is None and (refused or view.case.status == "rejected"):
        yield Hit(args=arguments(case=refused[-1].case_id if refused else view.case.case_id))
