"""Recomputed metrics in words, for the screen, the chart and the printed sheet. Rates are fractions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.metrics.facts import value_of
from appealdesk.core.text import has

if TYPE_CHECKING:
    from appealdesk.core.desk.metering import Metering
    from appealdesk.core.desk.metric_remarks import Remark
    from appealdesk.core.domain.metrics.tally import Figure, Named
    from appealdesk.core.metrics.measured import Measured, Reading, Standing
    from appealdesk.ui.text import Speech

_OF_DATA = frozenset({"open-only", "no-period", "not-covered", "no-order-times", "problems"})
"""Remarks that say how far the data reach: they belong to every figure."""


def percent(rate: float | None) -> str:
    """Return a rate with two decimals, or a dash."""
    return "–" if rate is None else f"{rate * 100:.2f}%"


def metric_name(say: Speech, name: str) -> str:
    """Return what a metric is called, as at the head of a line."""
    called = say.of(f"cli.metric.{name}")
    return called[:1].upper() + called[1:]


def is_partial(found: Metering) -> bool:
    """Tell whether the export holds only a part of the period's orders: such rates show nothing of a line."""
    return found.coverage is not None and not found.coverage.whole


def rate_words(say: Speech, found: Metering, rate: float | None) -> str:
    """Return a rate, marked where it is of a part of the orders only."""
    words = percent(rate)
    return say.of("metrics.cell.partial", rate=words) if rate is not None and is_partial(found) else words


def standing_of(say: Speech, found: Metering, measured: Measured) -> tuple[str, str]:
    """Return in a few words where a metric stands, and the tone of that."""
    figure = measured.shown.figure if measured.shown else None
    if figure is None:
        return say.of("metrics.cell.not-computable"), "neutral"
    if not figure.count.total:
        return say.of("metrics.cell.no-orders"), "neutral"
    if is_partial(found):
        return say.of("metrics.window.partial"), "neutral"
    return _held_against(say, measured)


def _held_against(say: Speech, measured: Measured) -> tuple[str, str]:
    first = measured.lines[0] if measured.lines else None
    if first and first.broken:
        return say.of("metrics.window.over", line=percent(first.limit.value)), "bad"
    if measured.alert and measured.alert.reached:
        return say.of("metrics.window.alert-reached", line=percent(measured.alert.value)), "warn"
    if any(s.broken for s in measured.lines):
        return say.of("metrics.window.over-other"), "warn"
    if first is None or first.broken is None:
        return say.of("metrics.window.no-line"), "neutral"
    return say.of("metrics.window.kept", line=percent(first.limit.value)), "ok"


def line_words(say: Speech, standing: Standing) -> str:
    """Return what a line asks for."""
    limit = standing.limit
    key = "metrics.line.said-instead" if limit.origin.own else "metrics.line.said"
    said = say.of(key, text=limit.said.to(say.language)) if limit.said else ""
    return f"{say.of(f'metrics.sense.{limit.sense}')} {percent(limit.value)}{said}"


def line_source(say: Speech, found: Metering, standing: Standing) -> str:
    """Return where a line comes from, with its status and day, marked where it is old."""
    origin = standing.limit.origin
    status = say.of(f"sources.status.{origin.status}")
    as_of = origin.own.as_of if origin.own else origin.as_of
    return say.of("metrics.window.about", source=found.cited(origin, say.language), status=status, as_of=as_of)


def reading_words(say: Speech, reading: Reading) -> str:
    """Return a formula with what it gives, or what it lacks."""
    formula = reading.formula.said.to(say.language)
    if reading.figure is None:
        key = "missing-second" if reading.way.judge else "never-second"
        return say.of(f"metrics.line.{key}", formula=formula, columns=_columns(say, reading))
    count = reading.figure.count
    return say.of(
        "metrics.line.second", formula=formula, rate=percent(count.rate), counted=count.counted, total=count.total
    )


def missing_words(say: Speech, reading: Reading) -> str:
    """Return why a reading gives nothing: columns that this export lacks, or that no export has."""
    return say.of(f"metrics.line.{'missing' if reading.way.judge else 'never'}", columns=_columns(say, reading))


def _columns(say: Speech, reading: Reading) -> str:
    between = say.of("metrics.line.or")
    groups = [between.join(say.of(f"metrics.column.{name}") for name in group) for group in reading.missing]
    return ("、" if say.language == "zh" else ", ").join(groups)


def remark_words(say: Speech, remark: Remark) -> str:
    """Return a remark; those that name a switch of the command line are worded for the window."""
    key = f"metrics.window.remark.{remark.key}"
    if not has(say.language, key):
        said = remark.said(say.language)
        return said[:1].upper() + said[1:]
    name = metric_name(say, remark.metric) if remark.metric else ""
    return say.of(key, **{"name": name, **dict(remark.args)})


def remarks_at(found: Metering, metric: str) -> list[Remark]:
    """Return what has to be said beside one metric's figure: how far the data reach first."""
    data = [r for r in found.remarks if r.key in _OF_DATA]
    return data + [r for r in found.remarks if r.metric == metric]


def remarks_on_all(found: Metering) -> list[Remark]:
    """Return what has to be said of the sheet as a whole, beyond the reach of its data."""
    return [r for r in found.remarks if not r.metric and r.key not in _OF_DATA]


def why_words(say: Speech, why: str) -> str:
    """Return why an order counts, or the cause's own name."""
    key = f"metrics.why.{why}"
    return say.of(key) if has(say.language, key) else why


def fact_words(say: Speech, named: Named, figure: Figure, zone: str) -> str:
    """Return the facts of an order that show why it counts; times in the market's zone."""

    def told(value: datetime | str) -> str:
        return f"{value.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value

    shown = ((name, value_of(named.order, name)) for name in figure.way.shows)
    return " · ".join(say.of(f"metrics.fact.{name}", value=told(value)) for name, value in shown if value is not None)


def figure_notes(say: Speech, figure: Figure) -> list[str]:
    """Return what stands beside a figure: by which date, how it would be by another, what was not counted."""
    notes = [say.of("metrics.line.dated", date=say.of(f"metrics.date.{figure.way.date}"))]
    for name, count in figure.other_dates.items():
        if count.total and count.rate != figure.count.rate:
            told = {"rate": percent(count.rate), "counted": count.counted, "total": count.total}
            notes.append(say.of("metrics.line.other-date", date=say.of(f"metrics.date.{name}"), **told))
    if figure.count.unsure:
        notes.append(say.of("metrics.line.unsure", n=figure.count.unsure, rate=percent(figure.count.worst)))
    for key, counts in (("out", figure.out), ("untold", figure.untold)):
        if counts:
            parts = (say.of("metrics.line.part", what=why_words(say, w), n=n) for w, n in sorted(counts.items()))
            notes.append(say.of(f"metrics.line.{key}", parts=", ".join(parts)))
    for key, shares in (("causes", figure.by_cause), ("skus", figure.by_sku)):
        if len(shares) > (key == "causes"):
            said = (
                say.of("metrics.line.share", name=why_words(say, s.name), counted=s.counted, total=s.total)
                for s in shares[:5]
            )
            notes.append(say.of(f"metrics.line.{key}", parts=", ".join(said)))
    return notes
