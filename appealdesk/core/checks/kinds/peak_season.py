"""Reviews are slow before the big sales."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """How many days before Black Friday."""

    days_before: int = 14


@kind("peak-season", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit in the days before Black Friday, the day after the fourth Thursday of November."""
    today = view.now.date()
    november = date(today.year, 11, 1)
    friday = november + timedelta(days=(3 - november.weekday()) % 7 + 22)
    if timedelta(0) <= friday - today <= timedelta(days=parameters.days_before):
        yield Hit(args=arguments(day=friday))
