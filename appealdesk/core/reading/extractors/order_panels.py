"""Times in a panel about the order that stands beside messages: they head no message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.extractors.labels import label_before, label_in_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Sheet

_OF_ORDER: Final = ("order.", "shipping.", "tracking.", "ship-date")
_FEWEST: Final = 2
"""Labelled times that make a panel; a single word over a time may be somebody's message ("Shipped")."""


def in_order_panel(moment: Moment, sheet: Sheet, moments: Sequence[Moment]) -> bool:
    """Return whether a time is one of several in a panel about the order, each under its label.

    Args:
        moment: the time.
        sheet: its page.
        moments: all times of that page.
    """
    if not label_in_panel(sheet, moment.piece).startswith(_OF_ORDER):
        return False
    column = [m for m in moments if abs(m.piece.box.x - moment.piece.box.x) <= sheet.line_height]
    labelled = sum(label_before(sheet, m.piece, m.printed.start).startswith(_OF_ORDER) for m in column)
    return labelled >= _FEWEST
