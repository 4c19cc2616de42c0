"""Reviews are slow around the big sales and holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.lifecycle import PREPARING, State, state_of
from appealdesk.core.packs.calendar import load_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN_PEAK = "calendar.own-peak"
"""The seller's own season: they may name it, nobody asks for it."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """How many days before a season that the seller named."""

    days_before: int


@kind("peak-season", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit before and in a season of the calendar, or before the seller's own, by the site's clock.

    Only while something is still to be sent.
    """
    if state_of(view.case) not in PREPARING | {State.REJECTED, State.NEED_INFO}:
        return
    today = view.now.astimezone(ZoneInfo(view.case.timezone)).date()
    named = view.told(OWN_PEAK)
    own = date.fromisoformat(named) if named else None
    found = load_calendar().peak(today, view.case.platform)
    if own is not None and own - timedelta(days=parameters.days_before) <= today <= own:
        yield Hit(args=arguments(day=own, season=terms(["peak-own"])))
    elif found is not None:
        peak, first = found
        yield Hit(args=arguments(day=first, season=terms([f"peak-{peak.name}"])))
