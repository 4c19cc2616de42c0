"""A page on which marked facts can be chosen and a box can be drawn, with the mouse or the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from appealdesk.ui.evidence import view
from appealdesk.ui.evidence.canvas import EDGE, MAX_ZOOM, MIN_ZOOM, PageCanvas

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context
    from appealdesk.ui.evidence.mark import Mark

_SMALLEST = 6.0
"""Widget pixels: a shorter drag is a click."""
_NUDGE = 8.0
_SAME = 1e-6
_FIRST = (160.0, 36.0)
"""Widget pixels of a box that the keyboard begins with."""


class MarkingCanvas(PageCanvas):
    """With Shift, or after :meth:`begin_box`, dragging draws a box instead of panning; Enter takes it, Escape drops it.

    By keyboard B begins a box in the middle, the arrows move it and Shift with them changes its size; F goes to the
    next fact, T begins one without a box.
    """

    fact_chosen = Signal(object)
    """A mark that stands for a fact."""
    box_drawn = Signal(QRectF)
    """In pixels of the picture."""
    drawing_changed = Signal(bool)
    fact_wanted = Signal(int)
    """The next fact of the page, or the one before."""
    typing_wanted = Signal()
    """A fact is to be typed that has no place on the page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it empty; nothing can be marked until :attr:`marking` is set."""
        super().__init__(context, parent)
        self.marking = False
        """Whether facts can be chosen and boxes drawn."""
        self._drawing = False
        self._from: QPointF | None = None
        self._band: QRectF | None = None
        self._pressed: QPointF | None = None

    @property
    def drawing(self) -> bool:
        """Whether the next drag draws a box."""
        return self._drawing

    def look(self) -> tuple[float, float, float] | None:
        """Return how the page is looked at: how many times larger than fitted, and which share of it is in the middle.

        None while no page is shown.
        """
        if self.picture is None:
            return None
        size = view.turned(self.picture.size, self.turned)
        return self._zoom / self._fitting(), self._centre.x() / size.width(), self._centre.y() / size.height()

    def follow(self, look: tuple[float, float, float]) -> None:
        """Look at the page as at another one."""
        if self.picture is not None and self.width() > 0:
            size = view.turned(self.picture.size, self.turned)
            self._zoom = min(max(self._fitting() * look[0], MIN_ZOOM), MAX_ZOOM)
            self._centre = QPointF(look[1] * size.width(), look[2] * size.height())
            self._fitted, self._target = abs(look[0] - 1) < _SAME, None
            self._redraw()

    def _fitting(self) -> float:
        """Return the zoom at which the whole page fits."""
        if self.picture is None:
            return 1.0
        size = view.turned(self.picture.size, self.turned)
        room = self.width() - 2 * EDGE, self.height() - 2 * EDGE
        return max(min(room[0] / size.width(), room[1] / size.height(), 2.0), MIN_ZOOM)

    def remark(self, marks: tuple[Mark, ...]) -> None:
        """Change the marks and leave the page where it stands."""
        self._marks = marks
        self.update()

    def begin_box(self, on: bool = True) -> None:  # noqa: FBT002 - as a toggled button says it
        """Let the next drag draw a box, or no longer."""
        on = on and self.marking and self.picture is not None
        if not on:
            self._band = self._from = None
        if on != self._drawing:
            self._drawing = on
            self.drawing_changed.emit(on)
        self._rest()
        self.update()

    def _rest(self) -> None:
        if self._drawing:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.unsetCursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a box, or to pan."""
        self._pressed = event.position()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.marking and self.picture and (self._drawing or shift):
            self.begin_box()
            self._from, self._band = event.position(), QRectF(event.position(), event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the box, or pan."""
        if self._from is not None:
            self._band = QRectF(self._from, event.position()).normalized()
            self.update()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the box, or choose the fact that was clicked."""
        pressed, self._pressed = self._pressed, None
        if self._from is not None:
            self._from = None
            self._take()
            return
        super().mouseReleaseEvent(event)
        if self.marking and pressed is not None and (event.position() - pressed).manhattanLength() < _SMALLEST:
            found = self._fact_at(event.position())
            if found is not None:
                self.fact_chosen.emit(found)

    def _fact_at(self, spot: QPointF) -> Mark | None:
        picture = self.picture
        if picture is None:
            return None
        under = [m for m in self.marks if m.fact and self.to_widget(picture.place(m.box)).contains(spot)]
        # of boxes within boxes the smallest is meant
        return min(under, key=lambda m: m.box.w * m.box.h, default=None)

    def _take(self) -> None:
        band = self._band
        self.begin_box(False)
        if band is not None and min(band.width(), band.height()) >= _SMALLEST:
            self.box_drawn.emit(self.to_page(band))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the facts, begin a box, move it, take it."""
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._band is not None and self._move_band(key, shift=shift):
            return
        if self.marking and key == Qt.Key.Key_B:
            self.begin_box()
            middle = QPointF(self.width() / 2 - _FIRST[0] / 2, self.height() / 2 - _FIRST[1] / 2)
            self._band = QRectF(middle.x(), middle.y(), *_FIRST) if self._drawing else None
            self.update()
        elif self.marking and key == Qt.Key.Key_F:
            self.fact_wanted.emit(-1 if shift else 1)
        elif self.marking and key == Qt.Key.Key_T:
            self.typing_wanted.emit()
        elif key == Qt.Key.Key_Escape and self._drawing:
            self.begin_box(False)
        else:
            super().keyPressEvent(event)

    def _move_band(self, key: Qt.Key, *, shift: bool) -> bool:
        steps = {
            Qt.Key.Key_Left: (-_NUDGE, 0.0),
            Qt.Key.Key_Right: (_NUDGE, 0.0),
            Qt.Key.Key_Up: (0.0, -_NUDGE),
            Qt.Key.Key_Down: (0.0, _NUDGE),
        }
        if self._band is None:
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        elif key in steps:
            dx, dy = steps[key]
            grown = self._band.adjusted(0, 0, dx, dy) if shift else self._band.translated(dx, dy)
            if min(grown.width(), grown.height()) >= _SMALLEST and QRectF(self.rect()).contains(grown):
                self._band = grown
            self.update()
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop a box that the keyboard began."""
        if self._band is not None and self._from is None:
            self.begin_box(False)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and its marks, then the box under way."""
        super().paintEvent(event)
        if self._band is not None:
            accent = QColor(self._context.look.tokens.accent)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
            accent.setAlphaF(0.12)
            painter.setBrush(accent)
            painter.drawRect(self._band)
