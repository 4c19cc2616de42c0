"""Does a file's name promise something else than what its bytes are?"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from appealdesk.core.domain.page import Problem

_TEXT: Final = frozenset({"text/plain", "text/csv", "text/tab-separated-values", "message/rfc822", "text/html"})
_TABLE: Final = frozenset({"text/plain", "text/csv", "text/tab-separated-values"})
_PROMISED: Final[dict[str, frozenset[str]]] = {
    ".png": frozenset({"image/png"}),
    ".jpg": frozenset({"image/jpeg"}),
    ".jpeg": frozenset({"image/jpeg"}),
    ".jfif": frozenset({"image/jpeg"}),
    ".gif": frozenset({"image/gif"}),
    ".webp": frozenset({"image/webp"}),
    ".bmp": frozenset({"image/bmp"}),
    ".jp2": frozenset({"image/jp2"}),
    ".j2k": frozenset({"image/jp2"}),
    ".tif": frozenset({"image/tiff"}),
    ".tiff": frozenset({"image/tiff"}),
    ".heic": frozenset({"image/heic", "image/heif"}),
    ".pdf": frozenset({"application/pdf"}),
    ".xlsx": frozenset({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}),
    ".xls": frozenset({"application/vnd.ms-excel", "application/x-ole-storage"}),
    ".eml": frozenset({"message/rfc822", "text/plain"}),
    ".html": frozenset({"text/html", "text/plain"}),
    ".htm": frozenset({"text/html", "text/plain"}),
    ".txt": _TEXT,
    ".md": _TEXT,
    ".csv": _TABLE,
    ".tsv": _TABLE,
    ".mp4": frozenset({"video/mp4", "video/quicktime", "video/3gpp"}),
    ".mov": frozenset({"video/mp4", "video/quicktime"}),
    ".zip": frozenset({"application/zip"}),
}


def mislabelled(name: str, media: str) -> Problem | None:
    """Return a problem that costs nothing but says what the file is, where its ending promises something else."""
    promised = _PROMISED.get(PurePath(name).suffix.lower())
    if promised is None or media in promised or media == "application/x-empty":
        return None
    return Problem("mislabelled", media, fatal=False)
