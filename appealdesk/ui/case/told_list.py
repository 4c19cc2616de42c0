"""What the notice says, and the platform's answer; a click opens the file at the place where it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from appealdesk.ui.models.told import ToldModel, ToldRow
from appealdesk.ui.models.told_delegate import ToldDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from appealdesk.core.domain.report import Report
    from appealdesk.ui.context import Context


class _View(QListView):
    """Lays its rows out anew when it gets wider, since their words wrap."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ToldList(QWidget):
    """Says which row was chosen."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self.model = ToldModel(context.say)
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setItemDelegate(ToldDelegate(self.view, context.look))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.selectionModel().currentChanged.connect(self._selected)
        # the same row once more brings its place back after another one was looked at
        self.view.clicked.connect(self._tell)
        context.look.changed.connect(self.view.viewport().update)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def rows(self) -> tuple[ToldRow, ...]:
        """What is shown."""
        return tuple(self.model.rows)

    def show_report(self, report: Report) -> None:
        """Show what the notice and the answer of a case say."""
        self.model.show_report(report)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.view.setAccessibleName(self._context.say.of("told.title"))
        self.view.scheduleDelayedItemsLayout()

    def _selected(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        self._tell(now)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.rows[index.row()])
