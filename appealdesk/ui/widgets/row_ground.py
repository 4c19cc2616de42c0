"""The ground of one row of a list: chosen, pointed at, or plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from appealdesk.ui.theme import mix

if TYPE_CHECKING:
    from appealdesk.ui.tokens import Tokens


def paint_row_ground(painter: QPainter, tokens: Tokens, area: QRectF, state: QStyle.StateFlag) -> None:
    """Paint a rounded ground in logical pixels, with smooth edges from here on.

    Args:
        painter: of the row; it is saved and restored by whoever paints the rest.
        tokens: colours of the theme.
        area: the row.
        state: the option's; a chosen row with the keyboard gets a stronger edge.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state & QStyle.StateFlag.State_Selected:
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        edge = tokens.accent if focused else mix(tokens.accent_back, tokens.accent, 0.3)
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(tokens.accent_back))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(area, 8, 8)
