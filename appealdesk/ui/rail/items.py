"""The requirements of one step as a list, what is open ahead, and how a row is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt

from appealdesk.core.domain.completeness import Item, ItemState
from appealdesk.ui import icons
from appealdesk.ui.rail.looks import icon_and_tone
from appealdesk.ui.theme import BODY, CAPTION, font
from appealdesk.ui.widgets.basics import tip_of
from appealdesk.ui.widgets.row_delegate import RowDelegate
from appealdesk.ui.widgets.row_ground import paint_row_ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from appealdesk.ui.text import Speech
    from appealdesk.ui.theme import Look

ITEM = Qt.ItemDataRole.UserRole


def item_name(say: Speech, item: Item) -> str:
    """Return what a requirement is called."""
    return say.of(f"checklist.item.{item.kind}")


def state_words(say: Speech, item: Item) -> str:
    """Return how a requirement stands."""
    if item.state is ItemState.OPEN and not item.lacking and item.blocked:
        # it is there, but not as it has to be
        return say.count("ready.blockers", sum(f.severity == "blocker" for f in item.findings))
    return say.of(f"checklist.state.{item.state}")


def item_line(say: Speech, item: Item) -> str:
    """Return state and order of a requirement."""
    return " · ".join(x for x in (state_words(say, item), item.order) if x)


class ItemModel(QAbstractListModel):
    """Rows of :class:`Item`; the accessible text says name, state and order."""

    def __init__(self, say: Speech) -> None:
        """Start empty."""
        super().__init__()
        self._say = say
        self.items: list[Item] = []
        say.changed.connect(self._reword)

    def show_items(self, items: Sequence[Item]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        states = list(ItemState)
        self.items = sorted(items, key=lambda i: (states.index(i.state), not i.blocked))
        self.endResetModel()

    def _reword(self) -> None:
        if self.items:
            self.dataChanged.emit(self.index(0), self.index(len(self.items) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of requirements."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name, the accessible text or the item."""
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item_name(self._say, item)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            words = f"{item_name(self._say, item)}. {item_line(self._say, item)}"
            return tip_of(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return item if role == ITEM else None

    def row_of(self, item: Item | None) -> int:
        """Return the row of a requirement by its kind and order, or -1."""
        if item is None:
            return -1
        rows = ((i.kind, i.order) for i in self.items)
        return next((n for n, place in enumerate(rows) if place == (item.kind, item.order)), -1)


class ItemDelegate(RowDelegate):
    """A requirement's state, its name, and its order."""

    cut = Qt.TextElideMode.ElideMiddle

    def __init__(self, look: Look, say: Speech) -> None:
        """Paint with a look and a language."""
        super().__init__()
        self._look, self._say = look, say

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        item: Item = index.data(ITEM)
        t = self._look.tokens
        area = QRectF(option.rect).adjusted(4, 2, -4, -2)
        painter.save()
        paint_row_ground(painter, t, area, option.state)
        icon, tone = icon_and_tone(item.state, item.blocked)
        icons.paint(painter, icon, t.tone(tone).mark, area.x() + 12, area.center().y() - 10, 20)
        left, width = area.x() + 44, area.width() - 56
        face = font(BODY, bold=not item.settled)
        self.line(painter, item_name(self._say, item), QRectF(left, area.y() + 9, width, 21), t.text, face)
        words = t.text2 if item.settled else t.tone(tone).text
        self.line(painter, item_line(self._say, item), QRectF(left, area.y() + 31, width, 19), words, font(CAPTION))
        painter.restore()
