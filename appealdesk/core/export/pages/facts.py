"""The facts that the cover of an exhibit points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import FactType
from appealdesk.core.export.pages.printed_beside import beside, is_nameless

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact

_MOST_FACTS, _FURTHER_FACTS, _ALL_FACTS = 14, 4, 40
_MOST_TIMES, _FURTHER_TIMES = 7, 3
"""Of a page about one order, and with every further order on it: the last row says as much as the first."""
_TYPES = tuple(FactType)
_TURNING = frozenset(
    {
        "order.placed",
        "order.ship-by",
        "order.cancelled",
        "order.refunded",
        "shipping.label-created",
        "shipping.packed",
        "shipping.dispatched",
        "tracking.first-scan",
        "tracking.delivered",
    }
)
"""Happenings on which an appeal turns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact with its number on the map; equal facts in one place count once."""

    number: int
    fact: Fact


def facts_to_show(item: Evidence) -> tuple[Shown, ...]:
    """Return the facts that count, the keys of the loop first, each once; of a long trail its telling steps."""
    # numbered as they stand on the page, so that the eye goes down the map once for each kind
    return tuple(Shown(n, f) for n, f in enumerate(sorted(_chosen(item)[0], key=_place), start=1))


def telling_facts(item: Evidence, most: int, *, but: str = "", page: int = 0) -> tuple[Fact, ...]:
    """Return the few facts that say most, in the order in which they stand on the page.

    Numbers come first, then the happenings on which an appeal turns, then the state of a parcel.

    Args:
        item: the exhibit.
        most: how many.
        but: a value that is said already.
        page: the page that they stand on, from 1; 0 for any.
    """
    found = [s.fact for s in facts_to_show(item) if s.fact.value != but and page in (0, s.fact.page)]
    chosen = sorted(found, key=_telling)[:most]
    return tuple(f for f in found if f in chosen)


def _telling(fact: Fact) -> int:
    if fact.type in (FactType.ORDER_ID, FactType.TRACKING_NUMBER):
        return 0
    if fact.type is FactType.TIME:
        return 1 if fact.role in _TURNING else 4
    return 2 if fact.type is FactType.STATUS else 3


def facts_left_out(item: Evidence) -> int:
    """Return how many more facts that count there are than a cover has room for."""
    return _chosen(item)[1]


def _chosen(item: Evidence) -> tuple[list[Fact], int]:
    """Return the facts to show, and how many more there are."""
    further = max(len({f.value for f in item.of(FactType.ORDER_ID)}) - 1, 0)
    most_times = _MOST_TIMES + _FURTHER_TIMES * further
    most = min(_MOST_FACTS + _FURTHER_FACTS * further, _ALL_FACTS)
    seen: set[tuple[object, ...]] = set()
    chosen: list[Fact] = []
    times = left_out = 0
    headline = any(f.type is FactType.STATUS and f.role == "headline" for f in item.facts)
    for fact in sorted(item.facts, key=_weight):
        key = (fact.type, fact.value, fact.role)
        step = fact.type is FactType.STATUS and fact.role == "event" and headline
        if fact.doubtful or step or key in seen or (is_nameless(fact) and not beside(item, fact)):
            continue  # a time tells nothing where nothing tells what happened then
        seen.add(key)
        timed = fact.type is FactType.TIME
        if timed and times >= most_times:
            left_out += 1
            continue
        times += timed
        chosen.append(fact)
    return chosen[:most], left_out + max(len(chosen) - most, 0)


def _weight(fact: Fact) -> tuple[int, bool, int, float]:
    """Sort by type, happenings of the loop before other times, then by place: what comes last may be left out."""
    passing = fact.type is FactType.TIME and ("." not in fact.role or fact.role == "tracking.in-transit")
    return (_TYPES.index(fact.type), passing, fact.page, fact.box.y if fact.box else 0.0)


def _place(fact: Fact) -> tuple[int, int, float, float]:
    """Sort by type, then from the top of the page to its bottom."""
    return (_TYPES.index(fact.type), fact.page, fact.box.y if fact.box else 0.0, fact.box.x if fact.box else 0.0)
