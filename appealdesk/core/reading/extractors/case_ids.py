"""Ids of marketplace cases, tickets and appeals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.reading.extractors.label_roles import label_at_end
from appealdesk.core.reading.extractors.labels import fields_of
from appealdesk.core.reading.extractors.near_ids import Verdict
from appealdesk.core.reading.extractors.order_doubts import is_unsure
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.printed_times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

# forms that name themselves: tickets of Wish, appeals of Shopee by country
_FORMS = re.compile(r"(?<![A-Za-z0-9])(?:WT-\d{6,}|[A-Z]{2}-APL-\d{6}-\d{3,})(?!\d)")
_VALUE = re.compile(r"(?:(?<=[\s:：#.])|(?<![\x21-\x7e]))(?P<id>[A-Z]{0,4}-?\d[\dA-Z-]{4,})", re.IGNORECASE)
_VERB = re.compile(r"\s*(?:\bis|\blautet|\bist|\badalah|\bialah|là|คือ|为|是|為|は)\s*[:：]?\s*$")
_FEWEST_DIGITS = 5


def case_id_facts(sheet: Sheet) -> Iterator[Fact]:
    """Yield the ids of cases, tickets and appeals printed on a page, by their label or their form."""
    seen: set[str] = set()
    for piece, start, end in (*_by_form(sheet), *_by_label(sheet)):
        value = piece.text[start:end].upper()
        if value in seen:
            continue
        seen.add(value)
        # nobody knows these ids beforehand, so that one read with doubt is a question
        doubtful = is_unsure(sheet, piece, (start, end), value)
        yield piece.fact(
            FactType.CASE_ID, value, start, end, doubtful=doubtful, status=Verdict.OPEN if doubtful else ""
        )


def named_case_ids(text: str) -> tuple[str, ...]:
    """Return the ids in a text whose form alone tells what they are, each once."""
    return tuple(dict.fromkeys(m[0] for m in _FORMS.finditer(text)))


def labelled_case_ids(text: str) -> tuple[str, ...]:
    """Return the ids in a text that stand right behind a label such as "Case ID", each once, in order of place."""
    found = (m["id"].upper() for line in text.splitlines() for m in _VALUE.finditer(line) if _labelled(line, m))
    return tuple(dict.fromkeys(found))


def _labelled(line: str, match: re.Match[str]) -> bool:
    behind = match.start() and label_at_end(_VERB.sub("", line[: match.start()]))[0] == "case-id"
    return bool(behind) and _is_id(match["id"])


def _is_id(raw: str) -> bool:
    if sum(c.isdigit() for c in raw) < _FEWEST_DIGITS:
        return False
    return not any(True for _ in find_order_ids(raw)) and not any(t.has_date for t in find_times(raw))


def _by_form(sheet: Sheet) -> Iterator[tuple[Piece, int, int]]:
    for piece in sheet.pieces:
        for match in _FORMS.finditer(piece.text):
            yield piece, match.start(), match.end()


def _by_label(sheet: Sheet) -> Iterator[tuple[Piece, int, int]]:
    for field in fields_of(sheet):
        if field.role == "case-id" and (match := _VALUE.search(field.text)) and match.start("id") <= 2:
            yield from _checked(field.piece, field.start + match.start("id"), field.start + match.end("id"))
    for piece in sheet.pieces:
        for match in _VALUE.finditer(piece.text):
            if _labelled(piece.text, match):
                yield from _checked(piece, match.start("id"), match.end("id"))


def _checked(piece: Piece, start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
    if _is_id(piece.text[start:end]):
        yield piece, start, end
