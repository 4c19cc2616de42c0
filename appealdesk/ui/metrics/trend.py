"""What a chart of one metric shows: its rate by day or by week, and the lines it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from appealdesk.ui.metrics.words import percent

if TYPE_CHECKING:
    from datetime import date

    from appealdesk.core.domain.metrics.tally import Count
    from appealdesk.core.metrics.measured import Measured
    from appealdesk.ui.text import Speech

_MOST_DAYS = 31
"""From so many days on weeks are easier to read."""
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """One day or week."""

    day: date
    """The day, or the week's Monday."""
    count: Count
    without: Count
    over: bool
    """Whether the rate is on the wrong side of the platform's line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A level that is drawn across the chart."""

    value: float
    words: str
    own: bool
    """True for the seller's own alert line, which is dotted; the platform's is dashed."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A chart's contents."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    low: float
    high: float
    """The rates at the foot and at the top."""
    compared: bool
    """Whether rates without some orders are drawn too."""
    rest_words: str = ""
    """What those are called."""


def by_week_first(measured: Measured) -> bool:
    """Tell whether weeks are shown unless somebody chooses days."""
    figure = measured.shown.figure if measured.shown else None
    return figure is not None and len(figure.days) > _MOST_DAYS


def trend_of(measured: Measured, say: Speech, *, weekly: bool, compared: bool) -> Trend | None:
    """Return the chart of a metric; None where it has no rate on any day."""
    figure = measured.shown.figure if measured.shown else None
    if figure is None:
        return None
    limit = next((s.limit for s in measured.lines if s.broken is not None), None)
    rows = [(w.monday, w.count, w.without) for w in figure.weeks] if weekly else []
    rows = rows or [(d.day, d.count, d.without) for d in figure.days]
    points = tuple(
        Point(day, count, rest, over=limit is not None and count.rate is not None and limit.broken_by(count.rate))
        for day, count, rest in rows
    )
    if not points:
        return None
    lines = []
    if limit is not None:
        lines.append(Line(limit.value, say.of("metrics.window.chart-line", value=percent(limit.value)), own=False))
    if measured.alert is not None:
        value = measured.alert.value
        lines.append(Line(value, say.of("metrics.window.chart-alert", value=percent(value)), own=True))
    rates = [p.count.rate or 0.0 for p in points] + [x.value for x in lines]
    rates += [p.without.rate for p in points if compared and p.without.rate is not None]
    low, high = _range(rates, good=figure.way.counts_good)
    return Trend(points, tuple(lines), low, high, compared, say.of("metrics.window.chart-without"))


def _range(rates: list[float], *, good: bool) -> tuple[float, float]:
    """Return round ends: from 0 for what should be low, up to 100 % for what should be high."""
    if good:
        short = 1 - min(rates)
        step = next(s for s in _STEPS if s >= min(1.0, short * 1.15) or s == _STEPS[-1])
        return 1 - step, 1.0
    most = max(rates) * 1.15
    step = next((s for s in _STEPS if s * 5 >= most), _STEPS[-1])
    return 0.0, min(1.0, max(step, ceil(most / step) * step))
