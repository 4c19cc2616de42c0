"""The same matter was appealed and decided before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.domain.lifecycle import PREPARING, State, chain, state, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_NEW_EVIDENCE = "case.new-evidence"


@kind("already-decided")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when orders of this case were appealed and decided, unless the case answers that very refusal.

    New evidence is what makes a second appeal worth while: the seller is asked for it, and a yes settles the matter.
    """
    if state_of(view.case) not in PREPARING:
        return
    for appeal in reversed(chain(view.case)):
        outcome = state(appeal.outcome)
        approved = outcome is State.APPROVED
        if not approved and (outcome is not State.REJECTED or view.case.rejection is not None):
            continue
        if view.ask(_NEW_EVIDENCE) == "yes":
            return
        shared = listed(o for o in appeal.orders if o in view.order_ids)
        yield Hit(
            args=arguments(case=appeal.case_id or "-", orders=shared or "-"), variant="approved" if approved else ""
        )
        return
