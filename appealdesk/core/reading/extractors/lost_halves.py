"""Times of the twelve-hour clock that lost their AM or PM: cut off at a border, or not recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.moments import in_corner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Sheet

_FEWEST: Final = 2
_SHARE: Final = 0.6
"""Share of a page's like times that must print their half, so that one without it is the odd one."""
_REST: Final = 2
"""Characters behind a time that may be what is left of its half."""
_HALVES: Final = ("am", "pm")


def lost_half(moment: Moment, moments: Sequence[Moment], sheet: Sheet) -> bool:
    """Return whether a recognised time probably lost its AM or PM, so that it may be twelve hours later.

    That is so where it stands at the end of its line, its hour fits, and most other times of the page that are printed
    like it have one. The clock of the computer says nothing about the page.
    """
    printed = moment.printed
    if moment.anchor.line.origin is not Origin.OCR or printed.half or not 1 <= printed.hour <= 12:
        return False
    if printed.zone or printed.span or len(moment.anchor.text.rstrip()) - moment.span[1] > _REST:
        return False
    like = [
        m.printed.half in _HALVES
        for m in moments
        if m is not moment
        and m.printed.has_clock
        and m.printed.separator == printed.separator
        and not in_corner(sheet, m.piece)
    ]
    return sum(like) >= _FEWEST and sum(like) >= _SHARE * len(like)
