"""Times in which notices are frequent: a new shop, the weeks after a sale, several markets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.packs.calendar import load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPENED, _MARKETS = "account.opened-on", "account.markets"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Days that a shop counts as new, and days after a sale in which notices come."""

    new_days: int
    after_days: int


@kind("busy-times", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names what holds: by the calendar, and by what the seller told for other reasons."""
    today = view.now.astimezone(ZoneInfo(view.case.timezone)).date()
    found: list[str] = []
    if (opened := view.told(_OPENED)) and (today - date.fromisoformat(opened)).days <= parameters.new_days:
        found.append("busy-new-shop")
    if load_calendar().after_sale(today, view.case.platform, parameters.after_days) is not None:
        found.append("busy-after-sale")
    # what concerns all markets tells that there are several; how many is asked only then
    markets = view.ask(_MARKETS) if view.case.notice.scope == "all" else view.told(_MARKETS)
    if markets and float(markets) > 1:
        found.append("busy-markets")
    if found:
        yield Hit(args=arguments(times=terms(found)))
