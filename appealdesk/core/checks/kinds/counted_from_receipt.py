"""The time was counted from the day the notice was read, although the notice counts from an earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.clocks import CLOCK_START

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Windows in days that people count with."""

    days: tuple[str, ...]


@kind("counted-from-receipt", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when receipt and effective date (or end of the period) differ, and the seller counts from receipt.

    They do where they said so, or where the deadline they typed lies exactly one of the windows after the receipt and
    after no other day of the notice.
    """
    notice, zone = view.case.notice, ZoneInfo(view.case.timezone)
    starts = notice.effective_date or notice.period_end
    if notice.received_at is None or starts is None:
        return
    received = notice.received_at.astimezone(zone).date()
    if received <= starts:
        return
    if view.told(CLOCK_START) == "received":
        yield Hit(args=arguments(received=received, starts=starts))
        return
    typed = dict(notice.sources).get("deadline", notice.file) == "case.toml" or notice.deadline_zone_reason == "typed"
    if notice.deadline is None or not typed:
        return
    end = notice.deadline.astimezone(zone).date()
    windows = {timedelta(days=int(d)) for d in parameters.days}
    others = {starts, *([notice.issued_at.astimezone(zone).date()] if notice.issued_at else [])}
    if end - received in windows and not any(end - day in windows for day in others):
        yield Hit(args=arguments(received=received, starts=starts), variant="deadline")
