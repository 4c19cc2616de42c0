"""Several appeals on one metric in a short time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed
from appealdesk.core.domain.lifecycle import PREPARING, State, recent, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """How many appeals in how many days raise the flag."""

    count: int
    days: int


@kind("repeat-count", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when one more appeal would raise the flag, and another wording when it is raised.

    What a form did not take is no appeal, so it has no sending in the history and does not count.
    """
    sent = recent(view.case, view.now, parameters.days)
    preparing = state_of(view.case) in PREPARING | {State.REJECTED, State.NEED_INFO}
    if len(sent) < parameters.count - 1 or (len(sent) < parameters.count and not preparing):
        return
    yield Hit(
        args=arguments(n=len(sent), days=parameters.days, cases=listed(a.case_id or "-" for a in sent)),
        variant="flagged" if len(sent) >= parameters.count else "",
    )
