"""The JSON that ``metrics`` prints. Rates are fractions; times are ISO 8601. Shapes are stable: add, do not rename."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from appealdesk.cli.tableways import with_way
from appealdesk.core.metrics.facts import value_of
from appealdesk.core.packs.citation import cited
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.desk.metering import Metering, Wish
    from appealdesk.core.desk.metric_remarks import Remark
    from appealdesk.core.domain.metrics.tally import Count, Figure, Named, Share
    from appealdesk.core.metrics.measured import Measured, Reading, Standing
    from appealdesk.core.packs.origin import Origin

SCHEMA = 1


def metrics_json(found: Metering, wish: Wish, language: str) -> dict[str, Any]:
    """Return recomputed metrics as an object, sentences in ``zh`` or ``en``."""
    sheet, export = found.sheet, found.export
    writer = _Writer(found, language, without=bool(wish.without))
    whole = found.coverage is None or found.coverage.whole
    period = sheet.period
    return {
        "schema": SCHEMA,
        "platform": sheet.platform,
        "site": sheet.site,
        "tier": wish.tier,
        "category": wish.category,
        "period": None
        if period is None
        else {"start": period.start.isoformat(), "end": period.end.isoformat(), "zone": period.zone},
        "zone": sheet.zone,
        "without": list(wish.without),
        "export": {
            "file": export.file,
            "format": export.format,
            "orders": sheet.orders,
            "covers_period": None if found.coverage is None else found.coverage.whole,
            "first": _day(found.coverage.first) if found.coverage else None,
            "last": _day(found.coverage.last) if found.coverage else None,
            "problems": [
                {"key": p.key, "line": p.line, "order": p.order or None, "text": _problem(p, language)}
                for p in export.problems
            ],
        },
        "metrics": [
            *(writer.metric(m, found.remarks, whole=whole) for m in sheet.metrics),
            *({"metric": name, "state": "not-used"} for name in sheet.unused),
        ],
        "weights_known": sheet.weights_known,
        "remarks": [writer.remark(r) for r in found.remarks],
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _problem(problem: Any, language: str) -> str:
    return with_way(language, problem.key, text(language, problem.key, file=problem.file, **dict(problem.args)))


def _count(count: Count) -> dict[str, Any]:
    return {
        "counted": count.counted,
        "total": count.total,
        "rate": count.rate,
        "unsure": count.unsure,
        "worst": count.worst,
    }


def _shares(shares: Iterable[Share]) -> list[dict[str, Any]]:
    return [{"name": s.name, "counted": s.counted, "total": s.total} for s in shares]


class _Writer:
    """Writes values with one language and zone."""

    def __init__(self, found: Metering, language: str, *, without: bool) -> None:
        self.found = found
        self.language = language
        self.zone = ZoneInfo(found.sheet.zone)
        self.without = without

    def metric(self, measured: Measured, remarks: Iterable[Remark], *, whole: bool) -> dict[str, Any]:
        metric, shown = measured.metric, measured.shown
        return {
            "metric": metric.name,
            "name": metric.called.to(self.language),
            "rule": metric.rule or None,
            "state": "not-computable" if shown is None else "computed",
            # false: orders of the period are missing, so that the rate is no more than a hint
            "firm": shown is not None and whole,
            "higher_is_better": metric.higher_is_better,
            "shown": shown.formula.id if shown else None,
            "readings_differ": measured.differ,
            "readings": [self.reading(r) for r in measured.readings],
            "lines": [self.line(s) for s in measured.lines],
            "alert": None
            if measured.alert is None
            else {
                "value": measured.alert.value,
                "reached": measured.alert.reached,
                "reached_without": measured.alert.reached_without if self.without else None,
                "before_platform": measured.alert.before_platform,
            },
            "weight": None
            if measured.weight is None
            else {"value": measured.weight.value, **self.origin(measured.weight.origin)},
            "remarks": [self.remark(r)["text"] for r in remarks if r.metric == metric.name],
        }

    def reading(self, reading: Reading) -> dict[str, Any]:
        formula = reading.formula
        return {
            "id": formula.id,
            "formula": formula.said.to(self.language),
            "default": formula.default,
            **self.origin(formula.origin),
            "dated_by": reading.way.date,
            "missing": [
                [{"field": name, "column": text(self.language, f"metrics.column.{name}")} for name in group]
                for group in reading.missing
            ],
            **(self.figure(reading.figure) if reading.figure is not None else {"rate": None}),
        }

    def figure(self, figure: Figure) -> dict[str, Any]:
        return {
            **_count(figure.count),
            "without": _count(figure.without) if self.without else None,
            "other_dates": {name: _count(count) for name, count in figure.other_dates.items()},
            "orders": [self.order(n, figure.way.shows) for n in figure.against],
            "orders_left_off": figure.left_off,
            "not_counted": dict(figure.out),
            "lacking": dict(figure.untold),
            "by_sku": _shares(figure.by_sku),
            "by_cause": _shares(figure.by_cause),
            "trend": [
                {
                    "week": w.monday.isoformat(),
                    **_count(w.count),
                    **({"without": _count(w.without)} if self.without else {}),
                }
                for w in figure.weeks
            ],
        }

    def order(self, named: Named, shows: Iterable[str]) -> dict[str, Any]:
        facts = {name: self.fact(value_of(named.order, name)) for name in shows}
        return {
            "id": named.order.id,
            "counts": named.sure,
            "why": named.why,
            "text": text(self.language, f"metrics.why.{named.why}"),
            **{name: value for name, value in facts.items() if value},
        }

    def fact(self, value: datetime | str | None) -> str | None:
        return value.astimezone(self.zone).isoformat() if isinstance(value, datetime) else value

    def line(self, standing: Standing) -> dict[str, Any]:
        limit = standing.limit
        return {
            "value": limit.value,
            "kind": limit.line,
            "sense": limit.sense,
            "tiers": list(limit.tiers),
            "sites": list(limit.sites),
            "categories": list(limit.categories),
            "text": limit.said.to(self.language) if limit.said else None,
            "rule": limit.rule or None,
            **self.origin(limit.origin),
            "broken": standing.broken,
            "broken_without": standing.broken_without if self.without else None,
        }

    def origin(self, origin: Origin) -> dict[str, Any]:
        return {
            "source": cited(origin.cited, self.language),
            "status": origin.status,
            "as_of": origin.own.as_of if origin.own else origin.as_of,
            "own_figure": origin.own is not None,
            "stale": self.found.old_days(origin) > 0,
        }

    def remark(self, remark: Remark) -> dict[str, Any]:
        return {"key": remark.key, "metric": remark.metric or None, "text": remark.said(self.language)}
