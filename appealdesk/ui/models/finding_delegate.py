"""Paints one finding; the chosen one opens and tells why, how to fix it and where the rule comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from appealdesk.ui import icons
from appealdesk.ui.models.findings import ROW, FindingRow
from appealdesk.ui.theme import CAPTION, font
from appealdesk.ui.widgets.pill import ICONS
from appealdesk.ui.widgets.row_ground import paint_row_ground

if TYPE_CHECKING:
    from appealdesk.ui.text import Speech
    from appealdesk.ui.theme import Look

LEFT, TOP, RIGHT, AIR = 40, 9, 14, 4
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    pixels: int
    bold: bool
    colour: str
    lines: int = 0
    """At most so many lines; 0 for all."""
    before: int = 0


class FindingDelegate(QStyledItemDelegate):
    """Rows take the height of their words; the selected row shows them all."""

    def __init__(self, view: QListView, look: Look, say: Speech) -> None:
        """Paint for a view with a look and a language."""
        super().__init__(view)
        self._view, self._look, self._say = view, look, say
        # measuring words is slow, and a list may hold thousands of rows
        self._heights: dict[tuple[int, int, bool], int] = {}
        view.model().modelReset.connect(self._forget)
        view.model().dataChanged.connect(self._forget)

    def _forget(self) -> None:
        self._heights.clear()

    def _parts(self, row: FindingRow, opened: bool) -> list[_Part]:
        t = self._look.tokens
        parts = [_Part(row.title, 14, bold=True, colour=t.text, lines=0 if opened else 2)]
        if opened and row.message:
            parts.append(_Part(row.message, 13, bold=False, colour=t.text, before=4))
        if opened and row.fix:
            parts.append(_Part(self._say("finding.fix", fix=row.fix), 13, bold=False, colour=t.accent, before=6))
        where = f"{row.severity} · {row.where}"
        parts.append(_Part(where, CAPTION, bold=False, colour=t.tone(row.tone).text, before=6 if opened else 2))
        if opened and row.source:
            words = self._say("finding.source", source=row.source)
            parts.append(_Part(words, CAPTION, bold=False, colour=t.text3, before=2))
        return parts

    @staticmethod
    def _height(part: _Part, width: int) -> int:
        metrics = QFontMetrics(font(part.pixels, bold=part.bold))
        if part.text and part.lines == 0:
            return metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, part.text).height()
        needed = metrics.boundingRect(QRect(0, 0, width, 10_000), WRAP, part.text).height()
        return min(needed, part.lines * metrics.lineSpacing() + 2)

    def _opened(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return bool(self._view.selectionModel().isRowSelected(index.row()))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the row's words at the view's width."""
        del option
        width = max(self._view.viewport().width() - LEFT - RIGHT, 80)
        opened = self._opened(index)
        key = (index.row(), width, opened)
        if key not in self._heights:
            parts = self._parts(index.data(ROW), opened)
            self._heights[key] = sum(self._height(p, width) + p.before for p in parts) + 2 * TOP + AIR
        return QSize(80, self._heights[key])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row: FindingRow = index.data(ROW)
        t = self._look.tokens
        area = QRectF(option.rect).adjusted(2, 1, -4, -AIR)
        opened = self._opened(index)
        tone = t.tone(row.tone)
        painter.save()
        paint_row_ground(painter, t, area, option.state)
        icons.paint(painter, ICONS[row.tone], tone.mark, area.x() + 10, area.y() + TOP, 20)
        y = round(area.y()) + TOP
        width = max(self._view.viewport().width() - LEFT - RIGHT, 80)
        for part in self._parts(row, opened):
            y += part.before
            height = self._height(part, width)
            painter.setFont(font(part.pixels, bold=part.bold))
            painter.setPen(QColor(part.colour))
            painter.setClipRect(QRectF(area.x(), y, area.width(), height))
            painter.drawText(QRect(round(area.x()) + LEFT - 2, y, width, 10_000), WRAP, part.text)
            painter.setClipping(False)
            y += height
        painter.restore()
