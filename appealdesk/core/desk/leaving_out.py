"""Orders that are left out of an appeal although the notice names them, and taken in again."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from appealdesk.core.desk.kept import told
from appealdesk.core.domain.case import Order
from appealdesk.core.intake.compare import number_key
from appealdesk.core.store.records.typed import CASEFILE

if TYPE_CHECKING:
    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.casefile import CaseFile

_ID, _AFFECTED = ("id", CASEFILE), ("affected", CASEFILE)


def left_out(case: Case) -> tuple[str, ...]:
    """Return the numbers of the orders that somebody left out of the appeal, in the order of the case."""
    # they stand before those that only an export lists, which may be a million
    return tuple(o.id for o in takewhile(lambda o: _AFFECTED in o.sources, case.outside))


def leave_out(kept: KeptCases, uid: str, order_id: str) -> None:
    """Leave an order out of the appeal; its files stay in the case. One edit, undone as one.

    Args:
        kept: the cases of the open store.
        uid: the case.
        order_id: the order's number.

    Raises:
        DeskError: the case is gone, or nothing can be written.
    """
    _set(kept, uid, order_id, affected=False)


def take_in(kept: KeptCases, uid: str, order_id: str) -> None:
    """Let the appeal be about an order again that was left out: one edit.

    Args:
        kept: the cases of the open store.
        uid: the case.
        order_id: the order's number.

    Raises:
        DeskError: the case is gone, or nothing can be written.
    """
    _set(kept, uid, order_id, affected=True)


def _set(kept: KeptCases, uid: str, order_id: str, *, affected: bool) -> None:
    with told(), kept.store.database.turns.take():
        before = kept.store.cases.get(uid).typed
        after = _with(before, order_id, affected=affected)
        if after != before:
            action = "order-taken-in" if affected else "order-left-out"
            kept.store.cases.set_typed(uid, after, action, {"order": order_id})


def _with(typed: CaseFile, order_id: str, *, affected: bool) -> CaseFile:
    key = number_key(order_id)
    orders = list(typed.orders)
    place = next((n for n, o in enumerate(orders) if number_key(o.id) == key), None)
    if place is None:
        orders.append(Order(order_id, affected=affected, sources=(_ID, _AFFECTED)))
    else:
        sources = tuple(dict.fromkeys((*orders[place].sources, _AFFECTED)))
        orders[place] = replace(orders[place], affected=affected, sources=sources)
    return replace(typed, orders=tuple(orders), typed=typed.typed | {"orders"})
