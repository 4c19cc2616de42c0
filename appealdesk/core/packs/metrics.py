"""What a pack says about performance metrics: how they are counted, where the lines run, what they weigh.

Rates, limits and weights are fractions (0.04 is 4 %). Where sources differ, every reading is kept with its own origin.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import METRICS
from appealdesk.core.domain.metrics.ways import WAYS
from appealdesk.core.packs.origin import OWN_LIMITS, Said, entries, read_origin, read_said

if TYPE_CHECKING:
    from appealdesk.core.packs.origin import Origin
    from appealdesk.core.packs.source import Table

LINES = ("target", "warning-line", "minimum", "top-rated", "advised", "own")
"""What a line means: the platform's target, its warning line, the lowest standard, the best sellers' standard,
what it advises beyond its target, or the seller's own figure."""
FORMULAS = tuple(WAYS)
"""Ways of counting that a formula may name."""
_SENSE = {
    (False, True): "below",
    (False, False): "at-most",
    (True, False): "at-least",
    (True, True): "above",
}
"""What a line asks for, by whether more is better and whether reaching it breaks it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One reading of how a metric is counted."""

    id: str
    said: Said
    default: bool
    """True for the reading that counts where nothing else is chosen; exactly one a metric."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Limit:
    """One line of a metric, as one source states it."""

    id: str
    value: float
    """A fraction."""
    line: str
    """One of :data:`LINES`."""
    sense: str
    """What is asked for: ``below``, ``at-most``, ``at-least`` or ``above`` the value."""
    sites: tuple[str, ...]
    """Empty: all."""
    tiers: tuple[str, ...]
    """Empty: all."""
    except_tiers: tuple[str, ...]
    categories: tuple[str, ...]
    """Empty: all."""
    rule: str
    """Id of the rule that says the same; empty where there is none."""
    said: Said | None
    origin: Origin
    formula: str = ""
    """The one way of counting that the line is meant for; empty: any."""

    def holds(self, site: str, tier: str, category: str) -> bool:
        """Return whether the line is one for such a shop; an unknown tier or category is the ordinary one."""
        return (
            (not self.sites or site in self.sites)
            and (not self.tiers or tier in self.tiers)
            and tier not in self.except_tiers
            and (not self.categories or category in self.categories)
        )

    @property
    def specificity(self) -> tuple[bool, int]:
        """How closely the line is cut to a shop; the seller's own figure above everything."""
        return self.line == "own", sum(map(bool, (self.sites, self.tiers or self.except_tiers, self.categories)))

    def broken_by(self, rate: float) -> bool:
        """Return whether a rate (a fraction) is on the wrong side of the line."""
        if rate == self.value:
            return self.sense in ("below", "above")
        return rate < self.value if self.sense in ("at-least", "above") else rate > self.value


@dataclass(frozen=True, slots=True)
class Weight:
    """What a metric counts for in a shop's health score."""

    id: str
    value: float
    """A fraction of the whole score."""
    sites: tuple[str, ...]
    rule: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Alert:
    """A line before the platform's own, at which a seller wants to hear: an example of a source, or the seller's."""

    id: str
    value: float
    instead_of: float | None
    """The platform's line in the source's example; None for the seller's own."""
    origin: Origin

    @property
    def own(self) -> bool:
        """True when the seller set it."""
        return self.origin.own is not None


@dataclass(frozen=True, slots=True)
class Metric:
    """A performance metric of one platform."""

    name: str
    """One of :data:`appealdesk.core.domain.case.METRICS`."""
    called: Said
    """What the platform calls it."""
    higher_is_better: bool
    period_days: tuple[int, ...]
    """Lengths of the statistic periods that the platform names; empty where it names none."""
    rule: str
    """Id of the metric in the table of coverage; empty where no source gives it for the platform."""
    formulas: tuple[Formula, ...]
    limits: tuple[Limit, ...]
    weights: tuple[Weight, ...]
    alerts: tuple[Alert, ...]
    origin: Origin

    def limits_for(self, site: str, tier: str = "", category: str = "") -> tuple[Limit, ...]:
        """Return every line that holds for a shop, the most closely cut first; several where sources differ."""
        held = [x for x in self.limits if x.holds(site, tier, category)]
        return tuple(sorted(held, key=lambda x: x.specificity, reverse=True))

    def weights_for(self, site: str) -> tuple[Weight, ...]:
        """Return what the metric weighs on a market, the seller's own figure first; empty where nobody says."""
        held = [w for w in self.weights if not w.sites or site in w.sites]
        return tuple(sorted(held, key=lambda w: w.origin.own is None))

    @property
    def formula(self) -> Formula:
        """The reading that counts where nothing else is chosen."""
        return next(f for f in self.formulas if f.default)

    @property
    def tiered(self) -> bool:
        """True when some line depends on the shop's tier."""
        return any(x.tiers or x.except_tiers for x in self.limits)


