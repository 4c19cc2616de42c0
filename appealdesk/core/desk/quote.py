"""What an agent needs for a quote, and nothing of anybody: no ids, buyers, numbers, names of files or of the shop."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from appealdesk.core.domain.report import Report

EXTRAS = "agent.extras"
"""Question whose answer names the extra services."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A request for a quote (``cost.quote-inputs``)."""

    platform: str
    site: str
    metric: str
    level: str
    """Of the notice; empty where it is not known."""
    scenario: int | None
    orders: int
    period: tuple[date, date] | None
    """First and last day of the statistic period."""
    evidence: Mapping[str, int]
    """Legible files by kind."""
    extras: str
    """The answer of :data:`EXTRAS`; empty where nobody answered."""
    earlier: int
    """Appeals of the same metric that were sent before."""


def quote_of(report: Report) -> Quote:
    """Return the request for a quote of a checked case."""
    case, notice = report.case, report.case.notice
    period = (notice.period_start, notice.period_end) if notice.period_start and notice.period_end else None
    kinds = Counter(str(e.kind) for e in report.evidence if e.legible)
    return Quote(
        platform=case.platform,
        site=case.site,
        metric=case.metric,
        level=notice.level,
        scenario=case.scenario,
        orders=len(case.orders),
        period=period,
        evidence=dict(sorted(kinds.items())),
        extras=case.answers.get(EXTRAS, ""),
        earlier=sum(h.metric == case.metric for h in case.history),
    )
