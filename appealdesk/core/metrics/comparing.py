"""A recomputed metric beside the figure on a notice: do they agree, and if not, which orders make the difference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.domain.metrics.compute import compute, last_told
from appealdesk.core.domain.metrics.coverage import coverage_of
from appealdesk.core.domain.metrics.judging import Circumstances
from appealdesk.core.domain.metrics.verdicts import Fit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.metrics.period import Period
    from appealdesk.core.domain.metrics.tally import Count, Figure
    from appealdesk.core.metrics.measured import Measured, Reading

_HAIR = 1e-9
"""Fractions of a rate are not exact."""
_NEAR = timedelta(days=1)
"""A platform may count days in another zone: orders of the days beside the period may be in or out."""


@dataclass(frozen=True, slots=True)
class Told:
    """One count of a metric: by which formula and which date."""

    formula: str
    date: str
    count: Count


@dataclass(frozen=True, slots=True)
class Difference:
    """What a notice says and what the data say."""

    value: float
    """The notice's, a fraction."""
    counts: tuple[Told, ...]
    """Every count of the data that has a rate; the one to show first."""
    named_fine: tuple[str, ...]
    """Orders that the notice names and that do not count against the seller by the data."""
    named_unknown: tuple[str, ...]
    """Orders that the notice names and the data do not tell enough of."""
    unnamed_bad: tuple[str, ...]
    """Orders that count against the seller by the data and that the notice does not name; none where it names none."""
    explained: bool
    """True when counting the orders named as the notice does gives its figure."""

    @property
    def shown(self) -> Told:
        """The count to show."""
        return self.counts[0]

    @property
    def second(self) -> Told | None:
        """A count by another formula that gives another rate."""
        return next(
            (t for t in self.counts if t.formula != self.shown.formula and t.count.rate != self.shown.count.rate), None
        )


def difference(
    measured: Measured,
    orders: Sequence[Order],
    period: Period,
    *,
    value: float,
    named: Collection[str],
    tolerance: float,
    recognised: Callable[[str, str], bool | None] | None = None,
) -> Difference | None:
    """Return where notice and data part, or None where they agree or the data cannot tell.

    The data can tell when they cover the period (see :func:`coverage_of`) and have what the default formula needs: an
    estimate by another one, or one that can only tell a best case, contradicts nobody. They agree when the count to
    show comes within the tolerance, or any other does and the orders named count by the data: no source says by which
    formula and date a platform counts, but a rate that other orders make up is a mere chance.

    Args:
        measured: The metric, reckoned for the period.
        orders: The orders it was reckoned from.
        period: The notice's statistic period.
        value: The notice's rate, a fraction.
        named: Ids of the orders that the notice names.
        tolerance: A fraction; 0.0005 is 0.05 percentage points.
        recognised: As :attr:`Circumstances.recognised`.
    """
    reading = measured.readings[0]
    counts = tuple(_counts(measured.readings))
    judge = reading.way.judge
    if (
        reading.figure is None
        or judge is None
        or reading.way.at_most
        or not counts
        or counts[0].formula != reading.formula.id
    ):
        return None
    if not coverage_of(orders, period).whole:
        return None
    if _agrees(counts[0].count, value, tolerance):
        return None
    as_of, known = last_told(orders), frozenset(named)
    given = Circumstances(as_of, recognised) if recognised else Circumstances(as_of)
    fits = {o.id: judge(o, given).fit for o in orders}
    fine = tuple(i for i in named if fits.get(i) in (Fit.GOOD, Fit.UNSURE))
    if not fine and any(_agrees(t.count, value, tolerance) for t in counts):
        return None
    inside = (o.id for o in orders if getattr(o, counts[0].date) in period)
    bad = tuple(i for i in inside if fits[i] is Fit.BAD)
    wide = replace(period, start=period.start - _NEAR, end=period.end + _NEAR)
    around = compute(orders, [reading.way], zone=period.zone, period=wide, recognised=recognised, weekly=False)
    return Difference(
        value,
        counts,
        fine,
        tuple(i for i in named if i not in fine and fits.get(i) is not Fit.BAD),
        tuple(i for i in bad if i not in known) if named else (),
        _explained(value, len(known), [t.count.total for t in counts], around[reading.way], tolerance),
    )


def _counts(readings: Sequence[Reading]) -> Iterator[Told]:
    """Yield every count with a rate: those by the day of the order first, as exports are cut by it."""
    found = [
        Told(r.formula.id, date, count)
        for r in readings
        if r.figure is not None
        for date, count in ((r.way.date, r.figure.count), *r.figure.other_dates.items())
        if count.total
    ]
    ranks = {r.formula.id: n for n, r in enumerate(readings)}
    yield from sorted(found, key=lambda t: (ranks[t.formula], t.date != "ordered_at"))


def _agrees(count: Count, value: float, tolerance: float) -> bool:
    """Tell whether a figure is that of a count, or may be: unsure orders may count for the platform."""
    if count.rate is None or count.worst is None:
        return False
    low, high = sorted((count.rate, count.worst))
    return low - tolerance - _HAIR <= value <= high + tolerance + _HAIR


def _explained(value: float, named: int, totals: Sequence[int], around: Figure, tolerance: float) -> bool:
    """Tell whether the orders named, out of as many orders as there are in the period, make up the notice's rate."""
    good = around.count.good
    wrong = 1 - value if good else value
    if not named or wrong <= 0:
        return False
    most = max(*totals, around.count.total, *(c.total for c in around.other_dates.values()))
    whole = {*totals, *range(min(totals), most + 1)}
    return any(total >= named and abs(named / total - wrong) <= tolerance + _HAIR for total in whole if total)
