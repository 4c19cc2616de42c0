"""Progress bars that stand upright: the states that have come about, dated, and below them those that are to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import delivery_status, is_headline

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_HOLLOW: Final = re.compile(r"[oO○◯〇]\s?(?=[^\W\d_])")
"""A hollow mark before a state, as recognition gives it."""
_LEAST: Final = 2
_FLUSH: Final = 1.5
"""Line heights by which the left edges of one column may differ."""


def is_to_come(sheet: Sheet, piece: Piece) -> bool:
    """Return whether a state is one of several that a progress bar shows as still to come.

    They stand behind hollow marks, or without a time of their own below states that have one.
    """
    bar: tuple[frozenset[int], ...] | None = sheet.memo.get("is_to_come")
    if bar is None:
        bar = sheet.memo["is_to_come"] = (_to_come(sheet),)
    return id(piece) in bar[0]


def _to_come(sheet: Sheet) -> frozenset[int]:
    hollow = [p for p in sheet.pieces if (mark := _HOLLOW.match(p.text)) and delivery_status(p.text[mark.end() :])]
    found = {id(p) for p in hollow} if len(hollow) >= _LEAST else set()
    said = [p for p in sheet.pieces if is_headline(_bare(p.text))]
    for piece in said:
        column = [p for p in said if abs(p.box.x - piece.box.x) <= _FLUSH * sheet.line_height]
        dated = [p for p in column if _dated(sheet, p)]
        bare = [p for p in column if p not in dated and dated and p.box.y > max(d.box.y for d in dated)]
        if len(bare) >= _LEAST:
            found.update(id(p) for p in bare)
    return frozenset(found)


def _bare(text: str) -> str:
    return _HOLLOW.sub("", text, count=1) if _HOLLOW.match(text) else text


def _dated(sheet: Sheet, piece: Piece) -> bool:
    near = (piece, *sheet.row(piece), *sheet.below(piece, reach=1.2)[:1])
    return any(find_times(p.text) for p in near)
