"""A page with marks laid over it: zoom, pan, and the places of facts and findings. The page itself stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from appealdesk.ui.evidence import view
from appealdesk.ui.widgets.basics import show_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QTransform

    from appealdesk.core.domain.page import Box
    from appealdesk.ui.context import Context
    from appealdesk.ui.evidence.loading import PagePicture
    from appealdesk.ui.evidence.mark import Mark

MIN_ZOOM, MAX_ZOOM, STEP = 0.05, 8.0, 1.2
EDGE = 12
CLOSE_UP = 2.6
"""A marked place is shown no larger than its box this many times over in screen pixels a picture pixel."""


class PageCanvas(QWidget):
    """Wheel zooms at the pointer, dragging pans; + - 0 and the arrows do the same, Page Up and Down ask for pages."""

    page_wanted = Signal(int)
    zoomed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._context = context
        self._picture: PagePicture | None = None
        self._marks: tuple[Mark, ...] = ()
        self._message = ""
        self._zoom, self._centre = 1.0, QPointF()
        self._turn = 0
        self._fitted = True
        self._target: Box | None = None
        self._grab: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        context.look.changed.connect(self.update)

    @property
    def picture(self) -> PagePicture | None:
        """The page shown, if any."""
        return self._picture

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The places marked on the page."""
        return self._marks

    @property
    def zoom(self) -> float:
        """Screen pixels a picture pixel."""
        return self._zoom

    @property
    def turned(self) -> int:
        """Quarter turns clockwise by which the page is shown; the file itself is not turned."""
        return self._turn

    def turn(self, quarters: int) -> None:
        """Show the page turned clockwise by so many quarters."""
        self._turn = quarters % 4
        self.fit()

    @property
    def message(self) -> str:
        """What is said instead of a page."""
        return self._message

    def sizeHint(self) -> QSize:
        """Ask for a good amount of room."""
        return QSize(420, 360)

    def show_message(self, words: str) -> None:
        """Show words instead of a page."""
        self._picture, self._marks, self._message = None, (), words
        self.update()

    def show_page(self, picture: PagePicture, marks: tuple[Mark, ...], target: Box | None) -> None:
        """Show a page with marks; zoom to ``target`` when given, else show all of it."""
        self._picture, self._message = picture, ""
        self.set_marks(marks, target)

    def set_marks(self, marks: tuple[Mark, ...], target: Box | None) -> None:
        """Change the marks on the page that is shown and go to the target."""
        self._marks, self._target = marks, target
        self._settle()

    def _settle(self) -> None:
        if self._target:
            self.go_to(self._target)
        else:
            self.fit()

    def fit(self) -> None:
        """Show the whole page."""
        if self._picture:
            size = view.turned(self._picture.size, self._turn)
            room = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
            self._zoom = max(min(room.width() / size.width(), room.height() / size.height(), 2.0), MIN_ZOOM)
            self._centre = QPointF(size.width() / 2, size.height() / 2)
        self._fitted, self._target = True, None
        self._redraw()

    def go_to(self, box: Box) -> None:
        """Bring a place of the page into the middle, large enough to read, with its surroundings."""
        if not self._picture:
            return
        size = view.turned(self._picture.size, self._turn)
        place = view.upright(self._picture.size, self._turn).mapRect(self._picture.place(box))
        whole = min(self.width() / size.width(), self.height() / size.height())
        close = min(self.width() / max(place.width() * CLOSE_UP, 1), self.height() / max(place.height() * 6, 1))
        ratio = self.devicePixelRatioF()
        self._zoom = min(max(whole, min(close, 1.4 / max(ratio - 0.5, 1))), MAX_ZOOM)
        self._centre = place.center()
        self._fitted, self._target = False, box
        self._redraw()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom, keeping the point ``at`` of the widget (default: its middle) where it is."""
        at = at or QPointF(self.width() / 2, self.height() / 2)
        before = self._to_picture(at)
        self._zoom = min(max(self._zoom * factor, MIN_ZOOM), MAX_ZOOM)
        self._centre += before - self._to_picture(at)
        self._fitted, self._target = False, None
        self._redraw()

    def _redraw(self) -> None:
        if self._picture:
            size = view.turned(self._picture.size, self._turn)
            for get, limit, room in ((0, size.width(), self.width()), (1, size.height(), self.height())):
                half = room / 2 / self._zoom - EDGE / self._zoom
                value = self._centre.x() if get == 0 else self._centre.y()
                value = limit / 2 if limit <= 2 * half else min(max(value, half), limit - half)
                if get == 0:
                    self._centre.setX(value)
                else:
                    self._centre.setY(value)
        self.zoomed.emit()
        self.update()

    def _to_picture(self, at: QPointF) -> QPointF:
        return self._centre + (at - QPointF(self.width() / 2, self.height() / 2)) / self._zoom

    def _shown(self, picture: PagePicture) -> QTransform:
        return view.shown(picture.size, self._turn, self._zoom, self._centre, self.size())

    def to_widget(self, rect: QRectF) -> QRectF:
        """Return a rectangle of the picture in widget coordinates."""
        return self._shown(self._picture).mapRect(rect) if self._picture else QRectF()

    def to_page(self, rect: QRectF) -> QRectF:
        """Return a rectangle of the widget in pixels of the picture, as far as it lies on it."""
        if not self._picture:
            return QRectF()
        back, _ = self._shown(self._picture).inverted()
        return back.mapRect(rect).intersected(QRectF(QPointF(), self._picture.size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the best-sized picture, then the marks."""
        del event
        t = self._context.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.bg))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if not self._picture:
            painter.setPen(QColor(t.text2))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._message)
            return
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        self._draw_picture(painter, self._picture)
        for mark in sorted(self._marks, key=lambda m: m.strong):
            self._draw_mark(painter, mark, self._picture)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _draw_picture(self, painter: QPainter, picture: PagePicture) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wanted = picture.size.width() * self._zoom * self.devicePixelRatioF()
        level = next((x for x in reversed(picture.levels) if x.width() >= wanted), picture.levels[0])
        seen, share = self.to_page(QRectF(self.rect())), level.width() / picture.size.width()
        source = QRectF(seen.x() * share, seen.y() * share, seen.width() * share, seen.height() * share)
        painter.save()
        painter.setTransform(self._shown(picture), combine=True)
        painter.drawImage(seen, level, source)
        painter.restore()

    def _draw_mark(self, painter: QPainter, mark: Mark, picture: PagePicture) -> None:
        tone = self._context.look.tokens.tone(mark.tone)
        air = 4 if mark.strong else 2
        area = self.to_widget(picture.place(mark.box)).adjusted(-air, -air, air, air)
        fill = QColor(tone.mark)
        fill.setAlphaF(0.16 if mark.strong else 0.05)
        edge = QColor(tone.mark)
        edge.setAlphaF(1.0 if mark.strong else 0.55)
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 2.5 if mark.strong else 1))
        painter.drawRoundedRect(area, 4, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page fitted, or the place in the middle."""
        super().resizeEvent(event)
        if self._fitted or self._target:
            self._settle()
        else:
            self._redraw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        if self._picture and event.angleDelta().y():
            self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan."""
        self._grab = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan."""
        if self._grab is not None:
            self._pan(self._grab - event.position())
            self._grab = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop panning."""
        del event
        self._grab = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Switch between the whole page and a close look."""
        if self._fitted:
            self.zoom_by(2.5, event.position())
        else:
            self.fit()

    def _pan(self, by: QPointF) -> None:
        self._centre += by / self._zoom
        self._fitted, self._target = False, None
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, pan and page by keyboard."""
        moves = {
            Qt.Key.Key_Left: QPointF(-48, 0),
            Qt.Key.Key_Right: QPointF(48, 0),
            Qt.Key.Key_Up: QPointF(0, -48),
            Qt.Key.Key_Down: QPointF(0, 48),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._pan(moves[key])
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_R:
            self.turn(self._turn + (-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1))
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.page_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell what was read at a marked place."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._picture:
            picture, spot = self._picture, QPointF(event.pos())
            under = [m for m in self._marks if self.to_widget(picture.place(m.box)).contains(spot)]
            show_tip(event.globalPos(), self, *(m.words for m in sorted(under, key=lambda m: not m.strong)))
            return True
        return super().event(event)
