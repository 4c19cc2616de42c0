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
    """Return whether a stop belongs to a day in the middle of a sentence."""
    after = text[stop.end() : stop.end() + 2].lstrip(" ")
    return after[:1].islower() and _SHORT_DAY.search(text, max(0, stop.start() - 8), stop.end()) is not None
