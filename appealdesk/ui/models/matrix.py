"""Orders by proof as a table: a row an order, a column a lane, each cell a state in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from appealdesk.core.domain.loop import LaneState
from appealdesk.core.domain.timeline import Lane
from appealdesk.ui.models.orders import OrderEntry, entries
from appealdesk.ui.widgets.basics import tip_of
from appealdesk.ui.wording import LANE_TONES, STATE_ICONS, lane_name, lane_words

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report
    from appealdesk.ui.text import Speech

CELL = Qt.ItemDataRole.UserRole
LANES = tuple(Lane)
ORDER, STATE = 0, len(LANES) + 1
"""Columns: the order, one a lane, and the order's state."""
_GRAVITY = (LaneState.CONFLICT, LaneState.MISSING, LaneState.WEAK, LaneState.OK, LaneState.NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows."""

    words: str
    icon: str = ""
    tone: str = ""
    note: str = ""
    """Behind the words, quieter: how many files there are."""


class MatrixModel(QAbstractTableModel):
    """Words are made when a cell is drawn: there may be a thousand orders and more."""

    def __init__(self, say: Speech) -> None:
        """Create it empty."""
        super().__init__()
        self._say = say
        self._all: list[OrderEntry] = []
        self._only_open = False
        self._by, self._order = STATE, Qt.SortOrder.AscendingOrder
        self.rows: list[OrderEntry] = []

    def show_report(self, report: Report) -> None:
        """Show a checked case."""
        self._all = entries(report)
        self._refill()

    def only_open(self, only: bool) -> None:
        """Show only orders that are not settled, or all."""
        self._only_open = only
        self._refill()

    @property
    def open_count(self) -> int:
        """How many orders are not settled."""
        return sum(not e.settled for e in self._all)

    @property
    def count(self) -> int:
        """How many orders there are, whatever is shown."""
        return len(self._all)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort: by number, by what a lane lacks, or by gaps; ascending is the worst first."""
        self._by, self._order = column, order
        self._refill()

    def _refill(self) -> None:
        self.beginResetModel()
        rows = [e for e in self._all if not (self._only_open and e.settled)]
        if self._by == ORDER:
            rows.sort(key=lambda e: e.loop.order)
        elif self._by != STATE:
            lane = LANES[self._by - 1]
            rows.sort(key=lambda e: _GRAVITY.index(e.loop.lane(lane)))
        if self._order == Qt.SortOrder.DescendingOrder:
            rows.reverse()
        self.rows = rows
        self.endResetModel()

    def row_of(self, order: str) -> int:
        """Return an order's row, -1 where it is not shown."""
        return next((i for i, e in enumerate(self.rows) if e.loop.order == order), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of orders shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else STATE + 1

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell shows."""
        entry, say = self.rows[row], self._say
        if column == ORDER:
            return Cell(entry.loop.order)
        if column == STATE:
            icon = "checkmark_circle_20_filled" if entry.settled else "circle_hint_20_regular"
            return Cell(entry.line(say), icon, entry.tone)
        lane = LANES[column - 1]
        state, files = entry.loop.sense(lane), len(entry.loop.files_of(lane))
        note = say.count_of("handwork.matrix.files", files) if files else ""
        return Cell(lane_words(say, entry.loop, lane), STATE_ICONS[state], LANE_TONES[state], note)

    def words(self, row: int, column: int) -> str:
        """Return a cell in words."""
        cell = self.cell(row, column)
        return f"{cell.words} · {cell.note}" if cell.note else cell.words

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, or its words; to a screen reader with its order and its column."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == CELL:
            return self.cell(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(self.words(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            order = self.rows[row].loop.order
            return order if column == ORDER else f"{order}. {self.title(column)}. {self.words(row, column)}"
        return None

    def title(self, column: int) -> str:
        """Return a column's name."""
        if column in {ORDER, STATE}:
            return self._say.of(f"handwork.matrix.{'order' if column == ORDER else 'state'}")
        return lane_name(self._say, LANES[column - 1])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.title(section)
        return None
