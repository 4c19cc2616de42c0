"""How sure a tracking number is: known, proved by its check digit, near a known one, or read with doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.carriers import check_holds
from appealdesk.core.reading.extractors.classify import classify
from appealdesk.core.reading.extractors.near_ids import (
    SURE,
    UNSURE,
    Near,
    Verdict,
    Why,
    glyphs,
    is_tiny,
    near_id,
    rivals,
)

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet


@dataclass(frozen=True, slots=True)
class Standing:
    """What becomes of a reading: the number that counts, and what a person has to be asked."""

    value: str
    doubtful: bool = False
    proposal: str = ""
    """The known number that it is near to; with ``doubtful`` false, it is another number all the same."""
    verdict: str = ""
    """A :class:`Verdict`, or empty where nothing speaks against the reading."""


def exists(number: str) -> bool | None:
    """Return whether a number can be a carrier's: True and False by its check digit, False also when it is nobody's."""
    proofs = {candidate.proved for candidate in classify(number)}
    if True in proofs:
        return True
    return None if None in proofs else False


def near_known(piece: Piece, start: int, end: int, value: str, known: tuple[str, ...]) -> Near | None:
    """Return the known number that the reading ``value`` at ``piece.text[start:end]`` is near to, or None."""
    lengths = {abs(len(k) - len(value)) for k in known}
    if not lengths or min(lengths) > 1:
        return None
    return near_id(value, glyphs(piece, start, end, value), known, piece.line.origin, exists)


def standing(sheet: Sheet, piece: Piece, span: tuple[int, int], value: str, known: tuple[str, ...]) -> Standing:
    """Return what becomes of the reading ``value`` of a span of the piece's text.

    A known number counts, unless another known one differs just in a character that was read with doubt. Any other
    counts when its check digit holds or every character was read surely enough; else it is a question. In tiny letters
    no character is sure, yet that is no reason to repair one.
    """
    if piece.line.origin is not Origin.OCR:
        return Standing(value)
    sure = glyphs(piece, *span, value)
    if value in known:
        others = rivals(value, sure, known) if check_holds(value) is not True else ()
        return Standing(value, doubtful=True, proposal=others[0], verdict=Verdict.OPEN) if others else Standing(value)
    tiny = is_tiny(sheet, piece)
    near = near_known(piece, *span, value, known)
    return _near(value, near, tiny=tiny) if near else _alone(value, 0.0 if tiny else min(sure, default=0.0))


def _near(value: str, near: Near, *, tiny: bool) -> Standing:
    if check_holds(value):
        # a number that its check digit proves is printed there, however near it is to a known one
        return Standing(value, proposal=near.known, verdict=Verdict.OTHER_NUMBER)
    if near.verdict is Verdict.PROVED and not (tiny and near.why is Why.SAME_SHAPE):
        return Standing(near.known, verdict=near.verdict)
    if tiny and not near.asks:
        return Standing(value, doubtful=True, proposal=near.known, verdict=Verdict.OPEN)
    return Standing(value, doubtful=near.asks, proposal=near.known, verdict=near.verdict)


def _alone(value: str, lowest: float) -> Standing:
    holds = check_holds(value)
    if holds is not True and (lowest < UNSURE or (holds is False and lowest < SURE)):
        return Standing(value, doubtful=True, verdict=Verdict.OPEN)
    return Standing(value)
