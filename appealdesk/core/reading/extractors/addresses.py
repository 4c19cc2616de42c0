"""Address blocks on labels that print no "from" and "to"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.chat import SELLER, is_name, side_of
from appealdesk.core.reading.extractors.words import is_cjk

if TYPE_CHECKING:
    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_STREET = re.compile(
    r"^\d+[A-Za-z]?(?:[-/]\d+)?[\s,]+\S|\S\s\d+[a-z]?$|^P\.?\s?O\.?\sBox|^(?:Jl|Jalan|No|Lot)\.?\s", re.IGNORECASE
)
_TOWN = re.compile(
    r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b|\b\d{4,6}\s+\D{3,}|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\D\s\d{5,6}$"
)
_REACH = 3


_HAN_STREET = re.compile(r"[都道府県省市区區县縣鎮镇路街巷弄町村]\S{0,12}\d|\d+[-−–]\d+[-−–]\d+")
_NUMBERED_STREET = re.compile(
    r"\d+[A-Za-z]?\s+(?:[A-Za-z][\w.'’-]*\s+){1,4}(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Ct|Court|Blvd|Way|Pl|"
    r"Place|Ter|Terrace|Cir|Circle|Pkwy|Hwy|Close|Crescent|Gardens|Square)\.?",
    re.IGNORECASE,
)


def is_street(text: str) -> bool:
    """Return whether a text is plainly a street with a number, which nobody is called: "2209 Mesa Verde Dr"."""
    han = any(is_cjk(c) for c in text)
    return bool(_HAN_STREET.search(text) if han else _NUMBERED_STREET.fullmatch(text.strip()))


def recipient_of(sheet: Sheet, context: Context) -> Piece | None:
    """Return the piece with the recipient's name: a known buyer's, else the head of the last address on the label.

    The first address of a label is the sender's; with a single address that is the shop's, there is no recipient.
    """
    heads = [p for p in _heads(sheet) if side_of(p.text, context) != SELLER]
    for piece in sheet.pieces:
        if side_of(piece.text, context) == "buyer":
            return piece
    all_heads = _heads(sheet)
    if len(all_heads) >= 2:
        return all_heads[-1] if all_heads[-1] in heads else None
    labelled_sender = any(side_of(p.text.split(":")[-1].strip(), context) == SELLER for p in sheet.pieces)
    return heads[0] if heads and labelled_sender else None


def _heads(sheet: Sheet) -> list[Piece]:
    """Return the name lines over a street line that is followed by a town."""
    pieces = sheet.pieces
    found = []
    for i, piece in enumerate(pieces[:-1]):
        street = pieces[i + 1]
        if not is_name(piece.text) or not _STREET.search(street.text) or _TOWN.search(piece.text):
            continue
        if any(_TOWN.search(p.text) for p in pieces[i + 1 : i + 2 + _REACH]):
            found.append(piece)
    return found
