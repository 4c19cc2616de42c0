"""Numbers of one parcel: the forwarder's waybill, the last mile's number, the seller program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.linking import normal_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import Order


def shared_numbers(order: Order, shipped: Iterable[str], tracked: Iterable[str]) -> tuple[str, str]:
    """Return a number of the dispatch and one of the tracking that mean the same parcel; two empty texts if none do.

    The same number comes first, then two that the export gives to one parcel of the order. Two numbers of one order
    alone are not enough: it may have been sent in several parcels.

    Args:
        order: the order with its parcels.
        shipped: numbers on the papers of its dispatch, as :func:`normal_number` gives them.
        tracked: numbers on its tracking pages, likewise.
    """
    there = set(tracked)
    mine = tuple(shipped)
    same = next((n for n in mine if n in there), "")
    if same:
        return same, same
    for parcel in order.parcels:
        numbers = [normal_number(n) for n in parcel]
        near = next((n for n in mine if n in numbers), "")
        far = next((n for n in numbers if n in there), "")
        if near and far:
            return near, far
    return "", ""
