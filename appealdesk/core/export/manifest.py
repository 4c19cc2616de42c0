"""The manifest: which bytes went in, which files came out. It also tells an output folder of ours from any other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from appealdesk.core.export.pages.confirmation import confirmations, record_of
from appealdesk.core.export.plan_names import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.export.pages.book import Book

_PRODUCT = "AppealDesk"
SCHEMA = 1
_LARGEST = 20_000_000


def build_manifest(book: Book) -> bytes:
    """Return the manifest as JSON: the case, the originals and the written files with their SHA-256."""
    case = book.report.case
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "product": _PRODUCT,
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
                "kind": str(e.evidence.kind),
                "orders": list(e.evidence.orders),
                "submitted": e.submitted,
                "untouched_as": list(book.originals[e.number].apart),
            }
            for e in book.plan.exhibits
        ],
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


def earlier_output(folder: Path) -> dict[str, str]:
    """Return the files of an earlier submission in a folder with their SHA-256; nothing where there is none."""
    content = _manifest(folder)
    if not isinstance(content.get("files"), list):
        return {}
    return {
        str(f["path"]): str(f.get("sha256", ""))
        for f in content["files"]
        if isinstance(f, dict) and isinstance(f.get("path"), str) and _is_plain(f["path"])
    }


def is_redacted(folder: Path) -> bool | None:
    """Tell whether what lies in a folder is a redacted copy; None where there is no earlier output of ours."""
    content = _manifest(folder)
    return bool(content.get("redacted")) if content else None


def _manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of ours in a folder, empty where there is none."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) and content.get("product") == _PRODUCT else {}


def _is_plain(name: str) -> bool:
    """Tell whether a name stays in its folder: a manifest that was tampered with must not lead elsewhere."""
    return bool(name) and not set(name) & set("/\\:") and name not in {".", ".."}
