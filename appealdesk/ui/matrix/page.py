"""The overview: every order with its proof, for cases of many orders; Enter goes where something is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from appealdesk.core.domain.loop import LaneState
from appealdesk.ui.matrix.copying import table_data
from appealdesk.ui.matrix.delegate import MatrixDelegate
from appealdesk.ui.models.matrix import LANES, ORDER, STATE, MatrixModel
from appealdesk.ui.widgets.basics import Button, Text, card
from appealdesk.ui.widgets.keys import bind_keys
from appealdesk.ui.widgets.plain_table import make_plain

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from appealdesk.core.domain.timeline import Lane
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

_ROW = 40
_ORDER_SHARE, _LANE_SHARE = 0.19, 0.14
_LACKING = (LaneState.CONFLICT, LaneState.MISSING, LaneState.WEAK)


class MatrixTable(QTableView):
    """The arrows go from cell to cell; Enter goes to what the cell is about, copying takes whole rows."""

    entered_cell = Signal(QModelIndex)
    copy_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there, copy, or move."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_cell.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)


class MatrixPage(QWidget):
    """Says which order, and which of its lanes, the seller wants to see."""

    wanted = Signal(str, object)
    """The order, and the lane or None."""
    print_wanted = Signal()
    copied = Signal(int)
    """So many orders lie on the clipboard."""
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self.title, self.count = Text("title"), Text("second")
        self.open, self.all = Button(context.look, kind="segment"), Button(context.look, kind="segment")
        self.copy, self.print = Button(context.look, "copy_20_regular"), Button(context.look, "print_20_regular")
        self.back = Button(context.look, "dismiss_20_regular")
        self.model, self.view = MatrixModel(context.say), MatrixTable()
        self.hint, self.nothing = Text("caption"), Text("second")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(MatrixDelegate(self._context, view))
        make_plain(view)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setWordWrap(False)
        view.setMouseTracking(True)
        view.setSortingEnabled(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(_ROW)
        header = view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSortIndicator(STATE, Qt.SortOrder.AscendingOrder)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        for part in (self.copy, self.print, self.back):
            head.addWidget(part)
        bar, group = QHBoxLayout(), QButtonGroup(self)
        bar.setSpacing(6)
        for button in (self.all, self.open):
            button.setCheckable(True)
            group.addButton(button)
            bar.addWidget(button)
        self.all.setChecked(True)
        bar.addStretch(1)
        bar.addWidget(self.hint)
        box = card()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addLayout(bar)
        inside.addWidget(self.nothing)
        inside.addWidget(view, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(head)
        outer.addWidget(box, 1)

    def _connect(self) -> None:
        self.view.clicked.connect(self._go)
        self.view.entered_cell.connect(self._go)
        self.view.copy_wanted.connect(self.copy_rows)
        self.copy.clicked.connect(self.copy_rows)
        self.print.clicked.connect(self.print_wanted)
        self.back.clicked.connect(self.closed)
        self.open.clicked.connect(lambda: self._filter(only=True))
        self.all.clicked.connect(lambda: self._filter(only=False))
        self._context.say.changed.connect(self.retranslate)
        self._context.look.changed.connect(self.view.viewport().update)
        bind_keys(self, {"Esc": self.closed.emit, "Ctrl+P": self.print_wanted.emit})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their shares; the state of the whole order takes the rest."""
        super().resizeEvent(event)
        width = self.view.viewport().width()
        header = self.view.horizontalHeader()
        header.resizeSection(ORDER, round(width * _ORDER_SHARE))
        for column in range(ORDER + 1, STATE):
            header.resizeSection(column, round(width * _LANE_SHARE))

    def show_checked(self, checked: Checked) -> None:
        """Show a checked case; the cell in view stays."""
        here, column = self.current, max(self.view.currentIndex().column(), 0)
        self.model.show_report(checked.report)
        self.choose(here, column)
        self.retranslate()

    @property
    def current(self) -> str:
        """The order of the present row; empty where there is none."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()].loop.order if index.isValid() else ""

    def choose(self, order: str, column: int = ORDER) -> None:
        """Go to an order's row, else to the first."""
        if self.model.rows:
            self.view.setCurrentIndex(self.model.index(max(self.model.row_of(order), 0), column))

    def begin(self, order: str) -> None:
        """Come to the front at an order."""
        self.choose(order)
        self.view.setFocus()

    def go_on(self, step: int) -> bool:
        """Go to the next cell that lacks something, row by row."""
        rows, here = self.model.rows, self.view.currentIndex()
        cells = [
            (r, c + 1) for r, e in enumerate(rows) for c, lane in enumerate(LANES) if e.loop.lane(lane) in _LACKING
        ]
        if not cells:
            return False
        at = (here.row(), here.column())
        later = [x for x in cells if x > at] if step > 0 else [x for x in reversed(cells) if x < at]
        row, column = next(iter(later), cells[0 if step > 0 else -1])
        self.view.setCurrentIndex(self.model.index(row, column))
        return True

    def _filter(self, *, only: bool) -> None:
        here = self.current
        self.model.only_open(only)
        self.choose(here)
        self.retranslate()

    def _go(self, index: QModelIndex) -> None:
        lane: Lane | None = LANES[index.column() - 1] if ORDER < index.column() < STATE else None
        self.wanted.emit(self.model.rows[index.row()].loop.order, lane)

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard, all that are shown where only one cell is chosen."""
        chosen = sorted({i.row() for i in self.view.selectionModel().selectedIndexes()})
        rows = chosen if len(chosen) > 1 else list(range(len(self.model.rows)))
        QApplication.clipboard().setMimeData(table_data(self.model, rows))
        self.copied.emit(len(rows))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, model = self._context.say, self.model
        self.title.setText(say.of("handwork.matrix.title"))
        self.count.setText(say.of("handwork.matrix.count", total=f"{model.count:,}", open=f"{model.open_count:,}"))
        self.all.say(say.of("handwork.matrix.all", count=f"{model.count:,}"))
        self.open.say(say.of("handwork.matrix.open", count=f"{model.open_count:,}"))
        self.copy.say(say.of("handwork.matrix.copy"), say.of("handwork.matrix.copy-tip"))
        self.print.say(say.of("handwork.matrix.print"), say.of("handwork.matrix.print-tip"))
        self.back.say(say.of("handwork.files.close"), say.of("handwork.files.close-tip"))
        self.hint.setText(say.of("handwork.matrix.hint"))
        self.nothing.setText(say.of("handwork.matrix.nothing"))
        self.nothing.setVisible(not model.rows)
        self.view.setAccessibleName(say.of("handwork.matrix.name"))
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self.view.viewport().update()
