"""The painted chart of a metric, the same on screen and on paper. State is shape and words, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from appealdesk.ui.metrics.words import percent
from appealdesk.ui.theme import CAPTION, font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from appealdesk.ui.metrics.trend import Line, Point, Trend
    from appealdesk.ui.theme import Look
    from appealdesk.ui.tokens import Tokens

HEIGHT = 220
_LEFT, _RIGHT, _TOP, _FOOT = 62, 24, 34, 26
_LABEL_WIDTH = 64
_GRID = 4
_DOT, _SAMPLE = 4.0, 26.0


class Plot:
    """Where things of a trend lie in an area, in logical pixels."""

    def __init__(self, trend: Trend, area: QRectF) -> None:
        """Measure an area."""
        self.trend = trend
        self.frame = area.adjusted(_LEFT, _TOP, -_RIGHT, -_FOOT)

    def x(self, index: int) -> float:
        """Return where a point's day lies; one alone stands in the middle."""
        count = len(self.trend.points)
        share = (index + 0.5) / count
        return self.frame.left() + share * self.frame.width()

    def y(self, rate: float) -> float:
        """Return the height of a rate."""
        trend = self.trend
        share = (rate - trend.low) / (trend.high - trend.low)
        return self.frame.bottom() - min(1.0, max(0.0, share)) * self.frame.height()

    def nearest(self, x: float) -> int:
        """Return the point that is nearest to a place."""
        count = len(self.trend.points)
        return max(0, min(count - 1, int((x - self.frame.left()) / max(self.frame.width(), 1) * count)))


def paint_chart(painter: QPainter, t: Tokens, area: QRectF, trend: Trend, chosen: int = -1) -> None:
    """Draw grid, lines, rates and dates; ``chosen`` is the point that is pointed at."""
    plot = Plot(trend, area)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(CAPTION))
    _grid(painter, t, plot)
    if 0 <= chosen < len(trend.points):
        painter.setPen(QPen(QColor(t.accent), 1))
        x = plot.x(chosen)
        painter.drawLine(QPointF(x, plot.frame.top()), QPointF(x, plot.frame.bottom()))
    for line in trend.lines:
        _line(painter, t, plot, line)
    _legend(painter, t, plot)
    if trend.compared:
        _curve(painter, plot, _rest_pen(t), lambda p: p.without.rate)
    _curve(painter, plot, QPen(QColor(t.accent), 2), lambda p: p.count.rate)
    for index, point in enumerate(trend.points):
        _mark(painter, t, plot, index, point)
    painter.restore()


def _grid(painter: QPainter, t: Tokens, plot: Plot) -> None:
    trend, frame = plot.trend, plot.frame
    for step in range(_GRID + 1):
        rate = trend.low + (trend.high - trend.low) * step / _GRID
        y = plot.y(rate)
        painter.setPen(QPen(QColor(t.hairline), 1))
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        painter.setPen(QColor(t.text3))
        box = QRectF(frame.left() - _LEFT, y - 9, _LEFT - 8, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{rate * 100:.4g}%")
    every = max(1, -(-len(trend.points) * _LABEL_WIDTH // max(int(frame.width()), 1)))
    for index, point in enumerate(trend.points):
        if index % every == 0:
            box = QRectF(plot.x(index) - _LABEL_WIDTH / 2, frame.bottom() + 6, _LABEL_WIDTH, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{point.day:%m-%d}")


def _pen(t: Tokens, line: Line) -> QPen:
    style = Qt.PenStyle.DotLine if line.own else Qt.PenStyle.DashLine
    return QPen(QColor((t.warn if line.own else t.bad).mark), 2, style)


def _rest_pen(t: Tokens) -> QPen:
    return QPen(QColor(t.text3), 1.5, Qt.PenStyle.DashDotLine)


def _line(painter: QPainter, t: Tokens, plot: Plot, line: Line) -> None:
    painter.setPen(_pen(t, line))
    y = plot.y(line.value)
    painter.drawLine(QPointF(plot.frame.left(), y), QPointF(plot.frame.right(), y))


def _legend(painter: QPainter, t: Tokens, plot: Plot) -> None:
    """Say above the rates what each stroke is, with a piece of it."""
    metrics = QFontMetricsF(painter.font())
    shown = [(_pen(t, line), line.words) for line in plot.trend.lines]
    shown += [(_rest_pen(t), plot.trend.rest_words)] if plot.trend.compared else []
    x, y = plot.frame.left(), plot.frame.top() - _TOP + 10
    for pen, words in shown:
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y), QPointF(x + _SAMPLE, y))
        width = metrics.horizontalAdvance(words) + 4
        painter.setPen(QColor(t.text2))
        box = QRectF(x + _SAMPLE + 6, y - 9, width, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        x = box.right() + 20


def _curve(painter: QPainter, plot: Plot, pen: QPen, rate: Callable[[Point], float | None]) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    before: QPointF | None = None
    for index, point in enumerate(plot.trend.points):
        value = rate(point)
        here = None if value is None else QPointF(plot.x(index), plot.y(value))
        if before is not None and here is not None:
            painter.drawLine(before, here)
        before = here


def _mark(painter: QPainter, t: Tokens, plot: Plot, index: int, point: Point) -> None:
    """Draw a dot, or where the line is broken a triangle, which is told apart without its colour."""
    if point.count.rate is None:
        return
    x, y = plot.x(index), plot.y(point.count.rate)
    painter.setPen(QPen(QColor(t.surface), 1.5))
    if point.over:
        painter.setBrush(QColor(t.bad.mark))
        top, side = y - 7, 6.5
        painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x + side, y + 5), QPointF(x - side, y + 5)]))
    else:
        painter.setBrush(QColor(t.accent))
        painter.drawEllipse(QPointF(x, y), _DOT, _DOT)


class ChartView(QWidget):
    """Shows a trend; pointing or the arrow keys choose a point, whose figures :attr:`pointed` carries."""

    pointed = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._look = look
        self.trend: Trend | None = None
        self.chosen = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a wide, low area."""
        return QSize(480, HEIGHT)

    def show_trend(self, trend: Trend) -> None:
        """Show another trend, with its last point chosen."""
        self.trend, self.chosen = trend, len(trend.points) - 1
        self.update()
        self.pointed.emit(self.chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, with a frame while it has the keyboard."""
        del event
        if self.trend is None:
            return
        painter, t = QPainter(self), self._look.tokens
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        paint_chart(painter, t, QRectF(self.rect()), self.trend, self.chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the point under the pointer."""
        if self.trend is not None:
            self._choose(Plot(self.trend, QRectF(self.rect())).nearest(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the point before or after, the first or the last."""
        last = len(self.trend.points) - 1 if self.trend else -1
        to = {
            Qt.Key.Key_Left: self.chosen - 1,
            Qt.Key.Key_Right: self.chosen + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        else:
            self._choose(max(0, min(last, to)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        self.update()
        super().focusOutEvent(event)

    def _choose(self, index: int) -> None:
        if index != self.chosen:
            self.chosen = index
            self.update()
            self.pointed.emit(index)


def summary(trend: Trend) -> str:
    """Return the rates of a trend in one line, for who cannot see it."""
    return ", ".join(f"{p.day:%m-%d} {percent(p.count.rate)}" for p in trend.points)
