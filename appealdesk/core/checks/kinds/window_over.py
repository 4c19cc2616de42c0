"""The time to appeal is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, stamp
from appealdesk.core.domain.clocks import closing
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.lifecycle import OPEN, State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_SENT = OPEN - {State.NEED_INFO} | {State.APPROVED, State.CLOSED}
"""States in which nothing is left to be sent, or nobody means to."""


@kind("window-over")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the printed or typed deadline has passed and nothing was sent.

    Without one, only when every window that the platform may mean has run out; that is a warning, because none of
    them is certain. Business days are over only once the public holidays among them are made up for.
    """
    last = closing(view.report.clocks)
    if last is None or not last.over(view.now) or state_of(view.case) in _SENT:
        return
    known = view.file(last.source) is not None
    at = last.last
    yield Hit(
        file=last.source if known else "",
        args=arguments(deadline=stamp(at), now=stamp(view.now.astimezone(at.tzinfo)), clock=last.name),
        variant="" if last.binding else "estimated",
        severity=None if last.binding else Severity.WARNING,
    )
