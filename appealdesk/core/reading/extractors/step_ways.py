"""Every way in which a page's layout allows its lines to be shared among the steps of a trail.

A step is a time with the lines over and under it that are its own. Where the space between the lines tells steps apart,
or the lines at both ends do, there is one way; else there are several, and what they do not agree in is nobody's to
tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from statistics import mode
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.statuses import delivery_status
from appealdesk.core.reading.extractors.step_lines import lines_of, spaces_of
from appealdesk.core.reading.extractors.step_space import told_by_space, wide_of
from appealdesk.core.reading.extractors.step_zones import names_town
from appealdesk.core.reading.extractors.trail import first_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet
    from appealdesk.core.reading.extractors.step_lines import Lines, Row, Time
    from appealdesk.core.reading.extractors.step_space import Told

_MOST_LINES = 12
"""Lines that a step is tried with at most: a page with more between two times holds other things than steps there."""

type Way = tuple[tuple[Piece, ...], ...]
"""The lines of each step, its own line first, then the others from the one nearest to it."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """How many lines a step has under its time and over it."""

    under: int
    over: int
    upward: bool
    """Whether what is left between two steps is the lower one's."""
    cut: bool
    """Whether a step ends before any further line that tells a state, or only before one that tells another state."""
    line: float = 0.0
    """Height of a line where space tells the steps apart, else 0."""
    close: float = 0.0
    """The widest space within a step, where space tells."""


def ways_of(sheet: Sheet, times: Sequence[tuple[Piece, ...]]) -> tuple[Way, ...]:
    """Return every way to share the lines around the times of a trail among its steps; nothing where there are columns.

    Args:
        sheet: the page.
        times: the pieces that print each time, in reading order: one, or its day and its time of day.
    """
    trail = lines_of(sheet, times)
    if trail is None:
        return ()
    ways: dict[Way, int] = {}
    told = told_by_space(trail, sheet.line_height)
    for rule in _rules(trail, told, sheet.line_height):
        way = _shared(trail, rule)
        cost = _cost(trail, way, even=told is None)
        ways[way] = min(cost, ways.get(way, cost))
    least = min(ways.values(), default=0)
    # a way that leaves something over is hardly better than the next one, unless the space between the lines tells
    most = least if told or not least else least + 1
    return tuple(way for way, cost in ways.items() if cost <= most)


# ------------------------------------------------------------- the ways to share them
def _rules(trail: Lines, told: Told | None, line: float) -> Iterator[_Rule]:
    pairs = told.pairs if told else _pairs(trail)
    for under, over in pairs:
        for upward in {over > 0, not under}:
            for cut in (True, False):
                yield _Rule(under, over, upward, cut, line if told else 0.0, told.close if told else 0.0)


def _pairs(trail: Lines) -> list[tuple[int, int]]:
    if not trail.chunks:
        return list(product(range(len(trail.after) + 1), range(len(trail.before) + 1)))
    filled = [len(c) for c in trail.chunks if c and not any(r.parts for r in c)]
    usual = min(mode(filled) if filled else max(len(trail.before), len(trail.after)), _MOST_LINES)
    return [(under, usual - under) for under in range(usual + 1)]


def _shared(trail: Lines, rule: _Rule) -> Way:
    first, last = trail.times[0], trail.times[-1]
    over: list[tuple[Row, ...]] = [_outer(first, trail.before, rule.over, rule)]
    under: list[tuple[Row, ...]] = []
    for (upper, lower), rows in zip(pairwise(trail.times), trail.chunks, strict=True):
        wide = wide_of(spaces_of(upper, rows, lower), rule.line) if rule.line and rows else []
        above, below = _parted(rows, rule, wide)
        under.append(above)
        over.append(below)
    under.append(_outer(last, trail.after, rule.under, rule))
    blocks = []
    for time, lines_over, lines_under in zip(trail.times, over, under, strict=True):
        # where words stand beside times, others over one are those of a step without a time of its own
        other = trail.beside and any(r.state for r in lines_over)
        kept = (_ended(time, lines_under, rule), () if other else _ended(time, lines_over, rule))
        blocks.append((*time.pieces, *(p for rows in kept for r in rows for p in r.pieces)))
    return tuple(blocks)


