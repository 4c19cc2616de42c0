"""The deadline was printed without a time zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("deadline-zone")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the deadline comes from the notice and its zone had to be assumed."""
    notice = view.case.notice
    if notice.deadline and notice.deadline_zone_reason in ("case", "site") and view.now < notice.deadline:
        source = dict(notice.sources).get("deadline", notice.file)
        known = view.file(source) is not None
        yield Hit(
            file=source if known else "", args=arguments(deadline=stamp(notice.deadline), zone=view.case.timezone)
        )
