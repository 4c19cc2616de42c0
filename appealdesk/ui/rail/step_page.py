"""What one step asks for: its requirements on the left, the chosen one in full on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from appealdesk.core.domain.completeness import Item, StepName
from appealdesk.ui.rail.detail import ItemDetail
from appealdesk.ui.rail.items import ItemDelegate, ItemModel
from appealdesk.ui.widgets.basics import Button, Text, card

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

LIST_WIDTH = 296


class StepPage(QWidget):
    """Escape closes it; Enter on a requirement does what its button does."""

    closed = Signal()
    change_wanted = Signal()
    """Platform, market, metric or deadline of the case are to be others."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self.step = StepName.NOTICE
        self._checked: Checked | None = None
        self._stale = False
        """True while what stands here is that of an earlier check."""
        self.title, self.count = Text("heading"), Text("caption")
        self.lead, self.none = Text("second", wrap=True), Text("second", wrap=True)
        self.model = ItemModel(context.say)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = ItemDelegate(context.look, context.say)
        self.view.setItemDelegate(self._delegate)
        self.detail = ItemDetail(context)
        self.change = Button(context.look, "edit_20_regular", "quiet")
        self.change.clicked.connect(self.change_wanted)
        self._lay_out()
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self.view.activated.connect(lambda _index: self.detail.act.click())
        context.look.changed.connect(self.view.viewport().update)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        lead = QHBoxLayout()
        lead.setContentsMargins(8, 0, 8, 0)
        lead.addWidget(self.lead)
        box = card()
        box.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(box)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(lead)
        column.addWidget(self.none)
        column.addWidget(self.view, 1)
        column.addWidget(self.change)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(box)
        row.addWidget(self.detail, 1)

    def show_checked(self, checked: Checked) -> None:
        """Take note of a checked case; the chosen requirement stays chosen."""
        self._checked = checked
        self._stale = True
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._fill()

    def open_step(self, step: StepName, item: Item | None = None) -> None:
        """Show what a step asks for, at a requirement or at the first that is open."""
        self.step = step
        self._fill(item)
        self.view.setFocus()

    def _fill(self, item: Item | None = None) -> None:
        keep, self._stale = item or self.detail.item, False
        self.model.show_items(self._checked.completeness.of(self.step) if self._checked else ())
        row = max(self.model.row_of(keep), 0)
        if self.model.items:
            self.view.setCurrentIndex(self.model.index(row))
        else:
            self.detail.show_item(None, self._checked)
        self.retranslate()

    def _chosen(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        self.detail.show_item(self.model.items[now.row()] if now.isValid() else None, self._checked)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, items = self._context.say, self.model.items
        self.title.setText(say.of(f"checklist.step.{self.step}"))
        settled = sum(i.settled for i in items)
        self.count.setText(say.of("checklist.page.count", total=len(items), settled=settled) if items else "")
        self.lead.setText(say.of(f"checklist.lead.{self.step}"))
        self.none.setText(say.of("checklist.page.none"))
        self.none.setVisible(not items)
        self.change.say(say("change.open"))
        self.change.setVisible(self.step is StepName.NOTICE)
        self.view.setAccessibleName(f"{self.title.text()}. {self.count.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
