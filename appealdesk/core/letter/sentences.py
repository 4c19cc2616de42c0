"""Sentences of a text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# a full stop ends a sentence only before white space: 5.2 %, 1.12, 10.05. stay whole
_END = re.compile(r"[。!?!?]+|\.(?=\s|$)(?<!\b\d\.)|\n+")
_HEADING = re.compile(r"\s*#")
_BEFORE_MONTH = re.compile(r"\s(?:jan|feb|mär|apr|mai|jun|jul|aug|sept|okt|nov|dez)", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"(?<!\w)\d{1,2}\.$")
"""A German day of a month: "am 15. Mai"."""
_SHORT_FORM = re.compile(r"(?<![\w.])(?:[ap]\.?m|no|nr|approx|ca|e\.g|i\.e|vs|inkl|bzw|z\. ?b|u\.s)\.$", re.IGNORECASE)
"""A shortened word: its stop ends a sentence only before a capital."""
_THAI = re.compile(r"[\u0e00-\u0e7f]\.$")
"""Thai has no full stop; one behind its letters shortens a word ("พ.ค.", "น.")."""
_SHORT_DAY = re.compile(r"(?<![\w.,])\d{1,2}\.\s?\d{1,2}\.$")
"""A German day without its year ("am 17.11. an DHL"): its stop ends a sentence only before a capital."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: ``text`` stands from ``start`` to ``end`` (code points from 0, end exclusive)."""

    start: int
    end: int
    text: str


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text without surrounding white space; headings and empty lines are left out."""
    start = 0
    for end in (*(m.end() for m in _END.finditer(text) if not _inside(text, m)), len(text)):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped and not _HEADING.match(piece):
            at = start + piece.index(stripped)
            yield Span(at, at + len(stripped), stripped)
        start = end


def _inside(text: str, stop: re.Match[str]) -> bool:
    """Return whether a stop belongs to a day or a shortened word in the middle of a sentence."""
    if stop[0] != ".":
        return False
    near = text[max(0, stop.start() - 8) : stop.end()]
    if _THAI.search(near) or (_DAY_NUMBER.search(near) and _BEFORE_MONTH.match(text, stop.end())):
        return True
    after = text[stop.end() : stop.end() + 2].lstrip(" ")[:1]
    return bool(
        (after.islower() and _SHORT_DAY.search(near))
        or ((after.islower() or after.isdigit()) and _SHORT_FORM.search(near))
    )
