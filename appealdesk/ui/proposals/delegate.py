"""Paints a file to go through: small picture, name, what is proposed, and the state in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt

from appealdesk.ui import icons
from appealdesk.ui.evidence.thumbnail_paint import paint_thumbnail
from appealdesk.ui.proposals.model import ROW, ProposalRow
from appealdesk.ui.theme import BODY, CAPTION, font
from appealdesk.ui.widgets.pill import ICONS
from appealdesk.ui.widgets.row_delegate import RowDelegate
from appealdesk.ui.widgets.row_ground import paint_row_ground
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from appealdesk.ui.context import Context
    from appealdesk.ui.evidence.thumbnails import Thumbnails

_PICTURE: Final = 52


class ProposalDelegate(RowDelegate):
    """Rows of one height, so that a thousand files cost nothing."""

    height = 80  # three lines
    cut = Qt.TextElideMode.ElideMiddle  # names and order numbers differ at their ends

    def __init__(self, context: Context, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        """Paint with a look, a language and small pictures."""
        super().__init__(parent)
        self._context, self._thumbnails = context, thumbnails

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row: ProposalRow = index.data(ROW)
        say, t = self._context.say, self._context.look.tokens
        area = QRectF(option.rect).adjusted(4, 2, -4, -2)
        painter.save()
        paint_row_ground(painter, t, area, option.state)
        frame = QRectF(area.x() + 8, area.center().y() - _PICTURE / 2, _PICTURE, _PICTURE)
        paint_thumbnail(painter, t, frame, self._thumbnails.get(row.item))
        left = frame.right() + 12
        width = area.right() - left - 10
        top = area.y() + 7
        self.line(painter, file_name(row.item.file), QRectF(left, top, width, 21), t.text, font(BODY, bold=True))
        self.line(painter, row.place(say), QRectF(left, top + 22, width, 19), t.text2, font(CAPTION))
        tone = t.tone(row.tone)
        icons.paint(painter, ICONS[row.tone], tone.mark, left, top + 43, 16)
        words = QRectF(left + 20, top + 42, width - 20, 19)
        self.line(painter, row.state(say), words, tone.text if row.tone != "neutral" else t.text2, font(CAPTION))
        painter.restore()
