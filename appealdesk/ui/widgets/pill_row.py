"""Pills beside one another; where room is short, the least important go instead of all being cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from appealdesk.ui.widgets.basics import Elided
    from appealdesk.ui.widgets.pill import Pill

SPACE = 8


class PillRow(QWidget):
    """Shows those pills that are wanted and fit; the text behind them takes what is left."""

    def __init__(self, pills: Sequence[Pill], going: Sequence[Pill], tail: Elided) -> None:
        """Lay them out.

        Args:
            pills: from left to right.
            going: those that may go, the first to go first.
            tail: the text at the end.
        """
        super().__init__()
        self._pills, self._going = tuple(pills), tuple(going)
        self._wanted: frozenset[Pill] = frozenset()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for pill in self._pills:
            row.addWidget(pill)
            pill.hide()
        row.addWidget(tail, 1)

    def show_pills(self, wanted: Collection[Pill]) -> None:
        """Show these, as far as there is room."""
        self._wanted = frozenset(wanted)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew which fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [p for p in self._pills if p in self._wanted]
        for pill in self._going:
            if pill in shown and sum(p.sizeHint().width() + SPACE for p in shown) - SPACE > self.width():
                shown.remove(pill)
        for pill in self._pills:
            pill.setVisible(pill in shown)
