"""A printed time that can be two, or that names no day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, stamp
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.timeline import EVENT_KINDS
from appealdesk.core.reading.extractors.near_ids import Verdict
from appealdesk.core.reading.extractors.printed import Distance
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.zones import tz

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact

_PUT_BACK = timedelta(hours=1)
"""By how much clocks go back in autumn."""
_WELL_READ = 0.95
"""Confidence from which letters of any height are read well: what is doubted then is the border beside them."""


@kind("doubtful-time")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a file: a time that would date an event, but counts only once a person has said which it is."""
    for item in view.report.evidence:
        for fact in item.of(FactType.TIME):
            if fact.doubtful and fact.role in EVENT_KINDS:
                first, second = _shown(fact)
                yield at_fact(fact, item, read=fact.raw, first=first, second=second, variant=_variant(fact, item))
                break


def _variant(fact: Fact, item: Evidence) -> str:
    """Return why nobody can tell: two days (the plain wording), two moments of a day, or one that may be wrong.

    Of a time whose label may be that of another one nobody knows what happened then.
    """
    if fact.status == Verdict.OPEN:
        return "label"
    if not fact.proposal:
        return _unproved(fact, item)
    if fact.at is None or fact.value[:10] != fact.proposal[:10]:
        return ""
    if fact.value[:16] != fact.proposal[:16]:
        return "half"
    apart = abs(datetime.fromisoformat(fact.value) - datetime.fromisoformat(fact.proposal))
    return "two-hours" if apart <= _PUT_BACK else "zones"


def _unproved(fact: Fact, item: Evidence) -> str:
    """Return why a time with one reading, or none, does not count.

    No year, no day at all, an hour that clocks leapt over, a weekday that is another day's, a distance that was
    rounded, a border that cuts the line, or letters that hardly anybody could read.
    """
    if not fact.value:
        return "no-year" if _lacks_year(fact.raw) else "no-day"
    if _leapt(fact):
        return "no-hour"
    printed = find_times(_line(fact, item))
    if any(t.weekday and not t.over and not t.distance and t.weekday != _weekday(fact) for t in printed):
        return "weekday"
    if any(t.distance is Distance.MINUTES for t in printed):
        return "rounded"
    return "cut" if fact.confidence >= _WELL_READ else "unclear"


def _line(fact: Fact, item: Evidence) -> str:
    """Return the line that a time was read in, with the weekday before it; the time itself where it is unknown."""
    pages = item.reading.pages if item.reading else ()
    lines = (line.text for page in pages if page.number == fact.page for line in page.lines)
    return next((text for text in lines if fact.raw in text), fact.raw)


def _weekday(fact: Fact) -> int:
    return date.fromisoformat(fact.value[:10]).isoweekday()


def _leapt(fact: Fact) -> bool:
    """Return whether a time lies in the hour that its zone leaps over in spring."""
    if fact.at is None or not fact.zone:
        return False
    return fact.at.astimezone(tz(fact.zone)).replace(tzinfo=None) != fact.at.replace(tzinfo=None)


def _lacks_year(raw: str) -> bool:
    """Return whether a day and a month are printed, and only their year is missing."""
    return any(t.has_date and not t.has_year and not t.distance for t in find_times(raw))


def _shown(fact: Fact) -> tuple[str, str]:
    """Return both readings as people write them: the days where these differ, else the moments with their zone."""
    if fact.value[:10] != fact.proposal[:10] or fact.at is None:
        return fact.value[:10], fact.proposal[:10]
    return stamp(datetime.fromisoformat(fact.value)), stamp(datetime.fromisoformat(fact.proposal))
