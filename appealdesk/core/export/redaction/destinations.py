"""Where a parcel went and who signed for it, by the form of a carrier's page."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.countries import is_country
from appealdesk.core.export.redaction.patterns import words_of
from appealdesk.core.export.redaction.places import Place, town_of
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.statuses import delivery_status
from appealdesk.core.reading.extractors.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.page import Line

_NEAR: Final = 1.0
"""Gap to the place under an event at the most, in heights of a line."""
_LEAST, _MOST = 2, 40
"""Letters of a place."""
_OVER: Final = "delivered"


def ends_on(lines: Sequence[Line]) -> Iterator[Place]:
    """Yield the places of delivery on a page of a carrier: with that event, under it or in a cell beside."""
    for line in lines:
        cells = line.text.split("\t")
        if not any(_is_end(cell) for cell in cells):
            continue
        if len(cells) > 1:
            yield from (Place("", town_of(cell)) for cell in cells if _is_place(cell))
            continue
        for other in lines:
            if _under(other, line) and _is_place(other.text):
                yield Place("", town_of(other.text))


def signatures_on(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the names behind a label of signatures on a page of a carrier: "Unterschrift: J. Köhler"."""
    for line in lines:
        found = _signature().search(line.text)
        name = found[1].strip(" .") if found else ""
        if len(name) > 1 and (name[0].isupper() or name.upper() == name.lower()) and not _is_no_name(name):
            yield name


@cache
def _signature() -> re.Pattern[str]:
    """Return what finds the name behind such a label and a colon, as far as no figure and no other cell begins."""
    return re.compile(rf"(?<!\w)(?:{words_of('signature')})\s*[:：]\s*([^\d\t:：]+)", re.IGNORECASE)


def _is_no_name(text: str) -> bool:
    return text.casefold() in table("private")["no-signature"] or bool(role_of(text)) or is_country(text)


def _is_end(text: str) -> bool:
    said = delivery_status(text)
    return said is not None and said.value == _OVER


def _is_place(text: str) -> bool:
    plain = text.strip()
    return (
        _LEAST <= len(plain) <= _MOST
        and not any(map(str.isdigit, plain))
        and not any(sign in plain for sign in ":：.!?。？！")
        and (plain[:1].isupper() or plain.upper() == plain.lower())
        and not role_of(plain)
        and delivery_status(plain) is None
    )


def _under(other: Line, line: Line) -> bool:
    upper, lower = line.box, other.box
    aligned = abs(lower.x - upper.x) < max(upper.h, lower.h)
    return aligned and lower.y > upper.y + upper.h * 0.5 and lower.y - upper.bottom < _NEAR * max(upper.h, lower.h)
