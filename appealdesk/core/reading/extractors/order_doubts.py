"""How sure an order id is: one of the case's, near one of them, cut by the picture's edge, or read with doubt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Origin, Unit
from appealdesk.core.reading.extractors.near_ids import UNSURE, Verdict, Why, glyphs, is_tiny, near_id, rivals
from appealdesk.core.reading.extractors.number_doubts import Standing

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Box
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_EDGE: Final = 3.0
"""Pixels from the border of a picture within which an id may be cut through; rows that a border cuts were read as
plausible ids that were never printed."""
_UNDECIDABLE: Final = frozenset("O0I1")
_FIRST_YEAR: Final = 2015
_DAY: Final = 6
"""Digits at the front of a Shopee id: the day it was placed, as YYMMDD."""
_FEWEST_LETTERS: Final = 2


def shopee_day(value: str) -> bool:
    """Return whether an id begins with a day (YYMMDD) from 2015 on and goes on as Shopee's do."""
    try:
        day = date(2000 + int(value[:2]), int(value[2:4]), int(value[4:_DAY]))
    except ValueError:
        return False
    return day.year >= _FIRST_YEAR and sum(c.isalpha() for c in value[_DAY:]) >= _FEWEST_LETTERS


def standing(
    found: tuple[str, str], sheet: Sheet, piece: Piece, span: tuple[int, int], known: tuple[str, ...]
) -> Standing:
    """Return what becomes of a reading that has the form of an order id, or is near one of the case's.

    A known id counts, unless another known one differs just in a character that was read with doubt. A reading one edit
    off a known id is repaired only where it cannot exist as read, or reads 0 for O or 1 for I, which is the same to the
    eye; else it is a question or another order's, by how surely the character that differs was read. Where the case
    knows no ids, O and 0, or I and 1, of a Shopee id cannot be told apart, whatever the confidence.

    Args:
        found: the marketplace whose form it has (empty for none), and the id in its normal form.
        sheet: its page.
        piece: where it stands.
        span: start and end of its printed form in the piece's text.
        known: the ids of the case.
    """
    platform, value = found
    if piece.line.origin is not Origin.OCR:
        return Standing(value)
    sure = glyphs(piece, *span, value)
    tiny = is_tiny(sheet, piece)  # in tiny text the sureness of a single character says nothing
    if value in known:
        others = rivals(value, sure, known)
        return Standing(value, doubtful=True, proposal=others[0], verdict=Verdict.OPEN) if others else Standing(value)
    near = near_id(value, sure, known, piece.line.origin, lambda v: None if v in known else _possible(v, platform))
    if near is not None and near.verdict is Verdict.PROVED and not (tiny and near.why is Why.SAME_SHAPE):
        return Standing(near.known, verdict=near.verdict)
    if near is not None:
        asked = tiny and near.verdict in (Verdict.OTHER_NUMBER, Verdict.PROVED)
        verdict = Verdict.OPEN if asked else near.verdict
        return Standing(value, doubtful=near.asks or asked, proposal=near.known, verdict=verdict)
    undecidable = platform == "shopee" and not known and bool(_UNDECIDABLE & set(value[_DAY:]))
    doubtful = undecidable or _other_length(value, platform, known) or is_unsure(sheet, piece, span, value)
    return Standing(value, doubtful=doubtful, verdict=Verdict.OPEN if doubtful else "")


def is_unsure(sheet: Sheet, piece: Piece, span: tuple[int, int], value: str) -> bool:
    """Return whether a recognised id may be misread: a doubted character, tiny letters, or the picture's border."""
    if piece.line.origin is not Origin.OCR:
        return False
    lowest = min(glyphs(piece, *span, value), default=0.0)
    return lowest < UNSURE or is_tiny(sheet, piece) or cut_off(sheet, piece.span(*span))


def _other_length(value: str, platform: str, known: tuple[str, ...]) -> bool:
    """Return whether a Temu id, whose form leaves the number of its digits open, has more or fewer than the case's."""
    lengths = {len(k) for k in known if k.startswith("PO-")}
    return platform == "temu" and len(lengths) == 1 and len(value) not in lengths


def _possible(value: str, platform: str) -> bool | None:
    """Return False for what cannot be an id of its marketplace; no form tells that one must be."""
    return False if not platform or (platform == "shopee" and not shopee_day(value)) else None


def cut_off(sheet: Sheet, box: Box) -> bool:
    """Return whether a place is so near the border of a picture that the border may cut through what stands there."""
    page = sheet.page
    if page.unit is not Unit.PIXEL:
        return False
    across = box.y < _EDGE or box.bottom > page.height - _EDGE
    return across or box.x < _EDGE or box.right > page.width - _EDGE


def cut_short(sheet: Sheet, piece: Piece, start: int, end: int) -> bool:
    """Return whether the border of a picture may have cut a recognised text: it ends its line, and that the picture."""
    if piece.line.origin is not Origin.OCR or sheet.page.unit is not Unit.PIXEL:
        return False
    left, right = piece.reach
    opens = not piece.text[:start].strip() and left < _EDGE
    return opens or (len(piece.text[end:].strip()) <= 1 and right > sheet.page.width - _EDGE)