def _outer(time: Time, rows: tuple[Row, ...], most: int, rule: _Rule) -> tuple[Row, ...]:
    """Return the lines over the first time or under the last that are its own: where space tells, the close ones."""
    if not rule.line:
        return rows[:most]
    kept = 0
    top, bottom = time.top, time.bottom
    for row in rows:
        if max(top - row.bottom, row.top - bottom) > rule.close:
            break
        kept += 1
        top, bottom = row.top, row.bottom
    return rows[:kept]


def _parted(rows: tuple[Row, ...], rule: _Rule, wide: Sequence[int]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the lines between two times that are the upper one's and the lower one's, each the nearest first."""
    days = [i for i, r in enumerate(rows) if r.parts]
    if days:
        upper, lower = rows[: days[0]], tuple(reversed(rows[days[-1] + 1 :]))
        if all(rows[i].heads for i in days):
            return upper, lower
        return upper[: rule.under], lower[: rule.over]
    if wide:
        upper, lower = rows[: wide[0]], tuple(reversed(rows[wide[-1] :]))
        return upper[: rule.under], lower[: rule.over]
    if not rule.over:
        at = len(rows)
    elif not rule.under:
        at = 0
    else:
        at = max(0, len(rows) - rule.over) if not rule.upward else min(rule.under, len(rows))
    return rows[:at], tuple(reversed(rows[at:]))


def _ended(time: Time, rows: tuple[Row, ...], rule: _Rule) -> tuple[Row, ...]:
    """Return the lines of a step up to the next one that begins a step without a time of its own."""
    said = time.state
    for i, row in enumerate(rows):
        if said and row.state and (rule.cut or row.state != said):
            return rows[:i]
        said = said or row.state
    return rows


# ------------------------------------------------------------- how well a way fits
def _cost(trail: Lines, way: Way, *, even: bool) -> int:
    """Return how many steps of a way tell no state, and how many lines that tell one or a place belong to no step.

    Between steps a line may belong to one whose time is not printed; only at the ends does a place tell as much, and
    what is left over there is one step's.
    """
    taken = {p for block in way for p in block}
    mute = sum(first_state(sorted(block, key=lambda p: (p.box.y, p.box.x)))[0] is None for block in way)
    torn = sum(_torn(time, block) for time, block in zip(trail.times, way, strict=True))
    between = sum(bool(r.state) and taken.isdisjoint(r.pieces) for c in trail.chunks for r in c)
    ends = [[r for r in rows if taken.isdisjoint(r.pieces)] for rows in (trail.before, trail.after)]
    left = sum(any(r.state or any(names_town(p.text) for p in r.pieces) for r in rows) for rows in ends)
    # whatever follows on the last time as closely as its lines on one another is most likely its own
    loose = even and bool(trail.after) and trail.after[0] in ends[1] and not left
    claimed = even and trail.hemmed and not taken.isdisjoint(trail.before[0].pieces)
    return mute + torn + between + left + loose + claimed


def _torn(time: Time, block: Sequence[Piece]) -> bool:
    """Return whether what stands over a time and under it is two steps': two states, or two places."""
    over = any(p.middle < time.top and names_town(p.text) for p in block)
    under = any(p.middle > time.bottom and names_town(p.text) for p in block)
    return (over and under) or (not time.state and torn(block, time.top, time.bottom))


def torn(block: Sequence[Piece], top: float, bottom: float) -> bool:
    """Return whether the lines over a time, from ``top`` to ``bottom``, tell another state than those under it."""
    over = {s.value for p in block if p.middle < top and (s := delivery_status(p.text))}
    under = {s.value for p in block if p.middle > bottom and (s := delivery_status(p.text))}
    return bool(over and under) and over != under
