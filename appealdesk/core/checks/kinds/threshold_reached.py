"""A metric has reached a line that a source names for the market and the shop's tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which line of the pack: a metric and the line's name there."""

    metric: str
    limit: str


@kind("threshold-reached", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the notice's figure, else the export's, is over the line.

    The figure printed on the notice wins; the export counts where it tells the metric and the notice does not.
    """
    case = view.case
    rate, variant = case.notice.value if case.metric == parameters.metric else None, ""
    if rate is None:
        measured = view.recomputed.of(parameters.metric)
        rate, variant = measured.rate if measured else None, "export"
    metrics = (m for m in view.pack.metrics if m.name == parameters.metric)
    lines = (x for m in metrics for x in m.limits_for(case.site, case.tier, case.category))
    for limit in lines:
        if limit.id == parameters.limit and rate is not None and limit.broken_by(rate):
            yield Hit(
                file=case.export_file if variant else case.notice.file,
                args=arguments(rate=f"{rate:.2%}", limit=f"{limit.value:.2%}", own=limit.origin.own_source),
                variant=variant,
            )
