"""The pieces of a page (table cells, or lines where there are none) and their neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.fact import Fact
from appealdesk.core.reading.uprighting import upright

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.fact import FactType
    from appealdesk.core.domain.page import Box, Line, Page

_LONGEST = 2000
"""Characters of a piece that are looked at; longer ones are no text for people."""
_GAP = re.compile(r"\t+|\s{3,}")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of a line that stands alone: ``line.text[start:end]``; compared by identity."""

    line: Line
    start: int
    end: int
    box: Box
    page: int

    @property
    def text(self) -> str:
        """The printed text."""
        return self.line.text[self.start : self.end]

    @property
    def reach(self) -> tuple[float, float]:
        """Where the printed line begins and ends, with the room around its letters, if the piece does so too."""
        line = self.line
        opens, closes = not line.text[: self.start].strip(), not line.text[self.end :].strip()
        return line.box.x if opens else self.box.x, line.box.right if closes else self.box.right

    def span(self, start: int, end: int) -> Box:
        """Return the place of ``text[start:end]``, in the page's unit."""
        return self.line.span_box(self.start + start, self.start + end)

    def confidence(self, start: int, end: int) -> float:
        """Return the confidence of ``text[start:end]``, 0 to 1."""
        return self.line.span_confidence(self.start + start, self.start + end)

    def fact(self, fact_type: FactType, value: str, start: int, end: int, **more: Any) -> Fact:
        """Return a fact that rests on ``text[start:end]``; ``more`` are further fields of :class:`Fact`."""
        return Fact(
            fact_type,
            value,
            self.text[start:end],
            page=self.page,
            box=self.span(start, end),
            confidence=self.confidence(start, end),
            origin=self.line.origin,
            **more,
        )

    @property
    def middle(self) -> float:
        """The y of the middle."""
        return self.box.y + self.box.h / 2


def _pieces_of(line: Line, page: int) -> Iterator[Piece]:
    start = 0
    ends = [(m.start(), m.end()) for m in _GAP.finditer(line.text)]
    for end, following in [*ends, (len(line.text), len(line.text))]:
        stretch = line.text[start:end]
        left = start + len(stretch) - len(stretch.lstrip())
        right = min(start + len(stretch.rstrip()), left + _LONGEST)
        if right > left:
            yield Piece(line, left, right, line.span_box(left, right), page)
        start = following


class Sheet:
    """A page as pieces; answers what stands left, right, above and below of a piece."""

    def __init__(self, page: Page) -> None:
        """Cut the page's lines into pieces, in reading order."""
        self.page = page
        self.pieces: tuple[Piece, ...] = tuple(p for line in page.lines for p in _pieces_of(line, page.number))
        self._rows: dict[Piece, tuple[Piece, ...]] = {}
        self.memo: dict[str, Any] = {}
        """Results that several extractors ask for, by the name of the function."""

    @cached_property
    def line_height(self) -> float:
        """The median height of the pieces, in the page's unit; 1 on an empty page."""
        heights = sorted(p.box.h for p in self.pieces)
        return heights[len(heights) // 2] if heights else 1.0

    @cached_property
    def text(self) -> str:
        """All pieces joined by line feeds."""
        return "\n".join(p.text for p in self.pieces)

    def same_row(self, a: Piece, b: Piece) -> bool:
        """Return whether two pieces stand beside one another: half of the lower one's height overlaps."""
        overlap = min(a.box.bottom, b.box.bottom) - max(a.box.y, b.box.y)
        return overlap > 0.5 * min(a.box.h, b.box.h)

    @cached_property
    def _by_top(self) -> tuple[Piece, ...]:
        return tuple(sorted(self.pieces, key=lambda p: p.box.y))

    @cached_property
    def _tops(self) -> list[float]:
        return [p.box.y for p in self._by_top]

    @cached_property
    def _tallest(self) -> float:
        return max((p.box.h for p in self.pieces), default=0.0)

    def between(self, top: float, bottom: float) -> tuple[Piece, ...]:
        """Return the pieces that touch a band of the page, from the top down; long tables stay quick this way."""
        first = bisect_left(self._tops, top - self._tallest)
        return self._by_top[first : bisect_right(self._tops, bottom)]

    def row(self, piece: Piece) -> tuple[Piece, ...]:
        """Return the other pieces of the piece's row from left to right."""
        if piece not in self._rows:
            near = self.between(piece.box.y, piece.box.bottom)
            mates = [p for p in near if p is not piece and self.same_row(piece, p)]
            self._rows[piece] = tuple(sorted(mates, key=lambda p: p.box.x))
        return self._rows[piece]

    def right_of(self, piece: Piece) -> tuple[Piece, ...]:
        """Return the pieces to the right in the same row, the nearest first."""
        edge = piece.box.x + piece.box.w / 2
        return tuple(p for p in self.row(piece) if p.box.x >= edge)

    def left_of(self, piece: Piece) -> tuple[Piece, ...]:
        """Return the pieces to the left in the same row, the nearest first."""
        edge = piece.box.x + piece.box.w / 2
        return tuple(reversed([p for p in self.row(piece) if p.box.right <= edge]))

    def aligned(self, a: Piece, b: Piece) -> bool:
        """Return whether two pieces stand in one column: same left edge, or one over the other."""
        if abs(a.box.x - b.box.x) <= 1.2 * self.line_height:
            return True
        overlap = min(a.box.right, b.box.right) - max(a.box.x, b.box.x)
        return overlap > 0.6 * min(a.box.w, b.box.w)

    def below(self, piece: Piece, reach: float = 2.6) -> tuple[Piece, ...]:
        """Return the pieces under it in its column, nearest first, starting within ``reach`` line heights."""
        limit = piece.box.bottom + reach * max(self.line_height, piece.box.h)
        found = [
            p
            for p in self.between(piece.box.y, limit)
            if p is not piece and piece.middle < p.box.y + 0.3 * p.box.h and p.box.y <= limit and self.aligned(piece, p)
        ]
        return tuple(sorted(found, key=lambda p: p.box.y))

    def above(self, piece: Piece, reach: float = 2.6) -> tuple[Piece, ...]:
        """Return the pieces over it in its column, nearest first, ending within ``reach`` line heights."""
        limit = piece.box.y - reach * max(self.line_height, piece.box.h)
        found = [
            p
            for p in self.between(limit, piece.box.bottom)
            if p is not piece
            and p.middle < piece.box.y + 0.3 * piece.box.h
            and p.box.bottom >= limit
            and self.aligned(piece, p)
        ]
        return tuple(sorted(found, key=lambda p: -p.box.bottom))


def sheets_of(pages: Iterable[Page]) -> tuple[Sheet, ...]:
    """Return the sheets of a reading's pages, each as it would lie upright and level."""
    return tuple(Sheet(upright(page)) for page in pages)
