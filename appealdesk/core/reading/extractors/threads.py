"""Whether a thread is whole, as far as a page can show it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Unit
from appealdesk.core.reading.extractors.chat import bubbles
from appealdesk.core.reading.extractors.words import loses_letters, lossy, squeeze, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_SHARE = 0.5
"""Share of its line that the words of a link make up: a message may hold the same words among others."""


def gap_in(sheets: Sequence[Sheet]) -> Piece | None:
    """Return the piece that shows that a part of a thread is missing: a link to more of it, or a bubble cut through."""
    for sheet in sheets:
        found = next((p for p in sheet.pieces if _is_link(p.text)), None) or _cut_bubble(sheet)
        if found is not None:
            return found
    return None


def _is_link(text: str) -> bool:
    squeezed = squeeze(text)
    if not squeezed or len(squeezed) > _longest() / _SHARE:
        return False
    bare = lossy(text)
    return any((w in squeezed and len(w) > _SHARE * len(squeezed)) or (lost and lost == bare) for w, lost in _links())


@cache
def _links() -> tuple[tuple[str, str], ...]:
    words = [w for group in ("words", "folded") for w in table("threads")["gaps"][group]]
    return tuple((squeeze(w), lossy(w) if loses_letters(w) else "") for w in words)


@cache
def _longest() -> int:
    return max(len(w) for w, _ in _links())


def _cut_bubble(sheet: Sheet) -> Piece | None:
    """Return the last line of the bubbles where the picture ends in the middle of it."""
    page = sheet.page
    if page.unit is not Unit.PIXEL:
        return None
    return next((p for p, _ in bubbles(sheet) if p.box.bottom >= page.height), None)
