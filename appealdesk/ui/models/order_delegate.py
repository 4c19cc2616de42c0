"""Paints one row of the order list: ring, id, state in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from appealdesk.ui.models.orders import ENTRY, OrderEntry
from appealdesk.ui.theme import BODY, CAPTION, font
from appealdesk.ui.widgets.ring import paint_ring
from appealdesk.ui.widgets.row_delegate import RowDelegate
from appealdesk.ui.widgets.row_ground import paint_row_ground

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from appealdesk.ui.text import Speech
    from appealdesk.ui.theme import Look

RING = 40


class OrderDelegate(RowDelegate):
    """An order's ring, its id and how it stands."""

    def __init__(self, look: Look, say: Speech) -> None:
        """Paint with a look and a language."""
        super().__init__()
        self._look, self._say = look, say

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        entry: OrderEntry = index.data(ENTRY)
        t = self._look.tokens
        area = QRectF(option.rect).adjusted(4, 2, -4, -2)
        painter.save()
        paint_row_ground(painter, t, area, option.state)
        ring = QRectF(area.x() + 8, area.center().y() - RING / 2, RING, RING)
        paint_ring(painter, t, ring, entry.states, width=4, pixels=12, done=entry.settled)
        left, width = ring.right() + 12, area.right() - ring.right() - 16
        name, state_line = QRectF(left, area.y() + 9, width, 21), QRectF(left, area.y() + 31, width, 19)
        face = font(BODY, bold=not entry.settled)
        # ids of one shop begin alike, so the end must stay
        order = QFontMetrics(face).elidedText(entry.loop.order, Qt.TextElideMode.ElideMiddle, int(width))
        self.line(painter, order, name, t.text, face)
        colour = t.text2 if entry.settled else t.tone(entry.tone).text
        self.line(painter, entry.line(self._say), state_line, colour, font(CAPTION))
        painter.restore()
