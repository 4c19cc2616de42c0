"""The submission as data for programs: orders, exhibits, files, orders against proof (``docs/export-json.md``)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.timeline import Lane
from appealdesk.core.export.earlier_appeals import sendings
from appealdesk.core.export.order_times import FIELDS, order_times
from appealdesk.core.export.pages.words import zone_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.export.index_sheet import Place
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.values import Exhibit

SCHEMA = 1


def build_data(book: Book, places: Mapping[int, Sequence[Place]]) -> bytes:
    """Return the data as JSON, with the same content as the index workbook and no words in any language.

    Args:
        book: the case, with the files written so far.
        places: by exhibit number, the files and pages on which it begins.
    """
    case = book.report.case
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "created": book.now.isoformat(),
        "draft": book.draft,
        "redacted": book.redacted,
        "case": {
            "platform": case.platform,
            "site": case.site,
            "store": case.store,
            "metric": case.metric,
            "reason": case.reason,
            "case_id": case.case_id,
            "clause": case.notice.clause,
            "timezone": case.timezone,
            "deadline": book.report.deadline.at.isoformat() if book.report.deadline else None,
        },
        "orders": [_order(book, order) for order in case.orders],
        "exhibits": [_exhibit(book, e, places.get(e.number, ())) for e in book.plan.exhibits],
        "matrix": {
            "lanes": [str(lane) for lane in Lane],
            "rows": [_row(book, o) for o in case.orders],
        },
        "earlier_appeals": [s.as_json() for s in sendings(book)],
        "files": [f.as_json() for f in book.written],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _order(book: Book, order: Order) -> dict[str, Any]:
    loop = book.report.loop(order.id)

    known = order_times(order, loop)

    def at(field: str) -> str | None:
        told = known.get(field)
        if told is None:
            return None
        return (told.at if told.date_only else told.at.astimezone(zone_of(book.report.case))).isoformat()

    return {
        "id": order.id,
        "buyer": order.buyer,
        "carrier": order.carrier,
        "tracking_number": order.tracking_number,
        "other_numbers": list(order.other_numbers),
        "sku": order.sku,
        "ordered_at": at("ordered_at"),
        "promised_ship_at": at("promised_ship_at"),
        "shipped_at": at("shipped_at"),
        "delivered_at": at("delivered_at"),
        "date_only": [f for f in FIELDS if f in known and known[f].date_only],
        "closed": bool(loop and loop.closed),
        "gap": loop.gap if loop else "",
    }


def _exhibit(book: Book, exhibit: Exhibit, places: Sequence[Place]) -> dict[str, Any]:
    item = exhibit.evidence
    return {
        "number": exhibit.number,
        "kind": str(exhibit.kind),
        "orders": list(exhibit.orders),
        "original": item.file,
        **({"name_withheld": True} if item.file in book.withheld else {}),
        "media": item.media,
        "bytes": item.size,
        "sha256": item.sha256,
        "submitted": exhibit.submitted,
        "kept_back": exhibit.kept_back or None,
        "cut_from": item.cut_from or None,
        "cut_page": item.cut_page or None,
        "in": [{"file": file, "page": page} for file, page in places],
    }


def _row(book: Book, order: Order) -> dict[str, Any]:
    """Return the row of an order: its lanes, and how far the papers of its dispatch reach."""
    loop = book.report.loop(order.id)
    shows = loop.shipping_shows if loop else ""
    return {"order": order.id, "lanes": _lanes(book, order, loop), "shipping_shows": shows or None}


def _lanes(book: Book, order: Order, loop: OrderLoop | None) -> dict[str, Any]:
    """Return for every lane its state and the exhibits that stand in it."""
    own = [e for e in book.plan.exhibits if order.id in e.orders]
    return {
        str(lane): {
            "state": str(loop.lane(lane)) if loop else "",
            "exhibits": [e.number for e in own if e.lane is lane],
        }
        for lane in Lane
    }
