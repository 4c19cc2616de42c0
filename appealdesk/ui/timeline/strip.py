"""The loop at a glance: four lanes and the way back to the order, with the links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from appealdesk.core.domain.loop import LaneState, Link, LinkState, OrderLoop
from appealdesk.ui import icons
from appealdesk.ui.theme import CAPTION, font
from appealdesk.ui.timeline.cards import LINK_ICONS, LINK_TONES
from appealdesk.ui.timeline.layout import LANES
from appealdesk.ui.widgets.basics import set_tip
from appealdesk.ui.wording import LANE_TONES, STATE_ICONS, lane_name, lane_words, link_sentence

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

NODE, HEIGHT = 22, 46


class LoopStrip(QWidget):
    """A link can be clicked to compare its two documents; by keyboard the same link is reached in the loop below."""

    link_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._loop: OrderLoop | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        context.look.changed.connect(self.update)
        context.say.changed.connect(self._describe)

    def show_loop(self, loop: OrderLoop | None) -> None:
        """Show an order's loop."""
        self._loop = loop
        self._describe()

    def sizeHint(self) -> QSize:
        """One row of nodes with their names."""
        return QSize(480, HEIGHT)

    def _describe(self) -> None:
        if self._loop:
            say = self._context.say
            lanes = [f"{lane_name(say, lane)}: {lane_words(say, self._loop, lane)}" for lane, _ in self._loop.lanes]
            self.setAccessibleName(". ".join(lanes + [link_sentence(say, x) for x in self._loop.links]))
        self.update()

    def _centre(self, index: int) -> QPointF:
        step = (self.width() - 88) / len(LANES)
        return QPointF(44 + index * step, NODE / 2 + 2)

    def _link(self, index: int) -> Link | None:
        """Return the link after node ``index``."""
        if not self._loop:
            return None
        target = LANES[(index + 1) % len(LANES)]
        found = [x for x in self._loop.links if x.source is LANES[index] and x.target is target]
        return found[0] if found else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw links, then nodes."""
        del event
        if not self._loop:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(LANES)):
            self._draw_link(painter, index)
        for index, lane in enumerate(LANES):
            state = self._loop.sense(lane)
            self._draw_node(painter, index, STATE_ICONS[state], LANE_TONES[state], lane_name(self._context.say, lane))
        closed = self._loop.closed
        mark = "checkmark_circle_20_filled" if closed else "circle_hint_20_regular"
        words = self._context.say("loop.closed" if closed else "loop.open")
        self._draw_node(painter, len(LANES), mark, "ok" if closed else "neutral", words)

    def _draw_link(self, painter: QPainter, index: int) -> None:
        t, link = self._context.look.tokens, self._link(index)
        start, end = self._centre(index), self._centre(index + 1)
        unneeded = self._loop is not None and LaneState.NOT_NEEDED in {
            self._loop.lane(LANES[index]),
            self._loop.lane(LANES[(index + 1) % len(LANES)]),
        }
        if link is None or unneeded:
            pen = QPen(QColor(t.border), 1.5, Qt.PenStyle.DotLine)
        else:
            pen = QPen(QColor(t.tone(LINK_TONES[link.state]).mark), 2)
            if link.state is LinkState.MISSING:
                pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(start.x() + 16, start.y()), QPointF(end.x() - 16, end.y()))
        if link and not unneeded:
            middle = (start + end) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.surface))
            painter.drawEllipse(middle, 12, 12)
            colour = t.tone(LINK_TONES[link.state]).mark
            icons.paint(painter, LINK_ICONS[link.state], colour, middle.x() - 8, middle.y() - 8, 16)

    def _draw_node(self, painter: QPainter, index: int, icon: str, tone: str, words: str) -> None:
        t, centre = self._context.look.tokens, self._centre(index)
        icons.paint(painter, icon, t.tone(tone).mark, centre.x() - NODE / 2, centre.y() - NODE / 2, NODE)
        painter.setFont(font(CAPTION, bold=tone == "bad"))
        painter.setPen(QColor(t.text2 if tone in {"ok", "neutral"} else t.tone(tone).text))
        painter.drawText(QRectF(centre.x() - 60, NODE + 6, 120, 18), Qt.AlignmentFlag.AlignCenter, words)

    def link_at(self, place: QPointF) -> Link | None:
        """Return the link drawn at a point of the widget."""
        for index in range(len(LANES)):
            start, end = self._centre(index), self._centre(index + 1)
            if start.x() + 14 < place.x() < end.x() - 14 and abs(place.y() - start.y()) < 14:
                return self._link(index)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which links can be pressed."""
        found = self.link_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        set_tip(self, link_sentence(self._context.say, found) if found else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a link."""
        found = self.link_at(event.position())
        if found:
            self.link_chosen.emit(found)
