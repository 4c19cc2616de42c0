"""The appeal was sent and its number was not written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, stamp
from appealdesk.core.domain.lifecycle import DECIDED, OPEN, State, state_of, submission, submitted_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("case-number-missing")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when a case was submitted and neither it nor its sending has the platform's number."""
    if state_of(view.case) not in OPEN | DECIDED - {State.CLOSED} or view.case.case_id:
        return
    sent = submission(view.case)
    if sent is None or not sent.case_id:
        at = submitted_at(view.case)
        yield Hit(args=arguments(sent=stamp(at) if at else "-"))
