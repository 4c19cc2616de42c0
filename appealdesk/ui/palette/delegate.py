"""Paints one line of the palette: what it is, its keys, and why it cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from appealdesk.ui import icons
from appealdesk.ui.palette.model import ROW, PaletteModel
from appealdesk.ui.theme import BODY, CAPTION, font
from appealdesk.ui.widgets.row_delegate import RowDelegate
from appealdesk.ui.widgets.row_ground import paint_row_ground

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from appealdesk.ui.palette.rows import Row
    from appealdesk.ui.theme import Look
    from appealdesk.ui.tokens import Tokens

ICONS: Final = {
    "command": "chevron_right_20_regular",
    "case": "folder_open_20_regular",
    "order": "box_20_regular",
    "line": "grid_20_regular",
    "file": "document_text_20_regular",
    "letter": "edit_20_regular",
    "note": "document_text_20_regular",
    "finding": "warning_20_filled",
}


class PaletteDelegate(RowDelegate):
    """An icon, a title over its detail, and on the right the keys, else what kind of thing it is."""

    height = 46

    def __init__(self, look: Look, model: PaletteModel) -> None:
        """Paint rows of a model with a look."""
        super().__init__()
        self._look, self._model = look, model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row: Row = index.data(ROW)
        t = self._look.tokens
        area = QRectF(option.rect).adjusted(4, 1, -4, -1)
        painter.save()
        paint_row_ground(painter, t, area, option.state)
        colour = t.text3 if row.why else t.text2
        icons.paint(painter, ICONS[row.kind], colour, area.x() + 10, area.center().y() - 10, 20)
        right = self._right(painter, t, row, area)
        left = area.x() + 42
        width = right - left - 12
        second = row.why or row.detail
        name = QRectF(left, area.y() + (3 if second else 0), width, 21 if second else area.height())
        # what cannot be done says so in words; its paler title is not the only sign
        self.line(painter, row.title, name, t.text2 if row.why else t.text, font(BODY))
        if second:
            self.line(painter, second, QRectF(left, area.y() + 24, width, 18), t.text3, font(CAPTION))
        painter.restore()

    def _right(self, painter: QPainter, tokens: Tokens, row: Row, area: QRectF) -> float:
        """Write the keys in a frame, or the kind; return where they begin."""
        words, face = row.keys or self._model.kind(row), font(CAPTION)
        width = QFontMetrics(face).horizontalAdvance(words) + 2
        place = QRectF(area.right() - 18 - width, area.y(), width, area.height())
        painter.setFont(face)
        if row.keys:
            frame = QRectF(place.x() - 7, area.center().y() - 11, width + 14, 22)
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(frame, 5, 5)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return place.x() - 7
