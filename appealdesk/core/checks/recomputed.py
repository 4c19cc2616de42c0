"""Metrics of a case, recomputed from its order export when a rule asks for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from appealdesk.core.domain.metrics.coverage import coverage_of
from appealdesk.core.domain.metrics.period import Period
from appealdesk.core.metrics.comparing import difference
from appealdesk.core.metrics.measuring import measure
from appealdesk.core.reading.extractors.recognised import recognised

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Case, Order
    from appealdesk.core.metrics.comparing import Difference
    from appealdesk.core.metrics.measured import Measured
    from appealdesk.core.packs.values import Pack


class Recomputed:
    """Each metric is reckoned once."""

    def __init__(self, case: Case, pack: Pack) -> None:
        """Keep the case; nothing is reckoned yet."""
        self._case = case
        self._pack = pack
        self._known: dict[str, Measured | None] = {}

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """The orders of the export, those of the case as they stand in it; none without an export."""
        return (*self._case.orders, *self._case.outside) if self._case.export_file else ()

    @cached_property
    def period(self) -> Period | None:
        """The notice's statistic period; its days are read in the zone of the case."""
        notice = self._case.notice
        if notice.period_start is None or notice.period_end is None or notice.period_start > notice.period_end:
            return None
        return Period(notice.period_start, notice.period_end, self._case.timezone)

    @cached_property
    def whole(self) -> bool:
        """Whether the notice's period is known and the export tells of all of it; see :func:`coverage_of`."""
        return self.period is not None and coverage_of(self.orders, self.period).whole

    def of(self, metric: str) -> Measured | None:
        """Return a metric, or None where the platform does not use it or there is no export."""
        if metric not in self._known:
            self._known[metric] = self._measured(metric)
        return self._known[metric]

    def _measured(self, metric: str) -> Measured | None:
        case = self._case
        if not self.orders or not metric:
            return None
        return measure(
            self.orders,
            case.export_tells,
            self._pack,
            site=case.site,
            zone=case.timezone,
            open_only=case.export_open_only,
            tier=case.tier,
            category=case.category,
            period=self.period,
            only=(metric,),
            recognised=recognised,
            weekly=False,
        ).of(metric)

    def difference(self, tolerance: float) -> Difference | None:
        """Return where the notice's figure and the export part; see :func:`comparing.difference`.

        Args:
            tolerance: A fraction.
        """
        case, period = self._case, self.period
        measured = self.of(case.metric)
        if measured is None or period is None or case.notice.value is None:
            return None
        return difference(
            measured,
            self.orders,
            period,
            value=case.notice.value,
            named=tuple(o.id for o in case.orders),
            tolerance=tolerance,
            recognised=recognised,
        )
