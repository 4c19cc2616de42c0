"""The ground of one row of a list: chosen, pointed at, or plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from appealdesk.ui.theme import mix

if TYPE_CHECKING:
    from appealdesk.ui.tokens import Tokens


def paint_row_ground(
    painter: QPainter, tokens: Tokens, area: QRectF, *, chosen: bool, focused: bool, pointed_at: bool
) -> None:
    """Paint a rounded ground in logical pixels; a chosen row with the keyboard gets a stronger edge."""
    if chosen:
        edge = tokens.accent if focused else mix(tokens.accent_back, tokens.accent, 0.3)
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(tokens.accent_back))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
    elif pointed_at:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(area, 8, 8)
