"""Rows of a table of orders: what heads them, and those whose order number could not be read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import UNREAD_ROW, FactType
from appealdesk.core.domain.page import Box, Origin
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.labels import is_head
from appealdesk.core.reading.extractors.near_ids import Verdict
from appealdesk.core.reading.extractors.printed_times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_TOKEN: Final = re.compile(r"[0-9A-Za-z|\[\]./-]{10,}")
_FEWEST_DIGITS: Final = 8
_SHARE: Final = 0.5
"""Of a word's letters and figures that are figures in an order number, and of a column's width that it covers."""
_CELLS: Final = 2
"""Cells beside the order number from which on something is the row of a table."""
_APART: Final = 6.0
"""Heights of a line between two rows of one table."""
_ALIGNED: Final = 1.2


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of order numbers: from ``left`` to ``right``, its head or first number ends at ``top``."""

    left: float
    right: float
    top: float


class _Bands:
    """Facts by the height at which they stand, so that those beside a piece are found without looking at all."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = sorted(facts, key=lambda f: _box(f).y)
        self._tops = [_box(f).y for f in self._facts]
        self._tallest = max((_box(f).h for f in facts), default=0.0)

    def at(self, box: Box) -> list[Fact]:
        """Return the facts in the row of a box."""
        first, last = bisect_left(self._tops, box.y - self._tallest), bisect_right(self._tops, box.bottom)
        return [f for f in self._facts[first:last] if _level(_box(f), box)]


def in_rows(sheets: Sequence[Sheet], ids: Sequence[Fact], numbers: Sequence[Fact]) -> list[Fact]:
    """Return a document's order ids and one more, doubtful, for each row whose order number could not be read.

    Those that head a row and were read with doubt are marked as well: what such a row says is not the next row's.

    Args:
        sheets: the pages.
        ids: the order ids found on them, doubtful ones included.
        numbers: the tracking numbers found on them.
    """
    unread = [f for sheet in sheets for f in _unread_rows(sheet, ids, numbers)]
    heads = {id(f) for sheet in sheets for f in _doubtful_heads(sheet, [*ids, *unread])}
    return [*(replace(f, role=UNREAD_ROW) if id(f) in heads else f for f in ids), *unread]


def _doubtful_heads(sheet: Sheet, ids: Sequence[Fact]) -> Iterator[Fact]:
    own = [f for f in ids if f.page == sheet.page.number and f.box is not None]
    if not any(f.doubtful for f in own):
        return
    rows = [f for f in own if _in_table(sheet, f)]
    for fact in rows:
        if fact.doubtful and any(_aligned(sheet, f, fact) and not _level(_box(f), _box(fact)) for f in rows):
            yield fact


def _unread_rows(sheet: Sheet, ids: Sequence[Fact], numbers: Sequence[Fact]) -> Iterator[Fact]:
    """Yield a doubtful id for each row that shows a time or a tracking number and an order number without its form.

    The rows are those of a table that has a column of order numbers, by its head or by two numbers that were read.
    """
    page = sheet.page.number
    own = [f for f in ids if f.page == page and f.box is not None]
    sent = [f for f in numbers if f.page == page and f.box is not None]
    level, numbered = _Bands(own), _Bands(sent)
    for column in _columns(sheet, own):
        last = column.top
        for piece in sorted(sheet.pieces, key=lambda p: p.box.y):
            if piece.box.y < column.top - 0.3 * piece.box.h or piece.box.y - last > _APART * sheet.line_height:
                continue
            if level.at(piece.box):
                last = max(last, piece.box.bottom)
                continue
            place = _unread(piece, column, numbered) if _covers(piece, column, sheet) else None
            if place and _tells(sheet, piece, numbered):
                last = piece.box.bottom
                raw = piece.text[place[0] : place[1]]
                yield piece.fact(FactType.ORDER_ID, raw, *place, role=UNREAD_ROW, doubtful=True, status=Verdict.OPEN)


def _box(fact: Fact) -> Box:
    return fact.box or Box(0, 0, 0, 0)


def _level(a: Box, b: Box) -> bool:
    return min(a.bottom, b.bottom) - max(a.y, b.y) > 0.5 * min(a.h, b.h)


def _aligned(sheet: Sheet, a: Fact, b: Fact) -> bool:
    return abs(_box(a).x - _box(b).x) <= _ALIGNED * sheet.line_height


def _in_table(sheet: Sheet, fact: Fact) -> bool:
    """Return whether an id is a cell of its own with others beside it."""
    near = sheet.between(_box(fact).y, _box(fact).bottom)
    own = next((p for p in near if fact.raw in p.text and _level(p.box, _box(fact))), None)
    if own is None or ":" in own.text or "：" in own.text:
        return False
    return len(sheet.row(own)) >= _CELLS


def _columns(sheet: Sheet, ids: Sequence[Fact]) -> list[_Column]:
    """Return the column of order numbers of a page: under its head, or of two numbers and more in rows of a table."""
    heads = [p for p in sheet.pieces if role_of(p.text) == "order-id" and is_head(sheet, p)]
    heads = [p for p in heads if len(sheet.row(p)) >= _CELLS]
    for head in heads[:1]:
        under = [_box(f) for f in ids if _box(f).y > head.middle and _meet(_box(f), head.box)]
        left, right = min([head.box.x, *(b.x for b in under)]), max([head.box.right, *(b.right for b in under)])
        return [_Column(left, right, head.box.bottom)]
    rows = [f for f in ids if _in_table(sheet, f)]
    for first in rows:
        boxes = [_box(f) for f in rows if _aligned(sheet, f, first)]
        if any(not _level(b, boxes[0]) for b in boxes[1:]):
            return [_Column(min(b.x for b in boxes), max(b.right for b in boxes), min(b.y for b in boxes))]
    return []


def _meet(a: Box, b: Box) -> bool:
    return min(a.right, b.right) - max(a.x, b.x) > 0


def _covers(piece: Piece, column: _Column, sheet: Sheet) -> bool:
    """Return whether a piece fills a column, from its beginning or with the cell before it glued to it."""
    shared = min(piece.box.right, column.right) - max(piece.box.x, column.left)
    recognised = piece.line.origin is Origin.OCR
    return recognised and shared >= _SHARE * (column.right - column.left) and bool(sheet.row(piece))


def _unread(piece: Piece, column: _Column, sent: _Bands) -> tuple[int, int] | None:
    """Return where in a piece a number stands that is no time, no known tracking number and bears no label."""
    if ":" in _without_times(piece.text) or "：" in piece.text or role_of(piece.text):
        return None
    for token in _TOKEN.finditer(piece.text):
        text = token[0]
        for fact in sent.at(piece.box):
            text = text.replace(fact.raw, " ")
        text = _without_times(text)
        letters = sum(c.isalnum() for c in text)
        digits = sum(c.isdigit() for c in text)
        place = piece.span(token.start(), token.end())
        within = min(place.right, column.right) - max(place.x, column.left) > 0
        if within and digits >= _FEWEST_DIGITS and digits >= _SHARE * letters:
            return token.span()
    return None


def _without_times(text: str) -> str:
    for found in reversed(list(find_times(text))):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _tells(sheet: Sheet, piece: Piece, sent: _Bands) -> bool:
    """Return whether a row shows a day or a tracking number."""
    if sent.at(piece.box):
        return True
    return any(t.has_date for p in (piece, *sheet.row(piece)) for t in find_times(p.text))
