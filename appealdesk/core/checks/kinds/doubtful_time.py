"""A printed time that can be two, or that names no day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, stamp
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.timeline import EVENT_KINDS
from appealdesk.core.reading.extractors.printed_times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.fact import Fact

_PUT_BACK = timedelta(hours=1)
"""By how much clocks go back in autumn."""


@kind("doubtful-time")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a file: a time that would date an event, but counts only once a person has said which it is."""
    for item in view.report.evidence:
        for fact in item.of(FactType.TIME):
            if fact.doubtful and fact.role in EVENT_KINDS:
                first, second = _shown(fact)
                yield at_fact(fact, item, read=fact.raw, first=first, second=second, variant=_variant(fact))
                break


def _variant(fact: Fact) -> str:
    """Return why nobody can tell.

    Two days (the plain wording), two zones, an hour that comes twice or never, no year, or no day at all.
    """
    if not fact.proposal:
        return ("no-year" if _lacks_year(fact.raw) else "no-day") if fact.at is None else "no-hour"
    if fact.at is None or fact.value[:10] != fact.proposal[:10]:
        return ""
    if fact.value[:16] != fact.proposal[:16]:
        return "half"
    apart = abs(datetime.fromisoformat(fact.value) - datetime.fromisoformat(fact.proposal))
    return "two-hours" if apart <= _PUT_BACK else "zones"


def _lacks_year(raw: str) -> bool:
    """Return whether a day and a month are printed, and only their year is missing."""
    return any(t.has_date and not t.has_year and not t.distance for t in find_times(raw))


def _shown(fact: Fact) -> tuple[str, str]:
    """Return both readings as people write them: the days where these differ, else the moments with their zone."""
    if fact.value[:10] != fact.proposal[:10] or fact.at is None:
        return fact.value[:10], fact.proposal[:10]
    return stamp(datetime.fromisoformat(fact.value)), stamp(datetime.fromisoformat(fact.proposal))
