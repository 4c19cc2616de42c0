"""Where a notice or an answer prints what was found in it by a word rather than by a label."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.intake.notice_words import words
from appealdesk.core.reading.extractors.words import pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from appealdesk.core.domain.case import Printed
    from appealdesk.core.intake.source import Source

_SECTIONS = {"kind": "kinds", "level": "levels", "metric": "metrics", "scope": "scopes"}
"""Fields of a notice whose meanings are lists of words."""


def places_of_words(source: Source, told: Mapping[str, str], known: Iterable[Printed]) -> Iterator[Printed]:
    """Yield the first place of the words that mean a field's value, for fields that have no place yet.

    Args:
        source: the notice.
        told: field and value: ``kind``, ``level``, ``metric``, ``scope``, ``platform`` and ``site`` are looked at.
        known: the places that are known.
    """
    placed = {p.name for p in known}
    for name, value in told.items():
        expression = _expression(name, value) if value and name not in placed else None
        if expression is not None and (place := first_place(source, name, expression)) is not None:
            yield place


def first_place(source: Source, name: str, expression: re.Pattern[str]) -> Printed | None:
    """Return where an expression is found for the first time, as the field ``name``."""
    for paragraph in source.paragraphs:
        found = expression.search(paragraph.text)
        if found:
            return paragraph.printed(name, *found.span())
    return None


def sentence_with(source: Source, name: str, expression: re.Pattern[str], but: re.Pattern[str]) -> Printed | None:
    """Return the first sentence with an expression that does not begin with another one, as the field ``name``."""
    for paragraph in source.paragraphs:
        for start, end in paragraph.sentences():
            text = paragraph.text[start:end]
            if expression.search(text) and not but.match(text.strip()):
                return paragraph.printed(name, start, start + len(text.rstrip()))
    return None


@cache
def _expression(name: str, value: str) -> re.Pattern[str] | None:
    if name in _SECTIONS:
        printed: Iterable[str] = words(_SECTIONS[name]).get(value, ())
    elif name == "platform":
        printed = table("marketplaces")["platforms"].get(value, ())
    else:
        return None
    return re.compile(pattern(printed), re.IGNORECASE) if printed else None
