"""The chosen order in one card: ring, id, what is known of it, and the loop at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui.timeline.strip import LoopStrip
from appealdesk.ui.widgets.basics import Elided, IconButton, Text, card
from appealdesk.ui.widgets.pill import Pill
from appealdesk.ui.widgets.ring import paint_ring

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Order
    from appealdesk.ui.context import Context
    from appealdesk.ui.models.orders import OrderEntry

RING = 60


class _Ring(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.entry: OrderEntry | None = None
        self.setFixedSize(QSize(RING, RING))
        context.look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.entry:
            painter = QPainter(self)
            area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            states, done = self.entry.states, self.entry.settled
            paint_ring(painter, self._context.look.tokens, area, states, width=6, pixels=15, done=done)


class OrderCard(QWidget):
    """Shows one order."""

    leave_wanted = Signal(str)
    """The order is to be left out of the appeal."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._entry: OrderEntry | None = None
        self._order: Order | None = None
        self.ring, self.id, self.details = _Ring(context), Text("title"), Elided("caption")
        self.id.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state = Pill(context.look)
        self.leave = IconButton(context.look, "subtract_circle_20_regular")
        self.strip = LoopStrip(context)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.id)
        head.addWidget(self.details, 1)
        head.addWidget(self.state)
        self.acts = QHBoxLayout()
        """For what can be done with the order."""
        self.acts.setSpacing(0)
        self.acts.addWidget(self.leave)
        head.addLayout(self.acts)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addLayout(head)
        words.addWidget(self.strip)
        box = card()
        row = QHBoxLayout(box)
        row.setContentsMargins(18, 12, 16, 10)
        row.setSpacing(16)
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        self.leave.clicked.connect(self._leave)
        context.say.changed.connect(self.retranslate)

    def _leave(self) -> None:
        if self._entry:
            self.leave_wanted.emit(self._entry.loop.order)

    def show_order(self, entry: OrderEntry, order: Order | None) -> None:
        """Show an order; ``order`` holds what the case knows of it."""
        self._entry, self._order = entry, order
        self.ring.entry = entry
        self.strip.show_loop(entry.loop)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        entry, order = self._entry, self._order
        if entry is None:
            return
        self.id.setText(entry.loop.order)
        self.leave.say(self._context.say("order.leave-out-tip"))
        self.details.say(f"{order.carrier} {order.tracking_number}".strip() if order else "")
        self.state.say(entry.line(self._context.say), entry.tone)
        self.ring.setAccessibleName(f"{entry.states.count('ok')}/{len(entry.states)}")
        self.ring.update()
