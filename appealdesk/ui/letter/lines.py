"""Lists of the letter's side: an icon for the state, a line, and a smaller one below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QListView

from appealdesk.ui import icons
from appealdesk.ui.theme import CAPTION, font
from appealdesk.ui.widgets.basics import tip_of
from appealdesk.ui.widgets.row_delegate import RowDelegate
from appealdesk.ui.widgets.row_ground import paint_row_ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from appealdesk.ui.theme import Look

LINE = Qt.ItemDataRole.UserRole
_LEFT, _AIR, _TITLE, _BELOW = 36, 10, 14, 20
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Line:
    """One row."""

    tone: str
    icon: str
    title: str
    below: str
    state: str
    """The state in words, read aloud before the rest and shown before the smaller line."""


class LineModel(QAbstractListModel):
    """Rows of :class:`Line`; the accessible text of a row says everything."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; what is chosen stays chosen where there are as many as before."""
        fresh = tuple(lines)
        if len(fresh) == len(self.lines):
            if fresh != self.lines:
                self.lines = fresh
                self.dataChanged.emit(self.index(0), self.index(max(len(fresh) - 1, 0)))
            return
        self.beginResetModel()
        self.lines = fresh
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, what is read aloud, the tooltip, or the row."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(x for x in (line.state, line.title, line.below) if x)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(line.title, line.below)
        return line if role == LINE else None


class LineDelegate(RowDelegate):
    """Paints a row."""

    def __init__(self, view: QListView, look: Look) -> None:
        """Paint for a view with a look."""
        super().__init__(view)
        self._look = look

    def title(self, painter: QPainter, text: str, area: QRectF, colour: str) -> int:
        """Write the title; return how many logical pixels more than one line it took."""
        self.line(painter, text, area, colour, font(_TITLE))
        return 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        line: Line = index.data(LINE)
        t = self._look.tokens
        area = QRectF(option.rect).adjusted(2, 1, -4, -3)
        painter.save()
        paint_row_ground(painter, t, area, option.state)
        icons.paint(painter, line.icon, t.tone(line.tone).mark, area.x() + 8, area.y() + _AIR, 20)
        width = area.width() - _LEFT - 8
        title = QRectF(area.x() + _LEFT, area.y() + 7, width, 22)
        more = self.title(painter, " ".join(line.title.split()), title, t.text)
        below = QRectF(area.x() + _LEFT, area.y() + 31 + more, width, _BELOW)
        words = " · ".join(x for x in (line.state, line.below) if x)
        self.line(painter, words, below, t.tone(line.tone).text, font(CAPTION))
        painter.restore()


class WholeLineDelegate(LineDelegate):
    """Paints a row with all of its words, over as many lines as they need."""

    def __init__(self, view: QListView, look: Look) -> None:
        """Paint for a view with a look."""
        super().__init__(view, look)
        self._view = view

    def _needed(self, text: str, width: int) -> int:
        return QFontMetrics(font(_TITLE)).boundingRect(QRect(0, 0, width, 10_000), int(_WRAPPED), text).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that the words need at the view's width."""
        width = self._view.viewport().width() - _LEFT - 14
        more = max(self._needed(" ".join(index.data(LINE).title.split()), width) - 22, 0)
        return super().sizeHint(option, index) + QSize(0, more)

    def title(self, painter: QPainter, text: str, area: QRectF, colour: str) -> int:
        """Write the title over several lines; return how much more room it took than one."""
        needed = self._needed(text, int(area.width()))
        painter.setFont(font(_TITLE))
        painter.setPen(QColor(colour))
        painter.drawText(area.adjusted(0, 0, 0, needed), int(_WRAPPED), text)
        return max(needed - 22, 0)


class _Wrapping(QListView):
    """Lays its rows out anew when it gets wider."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def line_list(look: Look, *, whole: bool = False) -> tuple[QListView, LineModel]:
    """Return an empty list and its model; with the whole titles over several lines where that is wanted."""
    view, model = _Wrapping() if whole else QListView(), LineModel()
    model.setParent(view)
    view.setModel(model)
    view.setItemDelegate((WholeLineDelegate if whole else LineDelegate)(view, look))
    view.setMouseTracking(True)
    view.setUniformItemSizes(not whole)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    look.changed.connect(view.viewport().update)
    return view, model
