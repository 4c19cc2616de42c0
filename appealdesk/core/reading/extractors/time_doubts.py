"""How sure the figures of a printed time are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Origin, Unit
from appealdesk.core.reading.extractors.captions import captions_of
from appealdesk.core.reading.extractors.moments import in_corner
from appealdesk.core.reading.extractors.order_doubts import cut_short
from appealdesk.core.reading.extractors.order_history import history_of

if TYPE_CHECKING:
    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Sheet

_SMALL, _SURE_SMALL = 15.5, 0.95
"""Height of a page's lines in pixels (text of 14 px at half size), and the confidence that a time needs there."""
_GUESSED = 0.4
"""Confidence below which a time is hardly more than guessed, in letters of whatever height."""


def may_be_misread(moment: Moment, sheet: Sheet) -> bool:
    """Return whether a figure of a time may be another one, or cut off by the border.

    In small letters one figure is taken for the next without much doubt. In the corner that the computer's own clock
    stands in nothing is cut.
    """
    if in_corner(sheet, moment.piece):
        return False
    recognised = moment.piece.line.origin is Origin.OCR
    if recognised and moment.confidence < _GUESSED:
        return True
    small = recognised and sheet.page.unit is Unit.PIXEL and sheet.line_height < _SMALL
    if small and moment.confidence < _SURE_SMALL:
        return True
    return cut_short(sheet, moment.anchor, *moment.span) or cut_short(
        sheet, moment.piece, moment.printed.start, moment.printed.end
    )


def label_unclear(moment: Moment, sheet: Sheet) -> bool:
    """Return whether nobody can tell if the label next to a time is its own: it stands between two days, say.

    Of the steps of an order's history that is known.
    """
    return moment.piece in captions_of(sheet).unclear and not history_of(sheet).role(moment)
