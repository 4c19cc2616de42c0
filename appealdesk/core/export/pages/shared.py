"""What the cover says of a page that several orders share.

Such a page stays whole in each order's file. Cutting it would hide what stands around the row, and a cut picture is a
changed one, which marketplaces have taken for forged; a crop beside it would be a second exhibit of the same thing. So
the cover says which order is meant and where its rows are. Where a form wants one order a picture, the check says so,
and what helps is another screenshot of that order alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import FactType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.facts import Shown
    from appealdesk.core.export.values import Exhibit

_KEYS = frozenset({FactType.ORDER_ID, FactType.TRACKING_NUMBER})


def shared_notes(book: Book, exhibit: Exhibit, shown: Sequence[Shown]) -> Iterator[str]:
    """Yield what is said: that the page is shared, and for the order of the file, or for each, which facts are its."""
    item, w = exhibit.evidence, book.words
    orders = [o for o in book.report.case.orders if o.id in item.orders]
    meant = [o for o in orders if o.id == book.order] or orders
    others = [o.id for o in orders if o not in meant]
    if len(orders) < 2:
        return
    if others:
        yield w("exhibit.shared", order=meant[0].id, others=", ".join(others))
    else:
        yield w("exhibit.shared-all", orders=", ".join(o.id for o in orders))
    for order in meant:
        numbers = rows_of(order, item, shown)
        if numbers:
            yield w("exhibit.rows", order=order.id, numbers=", ".join(map(str, numbers)))


def rows_of(order: Order, item: Evidence, shown: Sequence[Shown]) -> list[int]:
    """Return the numbers of the facts that are an order's own: its keys, and what stands in blocks that only it has."""
    ids = {order.id, order.tracking_number, *order.other_numbers} - {""}
    keys = [f for f in item.facts if f.type in _KEYS]
    own = {(f.page, f.scope) for f in keys if f.value in ids}
    foreign = {(f.page, f.scope) for f in keys if f.value not in ids}
    blocks = own - foreign
    return [
        s.number
        for s in shown
        if (s.fact.type in _KEYS and s.fact.value in ids)
        or (s.fact.type not in _KEYS and (s.fact.page, s.fact.scope) in blocks)
    ]
