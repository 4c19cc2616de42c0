"""A bar of named items: one segment an item while they fit, else a bar that is filled as far as the number says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from appealdesk.ui.theme import Look

HEIGHT, GAP, NARROWEST = 8, 3, 10


class ItemBar(QWidget):
    """Its accessible name is given by who shows it: figures say the same as the bar."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._look = look
        self.total, self.settled = 0, 0
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_items(self, total: int, settled: int) -> None:
        """Show so many settled items of so many."""
        self.total, self.settled = total, settled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments."""
        del event
        t, painter = self._look.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.total:
            width = (self.width() + GAP) / self.total - GAP
            if width >= NARROWEST:
                for number in range(self.total):
                    painter.setBrush(QColor(t.ok.mark if number < self.settled else t.border))
                    painter.drawRoundedRect(QRectF(number * (width + GAP), 0, width, HEIGHT), 4, 4)
            else:
                painter.setBrush(QColor(t.border))
                painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
                painter.setBrush(QColor(t.ok.mark))
                painter.drawRoundedRect(QRectF(0, 0, self.width() * self.settled / self.total, HEIGHT), 4, 4)
        painter.end()