def read_metrics(root: Table, sites: tuple[str, ...]) -> tuple[Metric, ...]:
    """Return the metrics of a pack.

    Raises:
        DataError: an entry is wrong; it names file, key and line.
    """
    return tuple(_metric(name, table, root, sites) for name, table in entries(root))


def _metric(name: str, table: Table, head: Table, sites: tuple[str, ...]) -> Metric:
    if name not in METRICS:
        raise table.error("", f"is no metric; allowed: {', '.join(METRICS)}")
    higher = table.truth("higher_is_better", default=False)
    limits = [_limit(key, t, head, sites, higher=higher) for key, t in table.table("limits", {}).tables()]
    weights = [_weight(key, t, head, sites) for key, t in table.table("weights", {}).tables()]
    alerts = [_alert(key, t, head) for key, t in table.table("alerts", {}).tables()]
    # only a seller's own figures stand here: the pack's have names of their own below limits, weights and alerts
    if (own := _maybe(table, "limit")) is not None:
        limits.append(_own_limit(own, read_origin(table, head, ("limit",)), higher=higher))
    own_lines = table.table(OWN_LIMITS, {})
    for category in own_lines.data:
        origin = replace(read_origin(table, head), own=read_origin(own_lines, head, (category,)).own)
        line = _own_limit(_fraction(own_lines, category), origin, higher=higher)
        limits.append(replace(line, id=f"own.{category}", categories=(category,)))
    if (own := _maybe(table, "weight")) is not None:
        weights.append(Weight("own", own, (), "", read_origin(table, head, ("weight",))))
    if (own := _maybe(table, "alert")) is not None:
        alerts.append(Alert("own", own, None, read_origin(table, head, ("alert",))))
    metric = Metric(
        name=name,
        called=read_said(table),
        higher_is_better=higher,
        period_days=tuple(table.integers("period_days", ())),
        rule=table.text("rule", ""),
        formulas=tuple(_formula(key, t, head) for key, t in table.table("formulas").tables()),
        limits=tuple(limits),
        weights=tuple(weights),
        alerts=tuple(alerts),
        origin=read_origin(table, head, ("higher_is_better", "period_days", "zh", "en")),
    )
    if sum(f.default for f in metric.formulas) != 1:
        raise table.error("formulas", "exactly one formula must say default = true")
    table.finish()
    return metric


def _formula(key: str, table: Table, head: Table) -> Formula:
    if key not in FORMULAS:
        raise table.error("", f"is no way of counting; allowed: {', '.join(FORMULAS)}")
    formula = Formula(key, read_said(table), table.truth("default", default=False), read_origin(table, head))
    table.finish()
    return formula


def _limit(key: str, table: Table, head: Table, sites: tuple[str, ...], *, higher: bool) -> Limit:
    limit = Limit(
        id=key,
        value=_fraction(table, "value"),
        line=table.choice("line", LINES, "target"),
        sense=_SENSE[higher, table.truth("reaching_breaks", default=True)],
        sites=table.texts("sites", (), sites),
        tiers=table.texts("tiers", ()),
        except_tiers=table.texts("except_tiers", ()),
        categories=table.texts("categories", ()),
        rule=table.text("rule", ""),
        said=read_said(table) if "zh" in table.data or "en" in table.data else None,
        origin=read_origin(table, head),
        formula=table.choice("formula", ("", *FORMULAS), ""),
    )
    table.finish()
    return limit


def _weight(key: str, table: Table, head: Table, sites: tuple[str, ...]) -> Weight:
    held = table.texts("sites", (), sites)
    weight = Weight(key, _fraction(table, "value"), held, table.text("rule", ""), read_origin(table, head))
    table.finish()
    return weight


def _alert(key: str, table: Table, head: Table) -> Alert:
    alert = Alert(key, _fraction(table, "value"), _maybe(table, "instead_of"), read_origin(table, head))
    table.finish()
    return alert


def _own_limit(value: float, origin: Origin, *, higher: bool) -> Limit:
    return Limit(
        id="own",
        value=value,
        line="own",
        sense=_SENSE[higher, not higher],
        sites=(),
        tiers=(),
        except_tiers=(),
        categories=(),
        rule="",
        said=None,
        origin=origin,
    )


def _maybe(table: Table, key: str) -> float | None:
    table.seen.add(key)
    return _fraction(table, key) if key in table.data else None


def _fraction(table: Table, key: str) -> float:
    found = table.value(key, (int, float), "a fraction from 0 to 1")
    if not 0 <= found <= 1:
        raise table.error(key, f"must be a fraction from 0 to 1, not {found!r}")
    return float(found)
