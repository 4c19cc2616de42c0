"""Every metric of a platform out of orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.case import METRICS
from appealdesk.core.domain.metrics.compute import compute
from appealdesk.core.domain.metrics.ways import way_of
from appealdesk.core.metrics.measured import ALL_ORDERS, AlertStanding, Measured, Reading, Sheet, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.metrics.period import Period
    from appealdesk.core.domain.metrics.tally import Figure
    from appealdesk.core.packs.metrics import Limit, Metric
    from appealdesk.core.packs.values import Pack


def measure(
    orders: Sequence[Order],
    tells: Collection[str],
    pack: Pack,
    *,
    site: str,
    zone: str,
    open_only: bool = False,
    tier: str = "",
    category: str = "",
    period: Period | None = None,
    without: Collection[str] = (),
    alerts: Mapping[str, float] | None = None,
    only: Collection[str] = METRICS,
    recognised: Callable[[str, str], bool | None] | None = None,
    weekly: bool = True,
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Sheet:
    """Return every metric of the platform that is among ``only``.

    Args:
        orders: All orders of the data.
        tells: What their rows can say: names of fields, ``cancelled``, ``returned``.
        pack: The platform's.
        site: Market code.
        zone: IANA zone by which days are counted.
        open_only: The data list only orders that still wait to be sent; then no rate can be reckoned.
        tier: The shop's tier, empty for the ordinary one.
        category: The shop's category, empty where it is not told.
        period: What counts; None counts all orders.
        without: Ids of orders for which everything is reckoned again without them.
        alerts: The seller's own lines by metric, as fractions; they go before those kept in the pack.
        only: Metrics to reckon.
        recognised: As :attr:`Circumstances.recognised`.
        weekly: Reckon days and weeks too.
        on_progress: Is given the number of orders gone through and how many there are.
        cancelled: Asked now and then whether to give up.

    Raises:
        Stopped: ``cancelled`` said so.
    """
    metrics = [m for name in METRICS if name in only and (m := pack.metric(name)) is not None]
    told = frozenset() if open_only else frozenset(tells)
    ways = {(m.name, f.id): way_of(m.name, f.id).dated(told) for m in metrics for f in m.formulas}
    # one formula may be counted in two ways, so each gets a name of its own
    wanted = {key: way for key, way in ways.items() if not open_only and not way.missing(told)}
    unique = list(dict.fromkeys(wanted.values()))
    figures = compute(
        orders,
        unique,
        zone=zone,
        period=period,
        without=without,
        recognised=recognised,
        weekly=weekly,
        on_progress=on_progress,
        cancelled=cancelled,
    )
    found = {key: figures[way] for key, way in wanted.items()}
    measured = []
    for metric in metrics:
        readings = _readings(metric, found, told, open_only=open_only)
        limits = metric.limits_for(site, tier, category)
        measured.append(_measured(metric, readings, limits, site, (alerts or {}).get(metric.name)))
    return Sheet(
        platform=pack.platform,
        site=site,
        zone=zone,
        period=period,
        orders=len(orders),
        metrics=tuple(measured),
        unused=tuple(n for n in METRICS if n in only and pack.metric(n) is None),
        weights_known=sum(w.value for w in pack.weights(site).values()),
    )


def _readings(
    metric: Metric, found: Mapping[tuple[str, str], Figure], told: frozenset[str], *, open_only: bool
) -> tuple[Reading, ...]:
    readings = []
    for formula in sorted(metric.formulas, key=lambda f: not f.default):
        way = way_of(metric.name, formula.id).dated(told)
        missing = ((ALL_ORDERS,),) if open_only else way.missing(told)
        readings.append(Reading(formula, way, found.get((metric.name, formula.id)), missing))
    return tuple(readings)


def _measured(
    metric: Metric, readings: tuple[Reading, ...], limits: tuple[Limit, ...], site: str, own: float | None
) -> Measured:
    untold = (None, None)
    rates = {r.formula.id: (r.figure.count.rate, r.figure.without.rate) for r in readings if r.figure is not None}
    rate, rest = next(iter(rates.values()), untold)
    lines = tuple(
        _standing(limit, *(rates.get(limit.formula, untold) if limit.formula else (rate, rest))) for limit in limits
    )
    own = next((a.value for a in metric.alerts if a.own), None) if own is None else own
    return Measured(
        metric,
        readings,
        lines,
        None if own is None else _alert(own, metric, lines, rate, rest),
        next(iter(metric.weights_for(site)), None),
    )


def _standing(limit: Limit, rate: float | None, rest: float | None) -> Standing:
    """Return where a rate stands to a line; a line for one formula alone is held against no other."""
    return Standing(limit, *(None if x is None else limit.broken_by(x) for x in (rate, rest)))


def _alert(
    own: float, metric: Metric, lines: tuple[Standing, ...], rate: float | None, rest: float | None
) -> AlertStanding:
    high = metric.higher_is_better
    known = [s.limit.value for s in lines]
    reached = [None if x is None else x <= own if high else x >= own for x in (rate, rest)]
    before = None if not known else own > max(known) if high else own < min(known)
    return AlertStanding(own, reached[0], reached[1], before)
