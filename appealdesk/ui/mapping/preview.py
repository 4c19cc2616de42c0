"""The orders that the first rows of a table give, as they would be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from appealdesk.ui.timespell import zone_of
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.intake.orders.export import OrderExport
    from appealdesk.ui.context import Context

ROWS = 2
_COLUMNS = ("window.order-id", "window.ordered", "meaning.promised_ship_at", "window.shipped", "window.numbers")
_HEAD_HEIGHT, _ROW_HEIGHT = 38, 52


class OrdersPreview(QWidget):
    """Shows how many orders come out, the first of them, and the first problem."""

    def __init__(self, context: Context, timezone: str, parent: QWidget | None = None) -> None:
        """Build it empty; ``timezone`` is the marketplace's (IANA name), in which times count."""
        super().__init__(parent)
        self._say, self._zone = context.say, zone_of(timezone)
        self.count, self.problem = Text("strong"), Text("second", wrap=True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([self._words(c) for c in _COLUMNS])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        # two lines a cell: the time as printed, and as it counts
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.table.setFixedHeight(_HEAD_HEIGHT + ROWS * _ROW_HEIGHT + 4)
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
            times = (
                self._moment(getattr(order, name), date_only=name in order.date_only)
                for name in ("ordered_at", "promised_ship_at", "shipped_at")
            )
            for column, words in enumerate((order.id, *times, numbers)):
                self.table.setItem(row, column, QTableWidgetItem(words))
        first = problems[0] if problems else None
        self.problem.setText(self._say.of(first.key, file=first.file, **dict(first.args)) if first else "")
        self.problem.setVisible(first is not None)

    def _moment(self, at: datetime | None, *, date_only: bool) -> str:
        """Return a time as the table prints it, and below it as it counts where the marketplace's clock differs."""
        if at is None:
            return "–"
        if date_only:
            return f"{at:%Y-%m-%d}"
        counts = at.astimezone(self._zone)
        printed = f"{at:%Y-%m-%d %H:%M}"
        if counts.utcoffset() == at.utcoffset():
            return printed
        return f"{printed}\n{self._words('window.counts', at=f'{counts:%m-%d %H:%M}', zone=counts.tzname() or '')}"
