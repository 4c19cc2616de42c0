"""What the table of a notice tells about its orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Order
from appealdesk.core.intake.fields import table_rows
from appealdesk.core.reading.extractors.order_ids import find_order_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.intake.source import Source


def details_of(source: Source, orders: Iterable[str]) -> Iterator[Order]:
    """Yield the orders for which a table prints the time of the order or the promised ship time, once each."""
    known = set(orders)
    for sheet in source.sheets:
        for row in table_rows(sheet, ("order", "ordered", "ship-by")):
            order_id = next((i.value for i in find_order_ids(row["order"]) if i.value in known), "")
            if not order_id:
                continue
            known.discard(order_id)
            ordered = source.moments.first(row.get("ordered", ""))
            promised = source.moments.first(row.get("ship-by", ""))
            times = {"ordered_at": ordered, "promised_ship_at": promised}
            told = {name: m for name, m in times.items() if m is not None}
            yield Order(
                order_id,
                **{name: m.at for name, m in told.items()},  # type: ignore[arg-type] # times, by their names
                date_only=tuple(name for name, m in told.items() if m.date_only),
                sources=(("id", source.file), *((name, source.file) for name in told)),
            )
