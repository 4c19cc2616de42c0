"""What lies in a folder from an earlier export: the manifest tells an output folder of ours from any other."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.export.plan_names import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PRODUCT: Final = "AppealDesk"
"""By this name in it a manifest is known for one of ours."""
_LARGEST: Final = 20_000_000
"""Bytes of a manifest."""


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


def is_unchanged(path: Path, digest: str) -> bool:
    """Tell whether a file still has the SHA-256 with which it was written; one that cannot be read has not."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def is_redacted(folder: Path) -> bool | None:
    """Tell whether what lies in a folder is a redacted copy; None where there is no earlier output of ours."""
    content = _manifest(folder)
    return bool(content.get("redacted")) if content else None


def is_final(folder: Path) -> bool:
    """Tell whether what lies in a folder is a submission that was ready, and no draft or redacted copy."""
    content = _manifest(folder)
    return bool(content) and not content.get("draft") and not content.get("redacted")


def is_of_another(folder: Path, platform: str, orders: Iterable[str]) -> bool:
    """Tell whether what lies in a folder is another case's: for another platform, or about none of these orders.

    Args:
        folder: where a submission is to be written.
        platform: the case's.
        orders: ids of the case's orders.
    """
    case = _manifest(folder).get("case")
    if not isinstance(case, dict):
        return False
    listed, ours = case.get("orders"), set(orders)
    theirs = {str(o) for o in listed} if isinstance(listed, list) else set()
    return case.get("platform") != platform or (bool(theirs and ours) and theirs.isdisjoint(ours))


def _manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of ours in a folder, empty where there is none."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) and content.get("product") == PRODUCT else {}


def _is_plain(name: str) -> bool:
    """Tell whether a name stays in its folder: a manifest that was tampered with must not lead elsewhere."""
    return bool(name) and not set(name) & set("/\\:") and name not in {".", ".."}
