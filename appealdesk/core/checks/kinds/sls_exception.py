"""The platform's own logistics reported an exception: it may hold the proof itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_event, event_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("sls-exception")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an SLS order whose trail shows an exception."""
    for loop in view.report.loops:
        order = view.order(loop.order)
        found = next((e for e in loop.events if e.kind == "tracking.exception"), None)
        if order and order.sls and found:
            yield at_event(found, view, at=event_stamp(found))
