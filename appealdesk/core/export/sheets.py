"""Which pages are printed, and on which sides of the paper they come to stand."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.export.outline import Outline

_SPAN = re.compile(r"(\d{1,5})?(\s*[-－–—~～至到]\s*)?(\d{1,5})?")
_BETWEEN = re.compile(r"[,，、;；]")
_PART_LEVELS = 2
"""Bookmarks of these depths begin a part of the dossier: summary, orders, letter; not every exhibit."""


def chosen_pages(text: str, pages: int) -> tuple[int, ...]:
    """Return the pages that somebody asks for, as in ``1-3, 7, 12-``; each once, in the order of the file.

    Args:
        text: numbers and spans of numbers, from 1; an open span goes to the end, an empty text means every page.
        pages: how many there are.

    Raises:
        ValueError: its text is the piece that is no page of this file.
    """
    chosen: set[int] = set()
    for piece in _BETWEEN.split(text):
        said = piece.strip()
        if said:
            chosen.update(_span(said, pages))
    if text.strip() and not chosen:
        raise ValueError(text.strip())
    return tuple(sorted(chosen)) if chosen else tuple(range(1, pages + 1))


def _span(said: str, pages: int) -> range:
    found = _SPAN.fullmatch(said)
    first, dash, last = found.groups() if found else (None, None, None)
    if not (first or last) or (last and not dash):
        raise ValueError(said)
    start = int(first) if first else 1
    end = (int(last) if last else pages) if dash else start
    if not 1 <= start <= end <= pages:
        raise ValueError(said)
    return range(start, end + 1)


def as_text(chosen: Iterable[int]) -> str:
    """Return pages as somebody would write them: ``1-3, 7``."""
    numbered = enumerate(sorted(set(chosen)))
    spans = [[page for _, page in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}-{s[-1]}" for s in spans)


def beginnings(outline: Outline) -> frozenset[int]:
    """Return the pages on which a part of the file begins: the summary, each order, the letter, the lists."""
    return frozenset(p.first for p in outline.parts if p.level < _PART_LEVELS)


def on_sides(pages: Sequence[int], begins: frozenset[int], *, both: bool) -> tuple[int, ...]:
    """Return what comes on each side of the paper, one after the other; 0 for a side that stays empty.

    Printed on both sides, every part begins on a front, which is the right-hand page once the sheets are bound.

    Args:
        pages: what is printed, in order.
        begins: pages on which a part begins.
        both: whether the paper is printed on both sides.
    """
    sides: list[int] = []
    for page in pages:
        if both and page in begins and len(sides) % 2:
            sides.append(0)
        sides.append(page)
    return tuple(sides)
