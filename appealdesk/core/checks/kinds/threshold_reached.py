"""A metric has reached a line that a source names for the market and the shop's tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.packs.metrics import Limit


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which line of the pack: a metric and the line's name there."""

    metric: str
    limit: str


@kind("threshold-reached", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the notice's figure, else the export's, is over the line.

    The figure printed on the notice wins, whatever the platform counts by. The export counts where it tells the metric
    and the notice does not, and where it tells of the whole period: half of the orders reach no line. A line for one
    formula is held against the rate by that formula alone.
    """
    case = view.case
    printed = case.notice.value if case.metric == parameters.metric else None
    if printed is None and not view.recomputed.whole:
        return
    for limit, rate in _lines(view, parameters.metric) if printed is None else _printed(view, parameters, printed):
        if limit.id == parameters.limit and limit.broken_by(rate):
            yield Hit(
                file=case.notice.file if printed is not None else case.export_file,
                args=arguments(rate=f"{rate:.2%}", limit=f"{limit.value:.2%}", own=limit.origin.own_source),
                variant="" if printed is not None else "export",
            )


def _printed(view: View, parameters: Parameters, rate: float) -> Iterator[tuple[Limit, float]]:
    case = view.case
    metrics = (m for m in view.pack.metrics if m.name == parameters.metric)
    yield from ((x, rate) for m in metrics for x in m.limits_for(case.site, case.tier, case.category))


def _lines(view: View, metric: str) -> Iterator[tuple[Limit, float]]:
    """Yield every line of a metric that holds for the shop, with the export's rate that is held against it."""
    measured = view.recomputed.of(metric)
    if measured is None:
        return
    rates = {r.formula.id: r.figure.count.rate for r in measured.readings if r.figure is not None}
    for standing in measured.lines:
        formula = standing.limit.formula
        rate = rates.get(formula) if formula else measured.rate
        if rate is not None:
            yield standing.limit, rate
