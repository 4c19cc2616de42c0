"""Paints one row of what a notice says: the label at the left, the value in as many lines as it needs, its remark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from appealdesk.ui import icons
from appealdesk.ui.models.told import ROW, ToldRow
from appealdesk.ui.theme import CAPTION, font
from appealdesk.ui.widgets.pill import ICONS
from appealdesk.ui.widgets.row_ground import paint_row_ground

if TYPE_CHECKING:
    from appealdesk.ui.theme import Look

LABEL, LEFT, RIGHT, TOP = 104, 10, 10, 5
HEAD_TOP = 10
VALUE, SMALL = 13, CAPTION
_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+")
"""What is not parted: Han characters may be parted anywhere."""
WRAP = int(Qt.TextFlag.TextWrapAnywhere) | int(Qt.AlignmentFlag.AlignTop)
WORDS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


class ToldDelegate(QStyledItemDelegate):
    """Rows take the height of their words at the view's width."""

    def __init__(self, view: QListView, look: Look) -> None:
        """Paint for a view with a look."""
        super().__init__(view)
        self._view, self._look = view, look

    def _width(self, row: ToldRow) -> int:
        left = 0 if row.heading else LABEL
        return max(self._view.viewport().width() - LEFT - RIGHT - left - 6, 80)

    @staticmethod
    def _tall(words: str, pixels: int, width: int, *, bold: bool = False) -> int:
        if not words:
            return 0
        metrics = QFontMetrics(font(pixels, bold=bold))
        return metrics.boundingRect(QRect(0, 0, width, 10_000), _wrap(metrics, words, width), words).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the row's words."""
        del option
        row: ToldRow = index.data(ROW)
        width = self._width(row)
        if row.heading:
            tall = self._tall(row.label, 14, width, bold=True) + self._tall(row.value, SMALL, width)
            return QSize(80, tall + HEAD_TOP + TOP)
        tall = self._tall(row.value, VALUE, width) + self._tall(row.remark, SMALL, width)
        return QSize(80, max(tall, self._tall(row.label, SMALL, LABEL - 8)) + 2 * TOP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row: ToldRow = index.data(ROW)
        t = self._look.tokens
        area = QRectF(option.rect).adjusted(2, 0, -4, 0)
        painter.save()
        paint_row_ground(painter, t, area, option.state)
        x, y, width = round(area.x()) + LEFT, round(area.y()), self._width(row)
        if row.heading:
            y = self._write(painter, row.label, 14, t.text, QRect(x, y + HEAD_TOP, width, 10_000), bold=True)
            self._write(painter, row.value, SMALL, t.text3, QRect(x, y, width, 10_000))
        else:
            tone = t.tone("warn")
            label = tone.text if row.asks else t.text3
            self._write(painter, row.label, SMALL, label, QRect(x, y + TOP + 1, LABEL - 8, 10_000))
            if row.asks:
                icons.paint(painter, ICONS["warn"], tone.mark, x + LABEL - 22, y + TOP, 16)
            value = QRect(x + LABEL, y + TOP, width, 10_000)
            y = self._write(painter, row.value, VALUE, t.text, value)
            self._write(painter, row.remark, SMALL, t.text3, QRect(x + LABEL, y, width, 10_000))
        painter.restore()

    def _write(
        self, painter: QPainter, words: str, pixels: int, colour: str, place: QRect, *, bold: bool = False
    ) -> int:
        """Write words and return where they end."""
        face = font(pixels, bold=bold)
        painter.setFont(face)
        painter.setPen(QColor(colour))
        painter.drawText(place, _wrap(QFontMetrics(face), words, place.width()), words)
        return place.y() + self._tall(words, pixels, place.width(), bold=bold)


def _wrap(metrics: QFontMetrics, words: str, width: int) -> int:
    """Return how words break: between words, or anywhere where one of them is wider than its place."""
    return WRAP if any(metrics.horizontalAdvance(word) > width for word in _WORD.findall(words)) else WORDS
