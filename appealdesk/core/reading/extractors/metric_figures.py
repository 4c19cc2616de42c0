"""The figures of a shop's metrics on a page of them: value, target, of how many orders, each with its place.

A page prints them in rows of a table, in lines under the metric's name or in cards beside one another. What stands by a
name up to the next one is that metric's. Where two rates could be its value, none is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.reported import ReportedMetric
from appealdesk.core.reading.extractors.metric_names import (
    POINTS,
    TARGET,
    VALUE,
    bounds,
    column_named,
    counts,
    metric_named,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_RATE: Final = re.compile(r"(?<![\d.,])(?P<n>\d{1,3}(?:[.,]\d{1,4})?)\s?[%％]")
_POINTS: Final = re.compile(r"(?P<n>\d{1,3})(?:\s?(?:/\s?\d{1,3}|points?|分|poin|mata|คะแนน|điểm))?", re.IGNORECASE)
_FALSE_ZERO: Final = re.compile(r"0\d")
"""A figure whose decimal sign was not read: 045 % of 0.45 %."""
_LINES: Final = 5.0
"""Line heights under a metric's name within which its figures stand."""
_OVER: Final = 1.0
"""Line heights between a big figure and its caption at most."""
_SPACE: Final = 2.2
"""Line heights between two lines of one metric at most."""
_ROUNDED: Final = 0.0051
"""By how much a rate and what it is said to be reckoned from may differ."""
_AROUND: Final = 24
"""Characters around a rate that may say that it is a bound."""
_LEAST_SURE: Final = 0.5


@dataclass(slots=True)
class _Found:
    values: list[tuple[float, Piece]] = field(default_factory=list)
    targets: list[tuple[float, Piece]] = field(default_factory=list)
    counted: list[tuple[int, int]] = field(default_factory=list)


def figures_of(sheet: Sheet, *, site: str = "") -> tuple[ReportedMetric, ...]:
    """Return the metrics of a page that has figures for them, from the top; what is unclear is left out.

    Args:
        sheet: the page.
        site: market code of the case.
    """
    kept: tuple[ReportedMetric, ...] | None = sheet.memo.get("figures_of")
    if kept is None:
        kept = sheet.memo["figures_of"] = tuple(_figures(sheet, site))
    return kept


def with_period(metrics: Sequence[ReportedMetric], facts: Sequence[Fact]) -> tuple[ReportedMetric, ...]:
    """Return the metrics with the one period that the page prints; a page of several leaves it open."""
    starts, ends = (
        {f.value[:10] for f in facts if f.type is FactType.TIME and f.role == role and not f.doubtful}
        for role in ("period-start", "period-end")
    )
    if len(starts) != 1 or len(ends) != 1:
        return tuple(metrics)
    start, end = date.fromisoformat(starts.pop()), date.fromisoformat(ends.pop())
    return tuple(m.within(start, end) for m in metrics)


def _figures(sheet: Sheet, site: str) -> Iterator[ReportedMetric]:
    names = [(p, metric) for p in sheet.pieces if (metric := _metric_of(p))]
    seen: dict[str, ReportedMetric] = {}
    twice: set[str] = set()
    cells = {piece: _cells(sheet, piece, [p for p, _ in names]) for piece, _ in names}
    if names and not any(_rates_beside(sheet, piece, cells[piece]) for piece, _ in names):
        # big figures stand over their captions, and then all of them do
        for piece, _ in names:
            cells[piece] += [p for p in sheet.above(piece, reach=_OVER)[:1] if _RATE.fullmatch(p.text.strip())]
    for piece, metric in names:
        told = _reported(sheet, piece, metric, cells[piece], site)
        if told is None:
            continue
        if metric in seen and (seen[metric].rate, seen[metric].target) != (told.rate, told.target):
            twice.add(metric)  # seller's and platform's parcels, two markets: nobody tells which is meant
        seen.setdefault(metric, told)
    yield from (told for metric, told in seen.items() if metric not in twice)
    if (points := _points(sheet, site)) is not None:
        yield points


def _metric_of(piece: Piece) -> str:
    """Return the metric that a piece names, be it with its figures behind it."""
    figure = _RATE.search(piece.text)
    return metric_named(piece.text[: figure.start()].rstrip(" :：<>≤≥") if figure else piece.text.rstrip(" :："))


def _rates_beside(sheet: Sheet, name: Piece, cells: Sequence[Piece]) -> bool:
    """Return whether a value, and no bound, stands by a metric's name."""
    found = _Found()
    for piece in (name, *cells):
        _take(sheet, piece, found)
    return bool(found.values)


