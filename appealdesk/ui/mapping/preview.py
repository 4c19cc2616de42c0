"""The orders that the first rows of a table give, as they would be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.intake.orders.export import OrderExport
    from appealdesk.ui.context import Context

ROWS = 4
_COLUMNS = ("order-id", "ordered", "shipped", "numbers")
_ROW_HEIGHT = 32


class OrdersPreview(QWidget):
    """Shows how many orders come out, the first of them, and the first problem."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._say = context.say
        self.count, self.problem = Text("strong"), Text("second", wrap=True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([self._words(f"window.{c}") for c in _COLUMNS])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setFixedHeight((ROWS + 1) * _ROW_HEIGHT + 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.count, self.table, self.problem):
            column.addWidget(part)

    def _words(self, key: str, **args: object) -> str:
        return self._say.of(f"mapping.{key}", **args)

    def show_orders(self, found: OrderExport | None) -> None:
        """Show what comes out; None where nothing can be read yet."""
        orders = found.orders if found else ()
        problems = found.problems if found else ()
        key = "window.preview-none" if not orders else "window.preview-one" if len(orders) == 1 else "window.preview"
        self.count.setText(self._words(key, orders=len(orders), problems=len(problems)))
        self.table.setAccessibleName(self.count.text())
        self.table.setRowCount(min(len(orders), ROWS))
        for row, order in enumerate(orders[:ROWS]):
            numbers = ", ".join(n for n in (order.tracking_number, *order.other_numbers) if n)
            for column, words in enumerate((order.id, _moment(order.ordered_at), _moment(order.shipped_at), numbers)):
                self.table.setItem(row, column, QTableWidgetItem(words))
        first = problems[0] if problems else None
        self.problem.setText(self._say.of(first.key, file=first.file, **dict(first.args)) if first else "")
        self.problem.setVisible(first is not None)


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "–"
