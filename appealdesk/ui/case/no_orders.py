"""What the middle of the case screen shows while nobody has said which orders the appeal is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from appealdesk.core.domain.fact import FactType
from appealdesk.ui.widgets.basics import Button, Text, card

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from appealdesk.core.domain.report import Report
    from appealdesk.ui.context import Context

WIDTH = 560


@dataclass(frozen=True, slots=True)
class Seen:
    """An order id that was read somewhere, and on how many files; 0 when only the export lists it."""

    order: str
    files: int


def seen_orders(report: Report) -> tuple[Seen, ...]:
    """Return the order ids on the evidence, the most frequent first, then those that only the export lists."""
    counted = Counter(order for e in report.evidence for order in sorted(e.values(FactType.ORDER_ID)))
    listed = (o.id for o in report.case.outside if o.id not in counted)
    return (*(Seen(o, n) for o, n in counted.most_common()), *(Seen(o, 0) for o in listed))


class NoOrders(QWidget):
    """Asks for the notice, or for a tick at the orders that were read; nothing counts before its button is pressed."""

    named = Signal(list)
    choose_notice = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._report: Report | None = None
        self.title, self.why, self.how = Text("title", wrap=True), Text("second", wrap=True), Text("strong", wrap=True)
        self.list = QListWidget()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.go = Button(context.look, "checkmark_circle_20_filled", "primary")
        self.notice = Button(context.look, "document_multiple_20_regular")
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.go, self.notice):
            button.setMinimumHeight(38)
            buttons.addWidget(button)
        buttons.addStretch(1)
        box = card()
        box.setMaximumWidth(WIDTH)
        column = QVBoxLayout(box)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        for part in (self.title, self.why, self.how):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(box, 100)
        outer.addStretch(1)
        self.list.itemChanged.connect(self._count)
        self.go.clicked.connect(lambda: self.named.emit(list(self.chosen)))
        self.notice.clicked.connect(self.choose_notice)
        context.say.changed.connect(self.retranslate)

    def show_report(self, report: Report) -> None:
        """Offer the orders of a case's files; those on the evidence are ticked."""
        self._report = report
        self.list.blockSignals(True)
        self.list.clear()
        # a case whose orders are known may have a thousand, and nobody is asked for them
        for seen in () if report.loops else seen_orders(report):
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, seen)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if seen.files else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        # the keys begin at the first one, and it is seen where they are
        self.list.setCurrentRow(0)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to what is asked: there is nothing else to do in such a case."""
        super().showEvent(event)
        if not event.spontaneous():
            (self.list if self.list.count() else self.notice).setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked order ids, as listed."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(i.data(Qt.ItemDataRole.UserRole).order for i in items if i.checkState() == Qt.CheckState.Checked)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        if self._report is None:
            return
        say, offered = self._context.say, self.list.count()
        has_notice = bool(self._report.case.notice.file)
        self.title.setText(say("no-orders.title"))
        self.why.setText(say("no-orders.not-in-notice" if has_notice else "no-orders.no-notice"))
        pick = "no-orders.pick" if has_notice else "no-orders.pick-instead"
        self.how.setText(say(pick if offered else "no-orders.nothing-read"))
        self.notice.say(say("no-orders.choose-files" if has_notice else "no-orders.choose-notice"))
        self.list.setAccessibleName(self.how.text())
        self.list.blockSignals(True)
        for row in range(offered):
            item = self.list.item(row)
            seen = item.data(Qt.ItemDataRole.UserRole)
            words = say.count("no-orders.files", seen.files) if seen.files else say("no-orders.in-export")
            item.setText(f"{seen.order}  ·  {words}")
        self.list.blockSignals(False)
        self.list.setVisible(offered > 0)
        self.go.setVisible(offered > 0)
        self._count()

    def _count(self) -> None:
        count = len(self.chosen)
        self.go.say(self._context.say.count("no-orders.go", count))
        self.go.setEnabled(count > 0)
