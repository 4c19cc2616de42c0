"""It is unclear from when the window counts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.clocks import CLOCK_START

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("clock-start")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when issue, receipt and effective date differ and neither a deadline nor the seller settles it."""
    notice, zone = view.case.notice, ZoneInfo(view.case.timezone)
    days = {
        "issued": notice.issued_at.astimezone(zone).date() if notice.issued_at else None,
        "received": notice.received_at.astimezone(zone).date() if notice.received_at else None,
        "effective": notice.effective_date,
    }
    open_matter = notice.deadline is None and len({d for d in days.values() if d}) > 1
    if open_matter and not view.ask(CLOCK_START):
        yield Hit(args=arguments(**{name: day or "-" for name, day in days.items()}))
