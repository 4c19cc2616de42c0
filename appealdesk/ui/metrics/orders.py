"""The orders that explain a metric: which, why, and their facts; copied, or left out of another reckoning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from appealdesk.ui.metrics.words import fact_words, why_words
from appealdesk.ui.widgets.basics import Button, Text, tip_of
from appealdesk.ui.widgets.plain_table import make_plain

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from appealdesk.core.domain.metrics.tally import Figure
    from appealdesk.ui.context import Context

_COLUMNS = ("order", "why", "facts")
_ROW, _MOST_ROWS, _HEAD = 34, 8, 34


class OrdersModel(QAbstractTableModel):
    """Rows are made when they are drawn: there may be thousands."""

    def __init__(self, context: Context, figure: Figure, zone: str, left_out: frozenset[str]) -> None:
        """Show a figure's orders."""
        super().__init__()
        self._say, self._figure, self._zone, self._left = context.say, figure, zone, left_out

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many orders there are."""
        return 0 if parent is not None and parent.isValid() else len(self._figure.against)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        named, say = self._figure.against[index.row()], self._say
        why = why_words(say, named.why) + ("" if named.sure else say.of("metrics.window.unsure"))
        if named.order.id in self._left:
            why += say.of("metrics.window.left-out")
        words = (named.order.id, why, fact_words(say, named, self._figure, self._zone))[index.column()]
        return tip_of(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._say.of(f"metrics.window.column-{_COLUMNS[section]}")

    def order(self, row: int) -> str:
        """Return a row's order."""
        return self._figure.against[row].order.id


class OrdersTable(QWidget):
    """``leave_out`` asks for a reckoning without the chosen orders."""

    leave_out = Signal(list)

    def __init__(
        self, context: Context, figure: Figure, zone: str, left_out: frozenset[str], parent: QWidget | None = None
    ) -> None:
        """Show the orders of a figure."""
        super().__init__(parent)
        say, look = context.say, context.look
        self.title = Text("heading")
        self.title.setText(say.count_of("metrics.window.orders", len(figure.against)))
        self.model = OrdersModel(context, figure, zone, left_out)
        self.view = _Table(self)
        self.copy, self.without = Button(look, "copy_20_regular"), Button(look, "subtract_circle_20_regular")
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.title.text())
        header = self.view.horizontalHeader()
        header.resizeSection(0, 210)
        header.resizeSection(1, 210)
        header.setStretchLastSection(True)
        rows = min(len(figure.against), _MOST_ROWS)
        self.view.setFixedHeight(_HEAD + rows * _ROW + 8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.copy)
        head.addWidget(self.without)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.view)
        if figure.left_off:
            more = Text("caption")
            more.setText(say.of("metrics.line.more", n=figure.left_off))
            column.addWidget(more)
        self._say = say
        self.copy.clicked.connect(self.copy_ids)
        self.without.clicked.connect(lambda: self.leave_out.emit(self.chosen()))
        self.view.selectionModel().selectionChanged.connect(self._tell)
        self._tell()

    def chosen(self) -> list[str]:
        """Return the chosen orders, all of them where none is chosen."""
        rows = sorted(i.row() for i in self.view.selectionModel().selectedRows())
        return [self.model.order(r) for r in rows or range(self.model.rowCount())]

    def copy_ids(self) -> None:
        """Put the chosen order ids onto the clipboard, one a line."""
        QApplication.clipboard().setText("\n".join(self.chosen()))

    def _tell(self) -> None:
        some = bool(self.view.selectionModel().selectedRows())
        self.copy.say(self._say.of("metrics.window.copy-chosen" if some else "metrics.window.copy"))
        self.without.say(self._say.of("metrics.window.without-chosen" if some else "metrics.window.without-all"))


class _Table(QTableView):
    def __init__(self, parent: OrdersTable) -> None:
        super().__init__(parent)
        self._owner = parent
        make_plain(self)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole order ids rather than one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._owner.copy_ids()
        else:
            super().keyPressEvent(event)
