"""The time to appeal is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, stamp
from appealdesk.core.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("window-over")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the printed or typed deadline has passed.

    Without one, only when every window that the platform may mean has run out; that is a warning, because none of
    them is certain.
    """
    binding = [c for c in view.report.clocks if c.binding]
    last = min(binding, key=lambda c: c.at) if binding else max(view.report.clocks, key=lambda c: c.at, default=None)
    if last is None or view.now < last.at:
        return
    known = view.report.file(last.source) is not None
    yield Hit(
        file=last.source if known else "",
        args=arguments(deadline=stamp(last.at), now=stamp(view.now.astimezone(last.at.tzinfo)), clock=last.name),
        variant="" if binding else "estimated",
        severity=None if binding else Severity.WARNING,
    )
