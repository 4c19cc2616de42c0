"""The list of orders, gaps first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from appealdesk.core.desk.leaving_out import left_out
from appealdesk.ui.models.order_delegate import OrderDelegate
from appealdesk.ui.models.orders import OrderModel
from appealdesk.ui.widgets.basics import Button, Text, card

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report
    from appealdesk.ui.context import Context


class OrdersList(QWidget):
    """Says which order was chosen."""

    chosen = Signal(str)
    taken_in = Signal(str)
    """An order that was left out is to be of the appeal again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self.title, self.hint = Text("heading"), Text("caption")
        self.model = OrderModel(context.say)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = OrderDelegate(context.look, context.say)
        self.view.setItemDelegate(self._delegate)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.hint)
        box = card()
        column = QVBoxLayout(box)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.foot = QVBoxLayout()
        """For ways to look at all orders and files at once."""
        column.addLayout(self.foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        self._left_out: tuple[str, ...] = ()
        self.left_out = Button(context.look, "subtract_circle_20_regular", "quiet")
        self.left_out.setMenu(QMenu(self))
        self.left_out.menu().aboutToShow.connect(self._offer)
        self.foot.addWidget(self.left_out)
        self.view.selectionModel().currentChanged.connect(self._changed)
        context.look.changed.connect(self.view.viewport().update)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def show_report(self, report: Report, keep: str = "") -> None:
        """Show the orders; the one named ``keep`` stays chosen, else the first."""
        self.model.show_report(report)
        self._left_out = left_out(report.case)
        self.retranslate()
        # an empty list is no place to stop at
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.model.entries else Qt.FocusPolicy.NoFocus)
        if self.model.entries:
            self.choose(self.model.entries[max(self.model.row_of(keep), 0)].loop.order)

    def choose(self, order: str) -> None:
        """Choose an order by its id; an unknown one changes nothing."""
        row = self.model.row_of(order)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))

    @property
    def current(self) -> str:
        """The chosen order's id, empty when there is none."""
        index = self.view.currentIndex()
        return self.model.entries[index.row()].loop.order if index.isValid() else ""

    def _offer(self) -> None:
        menu = self.left_out.menu()
        menu.clear()
        for order in self._left_out:
            act = menu.addAction(self._context.say("order.take-in", order=order))
            act.triggered.connect(lambda _on=False, order=order: self.taken_in.emit(order))

    def _changed(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        if now.isValid():
            self.chosen.emit(self.model.entries[now.row()].loop.order)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.title.setText(say("order.title", count=len(self.model.entries)))
        self.hint.setText(say("order.gaps-first"))
        self.left_out.say(say("order.left-out", count=len(self._left_out)), say("order.left-out-tip"))
        self.left_out.setVisible(bool(self._left_out))
        self.view.setAccessibleName(self.title.text())
