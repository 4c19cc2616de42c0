"""The same matter has been handed in and is not decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import OPEN, PREPARING, same_matter, state, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("open-submission")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit while a case is prepared and an earlier appeal on the same matter still waits for an answer.

    An appeal that was decided, even against the shop, stands in nobody's way.
    """
    if state_of(view.case) not in PREPARING:
        return
    for appeal in view.case.history:
        if same_matter(view.case, appeal) and state(appeal.outcome) in OPEN:
            yield Hit(args=arguments(case=appeal.case_id))
            return
