"""What recomputing gives: every metric with its readings, lines and weight. Rates are fractions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.domain.metrics.period import Period
    from appealdesk.core.domain.metrics.tally import Figure
    from appealdesk.core.domain.metrics.ways import Way
    from appealdesk.core.packs.metrics import Formula, Limit, Metric, Weight

ALL_ORDERS = "all-orders"
"""Stands among what is missing where an export lists only orders that still wait to be sent."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A metric by one of its formulas."""

    formula: Formula
    way: Way
    figure: Figure | None
    """None where the data lack what the way needs."""
    missing: tuple[tuple[str, ...], ...] = ()
    """What they lack: of each group one would do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A line and where the figure stands to it; None where there is no rate."""

    limit: Limit
    broken: bool | None
    broken_without: bool | None


@dataclass(frozen=True, slots=True)
class AlertStanding:
    """The seller's own line."""

    value: float
    """A fraction."""
    reached: bool | None
    reached_without: bool | None
    before_platform: bool | None
    """Whether it warns before the platform's strictest line does; None where no line of the platform is known."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One metric."""

    metric: Metric
    readings: tuple[Reading, ...]
    """The default one first."""
    lines: tuple[Standing, ...] = ()
    """The most closely cut first."""
    alert: AlertStanding | None = None
    weight: Weight | None = None

    @property
    def shown(self) -> Reading | None:
        """The reading that counts: the default one, else the first that could be reckoned."""
        return next((r for r in self.readings if r.figure is not None), None)

    @property
    def rate(self) -> float | None:
        """The rate that counts, a fraction; None where there is none."""
        return next((r.figure.count.rate for r in self.readings if r.figure is not None), None)

    @property
    def differ(self) -> bool:
        """True where readings give different rates."""
        rates = {r.figure.count.rate for r in self.readings if r.figure is not None}
        return len(rates - {None}) > 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """All metrics of a platform, reckoned from one set of orders."""

    platform: str
    site: str
    zone: str
    period: Period | None
    orders: int
    """How many orders there are, inside the period and outside."""
    metrics: tuple[Measured, ...]
    unused: tuple[str, ...]
    """Metrics that the platform does not use."""
    weights_known: float = 0.0
    """How much of the health score the known weights make up; 0 where none is known."""

    def of(self, name: str) -> Measured | None:
        """Return one metric, or None."""
        return next((m for m in self.metrics if m.metric.name == name), None)
