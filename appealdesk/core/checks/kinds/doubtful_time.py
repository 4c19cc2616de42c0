"""A printed time that can be two, or that names no day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact, stamp
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.timeline import EVENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters
    from appealdesk.core.domain.fact import Fact


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
    """Return why nobody can tell: two days (the plain wording), an hour that comes twice or never, or no day at all."""
    if not fact.proposal:
        return "no-day" if fact.at is None else "no-hour"
    if fact.at is None or fact.value[:10] != fact.proposal[:10]:
        return ""
    return "two-hours" if fact.value[:16] == fact.proposal[:16] else "half"


def _shown(fact: Fact) -> tuple[str, str]:
    """Return both readings as people write them: the days where these differ, else the moments with their zone."""
    if fact.value[:10] != fact.proposal[:10] or fact.at is None:
        return fact.value[:10], fact.proposal[:10]
    return stamp(datetime.fromisoformat(fact.value)), stamp(datetime.fromisoformat(fact.proposal))
