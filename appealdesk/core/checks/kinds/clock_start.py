"""It is unclear from when the window counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("clock-start")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when issue, receipt and effective date differ and no deadline settles the matter."""
    notice = view.case.notice
    days = {
        "issued": notice.issued_at.date() if notice.issued_at else None,
        "received": notice.received_at.date() if notice.received_at else None,
        "effective": notice.effective_date,
    }
    if notice.deadline is None and len({d for d in days.values() if d}) > 1:
        yield Hit(args=arguments(**{name: day or "-" for name, day in days.items()}))