def _reported(sheet: Sheet, name: Piece, metric: str, cells: Sequence[Piece], site: str) -> ReportedMetric | None:
    found = _Found()
    for piece in (name, *cells):
        _take(sheet, piece, found)
    if not found.values and not found.targets:
        return None
    rate = found.values[0] if len({v for v, _ in found.values}) == 1 else None
    target = found.targets[0] if len({v for v, _ in found.targets}) == 1 else None
    counted = found.counted[0] if len(set(found.counted)) == 1 else None
    if rate and counted and abs(counted[0] / max(counted[1], 1) - rate[0]) > _ROUNDED:
        rate = counted = None  # one of the figures was misread, or is another period's
    if rate is None and target is None:
        return None
    return ReportedMetric(
        metric,
        site,
        rate=rate[0] if rate else None,
        target=target[0] if target else None,
        counted=counted[0] if counted else None,
        total=counted[1] if counted else None,
        page=name.page,
        box=rate[1].box if rate else None,
        target_box=target[1].box if target else None,
        raw=rate[1].text if rate else "",
    )


def _cells(sheet: Sheet, name: Piece, names: Sequence[Piece]) -> list[Piece]:
    """Return what stands in a metric's row and in the lines under it, up to the next metric."""
    height = max(sheet.line_height, name.box.h)
    beside = [n.box.x for n in names if n.box.x > name.box.right and _level(n, name, height)]
    right = min(beside, default=sheet.page.width + height) - height
    left = name.box.x - height
    under = [n.box.y for n in names if n.box.y > name.box.bottom and left <= n.box.x < right]
    bottom = min(*under, name.box.bottom + _LINES * height) if under else name.box.bottom + _LINES * height
    bottom = min(bottom, _next_row(sheet, name, bottom))
    held = [
        p
        for p in sheet.between(name.box.y - 0.6 * height, bottom)
        if p not in names and left <= p.box.x < right and name.box.y - 0.6 * height < p.middle < bottom - 0.2 * p.box.h
    ]
    cells, edge = [], name.box.bottom
    for piece in sorted(held, key=lambda p: p.box.y):
        if piece.box.y - edge > _SPACE * height:
            break
        cells.append(piece)
        edge = max(edge, piece.box.bottom)
    return cells


def _next_row(sheet: Sheet, name: Piece, bottom: float) -> float:
    """Return where the row of a metric that no list knows begins under a name: words flush with it, a rate beside."""
    slack = max(sheet.line_height, name.box.h)
    rows = (
        p.box.y
        for p in sheet.between(name.box.bottom, bottom)
        if p.box.y > name.middle
        and abs(p.box.x - name.box.x) <= slack
        and not any(c.isdigit() for c in p.text)
        and any(_RATE.search(c.text) for c in sheet.right_of(p))
        and any(_RATE.search(c.text) for c in sheet.right_of(name))
    )
    return min(rows, default=bottom)


def _level(a: Piece, b: Piece, height: float) -> bool:
    return abs(a.middle - b.middle) < height


def _take(sheet: Sheet, piece: Piece, found: _Found) -> None:
    head = _head_over(sheet, piece)
    if head == POINTS or piece.line.confidence < _LEAST_SURE:
        return
    for match in _RATE.finditer(piece.text):
        if _FALSE_ZERO.match(match["n"]):
            continue
        rate = round(float(match["n"].replace(",", ".")) / 100, 8)
        if rate > 1:
            continue
        kind = TARGET if _bounded(sheet, piece, match) else head or VALUE
        (found.targets if kind == TARGET else found.values).append((rate, piece))
    for form in counts():
        for match in form.finditer(piece.text):
            part, whole = (int(re.sub(r"\D", "", match[n])) for n in ("part", "whole"))
            if part <= whole:
                found.counted.append((part, whole))


def _bounded(sheet: Sheet, piece: Piece, match: re.Match[str]) -> bool:
    """Return whether words or signs by a rate, in its line or by it, say that it is a bound."""
    before, after = bounds()
    text = piece.text
    last = max((m.end() for m in _RATE.finditer(text, 0, match.start())), default=0)
    if before.search(text[max(last, match.start() - _AROUND) : match.start()]):
        return True
    following = _RATE.search(text, match.end())
    if after.match(text[match.end() : following.start() if following else len(text)].lstrip(" (（,，")):
        return True
    if text[: match.start()].strip():
        return False
    near = (*sheet.left_of(piece)[:1], *sheet.above(piece, reach=0.8)[:1])
    return any(column_named(p.text.rstrip(" :：")) == TARGET for p in near)


def _head_over(sheet: Sheet, piece: Piece) -> str:
    """Return what the head of a piece's column says of it: a target, a value or points; empty without such a head."""
    over = sheet.above(piece, reach=60)
    return next((role for p in over if (role := column_named(p.text))), "")


def _points(sheet: Sheet, site: str) -> ReportedMetric | None:
    """Return the penalty points of the shop: the one number right of their label, or right under it."""
    found = []
    for piece in sheet.pieces:
        if column_named(piece.text.rstrip(" :：")) != POINTS or any(column_named(p.text) for p in sheet.row(piece)):
            continue
        near = (*sheet.right_of(piece)[:1], *sheet.below(piece, reach=1.5)[:1])
        told = next(((p, m) for p in near if (m := _POINTS.fullmatch(p.text.strip()))), None)
        if told is not None:
            found.append((int(told[1]["n"]), told[0]))
    if len({n for n, _ in found}) != 1:
        return None
    number, piece = found[0]
    return ReportedMetric(POINTS, site, counted=number, page=piece.page, box=piece.box, raw=piece.text)
