"""Blocks of a document: one order's card, one parcel's trail, one row of a list."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Fact, FactType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.page import Box


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where the blocks of a document begin: ``(page, y)`` in order; everything before the first belongs to it."""

    starts: tuple[tuple[int, float], ...] = ()
    numbers: tuple[int, ...] = ()
    """The number of each block; rows of one order that stand apart on a page are one block. Empty: 0, 1, 2 ..."""

    def scope(self, page: int, box: Box | None) -> int:
        """Return the number of the block that a place belongs to, from 0."""
        if box is None:
            return 0
        middle = box.y + box.h / 2
        place = max(bisect_right(self.starts, (page, middle)) - 1, 0)
        return self.numbers[place] if self.numbers else place


def blocks_of(keys: Sequence[Fact]) -> Blocks:
    """Return the blocks that order ids and tracking numbers open.

    The kind of key that comes first on the document heads the blocks when it takes several values; one order with
    several parcels, or one parcel of several orders, is a single block.

    Args:
        keys: order id and tracking number facts of the document, as often as they are printed.
    """
    placed = sorted((f for f in keys if f.box is not None), key=lambda f: (f.page, _top(f), f.box.x if f.box else 0))
    if not placed:
        return Blocks()
    orders = [f for f in placed if f.type is FactType.ORDER_ID]
    leading = _leading(orders, [f for f in placed if f.type is FactType.TRACKING_NUMBER])
    paged = _one_a_page(leading)
    starts: list[tuple[int, float]] = []
    numbers: list[int] = []
    seen: dict[tuple[int, str], int] = {}
    before: Fact | None = None
    for fact in leading:
        if before is None or fact.value != before.value:
            starts.append((fact.page, float("-inf") if paged else _start(fact, before)))
            numbers.append(seen.setdefault((fact.page, fact.value), len(numbers)))
        before = fact
    return Blocks(tuple(starts), tuple(numbers)) if len(starts) > 1 else Blocks()


def _one_a_page(leading: list[Fact]) -> bool:
    """Return whether every order or parcel of a file of several pages has pages of its own.

    What stands over the key of such a page (its title, when it was printed) belongs to it, not to the page before.
    """
    values: dict[int, set[str]] = {}
    for fact in leading:
        values.setdefault(fact.page, set()).add(fact.value)
    return len(values) > 1 and all(len(v) == 1 for v in values.values())


def _leading(orders: list[Fact], numbers: list[Fact]) -> list[Fact]:
    """Return the keys that head blocks: where both kinds alternate, the one that stands above its partner."""
    if len({f.value for f in orders}) < 2:
        return numbers if not orders and len({f.value for f in numbers}) > 1 else []
    if len({f.value for f in numbers}) >= 2 and (numbers[0].page, _bottom(numbers[0])) < (
        orders[0].page,
        _top(orders[0]),
    ):
        return numbers
    return orders


def _top(fact: Fact) -> float:
    # a little above the letters, so that neighbours in the same row belong to the block
    return fact.box.y - 0.5 * fact.box.h if fact.box else 0.0


def _start(fact: Fact, before: Fact | None) -> float:
    """Return where a block begins; in a close list half-way between its key and the one before."""
    top = _top(fact)
    if before is None or before.page != fact.page or fact.box is None or _bottom(before) > fact.box.y + fact.box.h / 2:
        return top
    return max(top, (_bottom(before) + fact.box.y) / 2)


def _bottom(fact: Fact) -> float:
    return fact.box.bottom if fact.box else 0.0
