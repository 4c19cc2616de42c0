"""The columns of a table, one a row, each with an example and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from appealdesk.core.intake.orders.mapping.lexicon import MEANINGS
from appealdesk.ui.widgets.basics import set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.intake.orders.mapping.propose import Column
    from appealdesk.ui.context import Context

_HEADS = ("column", "sample", "means")
_ROW_HEIGHT = 44
_MEANS_WIDTH = 250


class ColumnsTable(QTableWidget):
    """Those that a person should look at stand on top and are marked; then what is known, then what is not needed."""

    meant = Signal(int, str)
    """The column's index, and what a person says that it means."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(0, len(_HEADS), parent)
        self._context = context
        self.boxes: dict[int, QComboBox] = {}
        self.setHorizontalHeaderLabels([self._words(f"window.{h}") for h in _HEADS])
        self.setAccessibleName(self._words("window.title"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, _MEANS_WIDTH)

    def _words(self, key: str) -> str:
        return self._context.say.of(f"mapping.{key}")

    def show_columns(self, columns: Sequence[Column], *, anew: bool) -> None:
        """Show the columns; ``anew`` for another header, else rows keep their places and only meanings change."""
        if anew:
            self._fill(sorted(columns, key=lambda c: (c.sure, not c.meaning, c.index)))
        for column in columns:
            if box := self.boxes.get(column.index):
                box.blockSignals(True)
                box.setCurrentIndex(box.findData(column.meaning))
                box.blockSignals(False)

    def _fill(self, columns: Sequence[Column]) -> None:
        self.boxes = {}
        self.setRowCount(0)
        shown = [c for c in columns if c.name or c.samples]
        self.setRowCount(len(shown))
        strong = QFont(self.font())
        strong.setBold(True)
        mark = QColor(self._context.look.tokens.warn.text)
        for row, column in enumerate(shown):
            name = column.name or f"({column.index + 1})"
            for place, words in enumerate((name, "  ·  ".join(column.samples[:2]))):
                item = QTableWidgetItem(words)
                if not column.sure and place == 0:
                    item.setText(f"?  {words}")
                    item.setFont(strong)
                    item.setForeground(mark)
                self.setItem(row, place, item)
            self.boxes[column.index] = self._box(column, name)
            self.setCellWidget(row, 2, self.boxes[column.index])

    def _box(self, column: Column, name: str) -> QComboBox:
        box = QComboBox()
        for meaning in ("", *MEANINGS):
            box.addItem(self._words(f"meaning.{meaning or 'none'}"), meaning)
        box.setAccessibleName(f"{name}: {self._words('window.means')}")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if column.why:
            set_tip(box, self._words(f"why.{column.why}"))
        # the wheel scrolls the list instead of changing what somebody chose
        box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign] # Qt looks it up on the object
        index = column.index
        box.currentIndexChanged.connect(lambda _: self.meant.emit(index, box.currentData()))
        return box
