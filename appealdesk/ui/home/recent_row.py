"""One recent case: what it is, how much time is left, what stands in the way."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui.context import Context
from appealdesk.ui.settings import Recent
from appealdesk.ui.timespell import both_clocks, left, zone_of
from appealdesk.ui.widgets.basics import Elided, Text
from appealdesk.ui.widgets.pill import Pill


class RecentRow(QWidget):
    """A card that opens its case by click, Enter or space."""

    opened = Signal(str)

    def __init__(self, context: Context, entry: Recent, parent: QWidget | None = None) -> None:
        """Show one entry."""
        super().__init__(parent)
        self._context, self.entry = context, entry
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(76)
        say = context.say
        name, detail = Text("strong"), Elided("caption")
        shop = say(f"platform.{entry.platform}") + " " + entry.site.upper()
        metric = say.or_else(f"metric.{entry.metric}", entry.metric)
        name.setText(" · ".join(x for x in (entry.store or shop, metric) if x))
        known = (shop if entry.store else "", say.count("start.orders", entry.orders), entry.folder)
        detail.say(" · ".join(x for x in known if x))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(detail)
        words.addStretch(1)
        state, rest = Pill(context.look), Pill(context.look)
        if entry.blockers:
            state.say(say.count("ready.blockers", entry.blockers), "bad")
        else:
            state.say(say("ready.yes"), "ok")
        time_left = left(say, entry.deadline_at, context.now())
        clocks = both_clocks(say, entry.deadline_at, context.zone, zone_of(entry.zone)) if entry.deadline_at else ()
        rest.say(time_left.text, time_left.tone, time_left.icon, " · ".join(clocks))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(state)
        row.addWidget(rest)
        self.setAccessibleName(f"{name.text()}. {time_left.text}. {state.text}")
        context.look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        t = self._context.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(t.accent if focused else t.hairline), 2 if focused else 1))
        painter.setBrush(QColor(t.hover if self.underMouse() else t.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lift."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Back to rest."""
        del event
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.entry.folder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter or space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.entry.folder)
        else:
            super().keyPressEvent(event)
