"""Paints a cell of the overview: icon and words, so that no state is told by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from appealdesk.ui import icons
from appealdesk.ui.models.matrix import CELL, ORDER, Cell
from appealdesk.ui.theme import BODY, CAPTION, font

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from appealdesk.ui.context import Context


class MatrixDelegate(QStyledItemDelegate):
    """Rows of one height; the cell with the keyboard has a frame."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Paint with the context's look."""
        super().__init__(parent)
        self._context = context

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        cell: Cell = index.data(CELL)
        t = self._context.look.tokens
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(t.accent_back))
        elif cell.tone in {"bad", "warn"}:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.tone(cell.tone).back))
            painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), 6, 6)
        painter.setPen(QPen(QColor(t.hairline), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        left = area.x() + 10
        if cell.icon:
            ratio = painter.device().devicePixelRatioF()
            mark = icons.pixmap(cell.icon, t.tone(cell.tone).mark, 16, ratio)
            painter.drawPixmap(int(left), int(area.center().y() - 8), mark)
            left += 22
        colour = t.text if not cell.tone else t.tone(cell.tone).text if cell.tone in {"bad", "warn"} else t.text2
        left += self._line(painter, cell.words, left, area, colour, bold=index.column() == ORDER)
        if cell.note:
            self._line(painter, cell.note, left + 8, area, t.text3, pixels=CAPTION)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 5, 5)
        painter.restore()

    @staticmethod
    def _line(
        painter: QPainter, words: str, left: float, area: QRectF, colour: str, *, pixels: int = BODY, bold: bool = False
    ) -> float:
        face = font(pixels, bold=bold)
        room = max(area.right() - 8 - left, 0)
        # order numbers differ at their ends
        cut = Qt.TextElideMode.ElideMiddle if bold else Qt.TextElideMode.ElideRight
        shown = QFontMetrics(face).elidedText(words, cut, int(room))
        painter.setFont(face)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, area.y(), room, area.height()), flags, shown)
        return QFontMetrics(face).horizontalAdvance(shown)
