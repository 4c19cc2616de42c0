"""Normal forms of printed text."""

from __future__ import annotations

import unicodedata


def normal(text: str) -> str:
    """Return text in its compatible form (ligatures and full-width letters undone), Thai sara am kept in one piece."""
    return unicodedata.normalize("NFKC", text).replace("\u0e4d\u0e32", "\u0e33")
