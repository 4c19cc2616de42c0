"""Rows of a list that are painted, all of one height, so that ten thousand of them cost nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

ROW: Final = 64
"""Logical pixels of a row's height."""


class RowDelegate(QStyledItemDelegate):
    """Gives the height and writes lines; what a row shows is for each list to say."""

    height: int = ROW
    """Logical pixels of a row."""
    cut = Qt.TextElideMode.ElideRight
    """Where a line that is too long is cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the row's height."""
        del option, index
        return QSize(200, self.height)

    def line(self, painter: QPainter, text: str, area: QRectF, colour: str, face: QFont) -> None:
        """Write one line into an area in logical pixels, cut where it does not fit."""
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(face).elidedText(text, self.cut, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
