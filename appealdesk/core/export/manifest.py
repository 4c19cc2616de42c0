"""The manifest: which bytes went in, which files came out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from appealdesk.core.export.earlier import PRODUCT
from appealdesk.core.export.earlier_appeals import sendings
from appealdesk.core.export.pages.confirmation import confirmations, record_of

if TYPE_CHECKING:
    from appealdesk.core.export.pages.book import Book

SCHEMA = 1


def build_manifest(book: Book) -> bytes:
    """Return the manifest as JSON: the case, the originals and the written files with their SHA-256."""
    case = book.report.case
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "product": PRODUCT,
        "created": book.now.isoformat(),
        "draft": book.draft,
        "redacted": book.redacted,
        "case": {
            "platform": case.platform,
            "site": case.site,
            "store": case.store,
            "metric": case.metric,
            "case_id": case.case_id,
            "orders": [o.id for o in case.orders],
        },
        "originals": [{"file": name, "bytes": size, "sha256": digest} for name, size, digest in book.sources],
        "exhibits": [
            {
                "number": e.number,
                "file": e.evidence.file,
                **({"name_withheld": True} if e.evidence.file in book.withheld else {}),
                "kind": str(e.kind),
                "orders": list(e.evidence.orders),
                "submitted": e.submitted,
                "kept_back": e.kept_back or None,
                "untouched_as": list(book.originals[e.number].apart),
            }
            for e in book.plan.exhibits
        ],
        "earlier_appeals": [s.as_json() for s in sendings(book)],
        "files": [f.as_json() for f in book.written],
    }
    record = record_of(case)
    if record:
        content["submission"] = {
            "case_id": record.case_id,
            "at": record.at.isoformat() if record.at else None,
            "confirmation": [e.evidence.file for e in confirmations(book)],
        }
    if book.anchor:
        content["history"] = book.anchor
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
