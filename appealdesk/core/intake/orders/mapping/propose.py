"""A proposal of what the columns of an unknown table mean, and what has to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from appealdesk.core.intake.orders.headers import normal_header
from appealdesk.core.intake.orders.mapping.columns import MOST, Looks, date_order_of, looks_of
from appealdesk.core.intake.orders.mapping.lexicon import MEANINGS, WHOLE, meanings_of
from appealdesk.core.reading.extractors.zone_choice import written_in_simplified_chinese

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from appealdesk.core.intake.orders.mapping.look import Look

TIMES = ("ordered_at", "paid_at", "promised_ship_at", "shipped_at", "delivered_at")
_SEVERAL = frozenset({"tracking_number", "parcel_number", "sku"})
"""Meanings that more than one column may have."""
_LOOK = 2
_LEAST = 2
CHINA = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Column:
    """One column and what it seems to mean."""

    index: int
    name: str
    samples: tuple[str, ...]
    meaning: str = ""
    """A field of an order, or empty: not needed."""
    sure: bool = True
    """False where a person should say."""
    why: str = ""
    """``header``, ``cells``, ``both`` or empty."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the columns seem to mean, and how the table writes its times."""

    columns: tuple[Column, ...]
    date_order: str = "ymd"
    dates_sure: bool = True
    zone: str = "case"
    """IANA zone of times without one, or ``case``."""

    @property
    def id_column(self) -> Column | None:
        """The column of the order numbers."""
        return next((c for c in self.columns if c.meaning == "id"), None)

    @property
    def unclear(self) -> tuple[Column, ...]:
        """The columns that a person should say something about."""
        return tuple(c for c in self.columns if not c.sure)


def propose(look: Look, *, site: str = "") -> Proposal:
    """Return what the columns of a table seem to mean, by their headers and by what their cells look like.

    Args:
        look: the first rows.
        site: market code; decides day and month where the dates themselves do not.
    """
    names = look.names
    looks = [looks_of(look.column(i)) for i in range(len(names))]
    points = [_points(normal_header(name), found) for name, found in zip(names, looks, strict=True)]
    chosen = _choose(points)
    columns = []
    for i, name in enumerate(names):
        samples = tuple(str(c)[:60] for c in look.column(i)[:3])
        meaning = chosen.get(i, "")
        sure = _is_sure(i, meaning, points, looks[i], chosen) if name or samples else True
        columns.append(Column(i, name, samples, meaning, sure, _why(meaning, normal_header(name), looks[i])))
    order, dates_sure = date_order_of([c for i, f in enumerate(looks) if f.dates >= MOST for c in look.column(i)])
    if not dates_sure and site == "us":
        order = "mdy"
    chinese = written_in_simplified_chinese(" ".join(names))
    return Proposal(tuple(columns), order, dates_sure, CHINA if chinese else "case")


def _points(name: str, looks: Looks) -> dict[str, int]:
    """Return for each meaning how much speaks for it."""
    points = dict(meanings_of(name))
    fits: Mapping[str, float] = {
        "id": looks.hold_ids,
        "tracking_number": looks.tracking if looks.hold_ids < MOST else 0.0,
    }
    for meaning, share in fits.items():
        if share >= MOST:
            points[meaning] = points.get(meaning, 0) + _LOOK
    for meaning in TIMES if not looks.empty else ():
        if meaning in points:
            # a header may promise a time where the cells hold something else; the first orders may not have it yet
            points[meaning] += _LOOK if looks.dates >= MOST else -WHOLE
    if "amount" in points:
        points["amount"] += _LOOK if looks.amounts >= MOST else -WHOLE
    if "id" in points and looks.distinct < 0.2 and looks.hold_ids < MOST:
        points["id"] -= _LOOK
    return {m: p for m, p in points.items() if p > 0}


def _choose(points: Sequence[Mapping[str, int]]) -> dict[int, str]:
    """Give each meaning to the column that has most points for it; the earlier column on a tie."""
    ranked = sorted(
        ((p, -MEANINGS.index(m), -i) for i, found in enumerate(points) for m, p in found.items() if p >= _LEAST),
        reverse=True,
    )
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for _, rank, minus in ranked:
        meaning = MEANINGS[-rank]
        if -minus not in chosen and (meaning not in taken or meaning in _SEVERAL):
            chosen[-minus] = meaning
            taken.add(meaning)
    return chosen


def _is_sure(
    index: int, meaning: str, points: Sequence[Mapping[str, int]], looks: Looks, chosen: Mapping[int, str]
) -> bool:
    if not meaning:
        # a column of times, or of tracking numbers, that nothing names matters where such a one is missing
        found = set(chosen.values())
        times = looks.dates >= MOST and not {"ordered_at", "shipped_at"} <= found
        # a header that holds a word for a time which no other column tells
        half = looks.dates >= MOST and bool((points[index].keys() & set(TIMES)) - found)
        return not times and not half and not (looks.tracking >= MOST and "tracking_number" not in found)
    own = points[index][meaning]
    rivals = [p for m, p in points[index].items() if m != meaning]
    if meaning == "id":
        rivals += [found.get("id", 0) for i, found in enumerate(points) if i != index and chosen.get(i) in ("", None)]
    return own > max(rivals, default=0) and own > _LEAST


def _why(meaning: str, name: str, looks: Looks) -> str:
    if not meaning:
        return ""
    named = meaning in meanings_of(name)
    seen = {"id": looks.hold_ids, "tracking_number": looks.tracking, "amount": looks.amounts}.get(meaning, looks.dates)
    shown = seen >= MOST
    return {(True, True): "both", (True, False): "header", (False, True): "cells"}.get((named, shown), "")


def with_meanings(proposal: Proposal, meanings: Mapping[int, str]) -> Proposal:
    """Return the proposal as a person corrected it; a meaning that only one column may have leaves its old column.

    Args:
        proposal: what was proposed.
        meanings: by the column's index; an empty text for one that is not needed.
    """
    given = {m for m in meanings.values() if m and m not in _SEVERAL}
    columns = []
    for column in proposal.columns:
        if column.index in meanings:
            columns.append(_set(column, meanings[column.index]))
        elif column.meaning in given:
            columns.append(_set(column, ""))
        else:
            columns.append(column)
    return Proposal(tuple(columns), proposal.date_order, proposal.dates_sure, proposal.zone)


def _set(column: Column, meaning: str) -> Column:
    return Column(column.index, column.name, column.samples, meaning, True, "")  # noqa: FBT003 - a person said so


def check_meanings(meanings: Mapping[int, str]) -> None:
    """Check what a person gave.

    Raises:
        ValueError: a meaning that does not exist, or one given to two columns that only one may have; it names it.
    """
    for meaning in meanings.values():
        if meaning and meaning not in MEANINGS:
            raise ValueError(meaning)
    for (a, m), (b, n) in product(meanings.items(), repeat=2):
        if a < b and m and m == n and m not in _SEVERAL:
            raise ValueError(m)
