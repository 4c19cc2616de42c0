"""A refused appeal is being changed instead of followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.lifecycle import State, chain, state, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("edited-after-refusal")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the case still is the refused one and its letter differs from the one that was sent.

    A follow-up is a case of its own: a draft whose history names the refused appeal.
    """
    if state_of(view.case) is not State.REJECTED or not view.letter:
        return
    for appeal in reversed(chain(view.case)):
        sent = appeal.letter_text.split()
        refused = state(appeal.outcome) is State.REJECTED
        if refused and sent and sent != view.letter.split() and appeal.case_id in ("", view.case.case_id):
            yield Hit(file=view.letter_file, args=arguments(case=appeal.case_id or "-"))
            return
