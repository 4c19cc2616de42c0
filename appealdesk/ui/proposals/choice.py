"""What is proposed for one file, with the reason, and the boxes to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from appealdesk.core.desk.proposing import Tie
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.ui.proposals.keys import KIND_KEYS
from appealdesk.ui.proposals.model import lane_text
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from appealdesk.ui.context import Context
    from appealdesk.ui.proposals.model import ProposalRow

_REASON_LETTERS = 90
"""Of the words that told the kind: more than fit two lines say nothing more."""


class Choice(QWidget):
    """Says when the seller chose another kind or order, and when Enter was pressed in one of its boxes."""

    changed = Signal(object, object)
    """The kind and the orders."""
    accepted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it without a file."""
        super().__init__(parent)
        self._context = context
        self._row: ProposalRow | None = None
        self._orders: tuple[str, ...] = ()
        self.kind, self.order = QComboBox(), QComboBox()
        self.kind_label, self.order_label, self.slot_label = Text("caption"), Text("caption"), Text("caption")
        self.slot, self.why = Text("strong"), Text("second", wrap=True)
        self.number = QLineEdit()
        self._searchable()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for line, (label, part) in enumerate(
            ((self.kind_label, self.kind), (self.order_label, self.order), (self.slot_label, self.slot))
        ):
            grid.addWidget(label, line, 0)
            grid.addWidget(part, line, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.why)
        self.kind.activated.connect(lambda _index: self._change())
        self.order.activated.connect(lambda _index: self._change())
        for box in (self.kind, self.order):
            box.installEventFilter(self)
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _searchable(self) -> None:
        self.order.setEditable(True)
        self.order.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.number.setStyleSheet("QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }")
        self.order.setLineEdit(self.number)
        completer = QCompleter(self.order.model(), self.order)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.order.setCompleter(completer)

    def show_orders(self, orders: tuple[str, ...]) -> None:
        """Offer the case's orders."""
        self._orders = orders
        self._fill_orders()

    def show_row(self, row: ProposalRow | None) -> None:
        """Show what is proposed for a file; None where there is none."""
        self._row = row
        self.setEnabled(row is not None)
        self._retell()

    def pick(self, kind: EvidenceKind) -> None:
        """Choose a kind by its key."""
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self._change()

    def _change(self) -> None:
        if self._row is not None:
            orders = self.order.currentData()
            self.changed.emit(EvidenceKind(self.kind.currentData()), self._row.orders if orders is None else orders)

    def _fill_orders(self) -> None:
        with QSignalBlocker(self.order):
            self.order.clear()
            self.order.addItem(self._context.say.of("handwork.orders.none"), ())
            for order in self._orders:
                self.order.addItem(order, (order,))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        for label, box, key in (
            (self.kind_label, self.kind, "kind"),
            (self.order_label, self.order, "order"),
            (self.slot_label, None, "slot"),
        ):
            label.setText(say.of(f"handwork.choice.{key}"))
            if box is not None:
                label.setBuddy(box)
                box.setAccessibleName(say.of(f"handwork.choice.{key}"))
        self.number.setPlaceholderText(say.of("handwork.choice.order-search"))
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for kind, key in KIND_KEYS.items():
                self.kind.addItem(f"{key}   {say(f'kind.{kind}')}", kind.value)
        self._fill_orders()
        self._retell()

    def _retell(self) -> None:
        say, row = self._context.say, self._row
        if row is None:
            for box in (self.kind, self.order):
                box.setCurrentIndex(-1)
            self.slot.setText("")
            self.why.setText("")
            return
        with QSignalBlocker(self.kind), QSignalBlocker(self.order):
            self.kind.setCurrentIndex(self.kind.findData(row.kind.value))
            self._show_order(row.orders)
        self.slot.setText(lane_text(say, row.proposal, row.kind))
        self.why.setText("\n".join(self._reasons(row)))

    def _show_order(self, orders: tuple[str, ...]) -> None:
        extra = self.order.count() - 1 - len(self._orders)
        if extra:
            self.order.removeItem(1)
        if len(orders) > 1:
            self.order.insertItem(1, self._context.say.of("handwork.orders.several", count=len(orders)), orders)
            self.order.setCurrentIndex(1)
            return
        place = self._orders.index(orders[0]) + 1 if orders and orders[0] in self._orders else 0
        self.order.setCurrentIndex(place)

    def _reasons(self, row: ProposalRow) -> list[str]:
        say, proposal = self._context.say, row.proposal
        told = proposal.item.kind_reason
        shown = told if len(told) <= _REASON_LETTERS else f"{told[:_REASON_LETTERS]}…"
        reasons = [say.of("handwork.why.kind", words=shown)] if shown and row.kind is proposal.kind else []
        # what needs a look says itself that no order was found
        if row.orders == proposal.orders and proposal.tie is not Tie.NONE:
            reasons.append(say.of(f"handwork.tie.{proposal.tie}"))
        reasons.extend(say.of(f"handwork.look-long.{look}") for look in proposal.looks if not row.settled)
        return reasons

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter in a closed box for agreement."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if plain and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
                if watched is self.order and not self._took_typed():
                    return True
                self.accepted.emit()
                return True
        return super().eventFilter(watched, event)

    def _took_typed(self) -> bool:
        """Choose the order whose number was typed; False where that is none of the case."""
        typed = "".join(self.order.currentText().split()).upper()
        shown = self.order.itemText(self.order.currentIndex()) if self.order.currentIndex() >= 0 else ""
        if typed == "".join(shown.split()).upper():
            return True
        hits = [o for o in self._orders if typed and typed in "".join(o.split()).upper()]
        if len(hits) != 1:
            return False
        self.order.setCurrentIndex(self.order.findText(hits[0]))
        self._change()
        return True
