"""The carriers that a document names as those of its parcel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.labels import fields_of
from appealdesk.core.reading.extractors.words import squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from appealdesk.core.reading.extractors.blocks import Blocks
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

# On these a carrier's name in running text is the parcel's carrier; elsewhere only a labelled one is.
_PARCEL_KINDS = frozenset(
    {
        EvidenceKind.ORDER_PAGE,
        EvidenceKind.PACKING_SLIP,
        EvidenceKind.SHIPPING_LABEL,
        EvidenceKind.OUTBOUND_RECORD,
        EvidenceKind.TRACKING_PAGE,
        EvidenceKind.CARRIER_LETTER,
    }
)
_LONGEST = 60
_COLON = re.compile(r"[:：]")
# what carriers call their services; printed with the name, but no part of it
_SERVICE = re.compile(
    r"(?:\s(?:Express|Ground|Advantage|Paket|Päckchen|Parcel|Priority|First|Class|Mail|Home|Delivery|Standard|Saver|Economy"
    r"|eCommerce|International|Worldwide|Packet|Global|SurePost|SmartPost|Next|Day|2nd|Air|Kleinpaket|Reguler))+(?![\w-])",
    re.IGNORECASE,
)


def carrier_facts(
    sheet: Sheet, kind: EvidenceKind, skip: Collection[int], known: Collection[str], blocks: Blocks
) -> Iterator[Fact]:
    """Yield the carriers printed on a page, each once in a block; the labelled one first.

    Args:
        sheet: the page.
        kind: what the file is.
        skip: ids (``id(piece)``) of pieces that only mention carriers, such as the steps of a trail.
        known: carriers of the case, to recognise names that the data does not hold.
        blocks: the blocks of the document.
    """
    seen: set[tuple[str, int]] = set()
    for field in fields_of(sheet):
        if field.role != "carrier" or len(field.text) > _LONGEST or not any(c.isalpha() for c in field.text):
            continue
        names = carrier_names(field.text)
        if not names and _COLON.search(field.text):
            continue  # the next label with its value
        code = names[0].code if names else squeeze(field.text)
        value = field.text[names[0].start : names[0].end] if names else field.text
        seen.add((code, blocks.scope(field.piece.page, field.box)))
        yield _fact(field.piece, field.start, field.end, value)
    if kind in _PARCEL_KINDS:
        yield from _mentions(sheet, skip, known, blocks, seen)


def _mentions(
    sheet: Sheet, skip: Collection[int], known: Collection[str], blocks: Blocks, seen: set[tuple[str, int]]
) -> Iterator[Fact]:
    for piece in sheet.pieces:
        if id(piece) in skip or len(piece.text) > _LONGEST:
            continue
        spans = [(n.code, n.start, n.end) for n in carrier_names(piece.text)]
        values = {start: piece.text[start:end] for _, start, end in spans}
        if not spans and (name := next((k for k in known if squeeze(k) == squeeze(piece.text)), "")):
            spans = [(squeeze(name), 0, len(piece.text))]
        for code, start, end in spans:
            key = code, blocks.scope(piece.page, piece.box)
            if key not in seen and not _inside_number(piece.text, start, end):
                seen.add(key)
                service = _SERVICE.match(piece.text, end)
                whole = service.end() if service else end
                yield _fact(piece, start, whole, values.get(start, piece.text[start:end]))


def _inside_number(text: str, start: int, end: int) -> bool:
    """Return whether a name is only the beginning of a number (``SPXMY0419...``) or part of an address."""
    return text[end : end + 1].isdigit() or text[max(0, start - 1) : start] in {"@", "."}


def _fact(piece: Piece, start: int, end: int, value: str) -> Fact:
    return piece.fact(FactType.CARRIER, value, start, end)
