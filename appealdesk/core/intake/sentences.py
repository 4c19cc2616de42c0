"""Sentences of a notice or an answer, whole again where the page broke them over lines, with the place of each part."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Printed
from appealdesk.core.domain.page import Unit
from appealdesk.core.intake.notice_words import inline_labels, leading_label
from appealdesk.core.reading.extractors.words import has_thai, is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.page import Line, Page

BULLET = re.compile(
    r"^\s*(?:[-*•·・●◆■▪]+(?=\s|[^\W\d_])|–(?=\s)|[(（]?\d{1,2}[.)、）](?=\s|[^\d\s])|[①-⑳]|[(（]?[a-z][)）](?=\s)|[a-j]\.(?=\s)|[กขคงจ][.)](?=\s))\s*"
)
# a dot behind a day ("16. Juni") or an abbreviation ends no sentence
_ENDS = re.compile(
    r"(?<=[.!?])(?<![\s(]\d\.)(?<![\s(]\d\d\.)(?<!\b[Nn][or]\.)(?<!\d\sน\.)(?<!\dน\.)\s+(?=[\"“¿¡(]?[^\W\d_a-zà-ÿ])|(?<=[。！？；])"
    # a sentence may begin with a rate, right behind a year too
    r"|(?<=\w{4}[.!?])\s+(?=\d{1,3}(?:[.,]\d{1,4})?\s?[%％])"
)
_HEADED = re.compile(r"^[^:：.。]{2,40}(?:：|:\s)\s*\S")
_DAY = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]")
_CELLS = re.compile(r"\t|\S {3,}\S")
"""What stands between the cells of a row."""
_FULL = 0.62
"""A line that takes this share of the widest one may have been broken at the margin."""
_GAP = 0.9


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that run on into each other; ``starts`` tells where each line begins in ``text``."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    page: int

    def printed(self, name: str, start: int, end: int) -> Printed:
        """Return ``text[start:end]`` as the field ``name``; one broken over lines takes the place of them all."""
        box = None
        for number, line in enumerate(self.lines):
            begin = self.starts[number]
            left, right = max(start - begin, 0), min(end - begin, len(line.text))
            if left < right:
                part = line.span_box(left, right)
                box = part if box is None else box.union(part)
        return Printed(name, self.text[start:end], self.page, box)

    def line_at(self, at: int) -> Line:
        """Return the line that holds the character at ``at``."""
        return self.lines[max(bisect_right(self.starts, at) - 1, 0)]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of the sentences."""
        start = 0
        for end in (*(m.end() for m in _ENDS.finditer(self.text)), len(self.text)):
            if self.text[start:end].strip():
                yield start, end
            start = end


def paragraphs_of(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """Return the lines of the pages as paragraphs; a line of a list or with a label of its own begins a new one."""
    found: list[Paragraph] = []
    for page in pages:
        widest = max((x.box.w for x in page.lines), default=0.0)
        rows: list[Line] = []
        for line in page.lines:
            if rows and not _runs_on(rows[-1], line, page, widest):
                found.append(_joined(rows, page.number))
                rows = []
            rows.append(line)
        if rows:
            found.append(_joined(rows, page.number))
    return tuple(found)


def _runs_on(above: Line, line: Line, page: Page, widest: float) -> bool:
    text, here = above.text.rstrip(), line.text.strip()
    if not text or not here or _CELLS.search(text) or _CELLS.search(here) or text[-1] in ":：;；。！？!?.":
        return False
    if BULLET.match(here) or _begins_with_label(here) or not _under(above, line, page):
        return False
    first, last = here[0], text[-1]
    return first.islower() or last in ",，、-–" or above.box.w >= _FULL * widest or _unspaced(last, first)


def _unspaced(last: str, first: str) -> bool:
    """Tell whether a line breaks inside a text without spaces between words (Han, kana, Thai)."""
    if is_cjk(last):
        return is_cjk(first)
    return has_thai(last) and (has_thai(first) or first.isdigit())


def _begins_with_label(text: str) -> bool:
    labels = inline_labels(text)
    if (labels and labels[0][1] == 0) or _HEADED.match(text):
        return True
    # "Issued on 20 June 2026": a capital and a figure make a field of it; Thai has no capitals
    role, begin = leading_label(text)
    if role and is_cjk(text[0]):
        return bool(_DAY.match(text, begin))  # Han has no capitals either: a whole day behind the label does
    return bool(role) and (text[0].isupper() or has_thai(text[0])) and text[begin : begin + 1].isdigit()


def _under(above: Line, line: Line, page: Page) -> bool:
    gap = line.box.y - above.box.bottom
    if page.unit is Unit.CELL:
        return gap < 1
    tall = max(above.box.h, line.box.h)
    return -0.3 * tall < gap < _GAP * tall and abs(line.box.x - above.box.x) < 6 * tall


def _joined(rows: Sequence[Line], page: int) -> Paragraph:
    text, starts = "", []
    for line in rows:
        gap = "" if not text or _glued(text[-1], line.text[:1]) else " "
        starts.append(len(text) + len(gap))
        text += gap + line.text
    return Paragraph(text, tuple(rows), tuple(starts), page)


def _glued(last: str, first: str) -> bool:
    """Tell whether two characters at a line's break belong together without a space: numbers with hyphens, Han."""
    return (last in "-–" and first.isdigit()) or (is_cjk(last) and (is_cjk(first) or first.isdigit()))
