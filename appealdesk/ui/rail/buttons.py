"""The buttons of the rail: the one number, and a step with its state in icon and words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from appealdesk.ui import icons
from appealdesk.ui.theme import CAPTION, Look, font, mix
from appealdesk.ui.widgets.basics import set_tip

WIDTH = 76
ROOMY, CLOSE, TIGHTEST = 66, 48, 36
"""Heights of a step: with its state in words, with icon and name, and where hardly anything fits."""
RING = 52


@dataclass(frozen=True, slots=True)
class Face:
    """What a step shows."""

    icon: str
    name: str
    state_icon: str
    tone: str
    words: str
    count: int = 0
    """Open items; 0 shows the state's icon instead of a figure."""


class RailButton(QAbstractButton):
    """Draws its ground; a mouse over it, the focus and being current all show."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Create it."""
        super().__init__(parent)
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def name_it(self, name: str) -> None:
        """Give it its name for screen readers and as a tip."""
        self.setAccessibleName(name)
        set_tip(self, name)

    def _ground(self, painter: QPainter) -> None:
        t = self._look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(t.accent_back))
            painter.setPen(QPen(QColor(mix(t.accent_back, t.accent, 0.3)), 1))
            painter.drawRoundedRect(area, 8, 8)
        elif self.underMouse():
            painter.setBrush(QColor(t.hover))
            painter.drawRoundedRect(area, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRoundedRect(area, 8, 8)


class StepButton(RailButton):
    """One step of the rail."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Create it without a face."""
        super().__init__(look, parent)
        self.setCheckable(True)
        self.face = Face("", "", "", "neutral", "")
        self.set_room(ROOMY)

    def set_room(self, height: int) -> None:
        """Take more or less room; in little room the words of the state stand in the name only."""
        self.setFixedSize(WIDTH, height)
        self.update()

    def show_face(self, face: Face, name: str) -> None:
        """Show how the step stands."""
        self.face = face
        self.name_it(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, name, and the state."""
        del event
        t, face = self._look.tokens, self.face
        painter = QPainter(self)
        self._ground(painter)
        roomy, tight = self.height() >= ROOMY, self.height() < CLOSE
        middle = self.width() / 2
        colour = t.accent if self.isChecked() else t.text2
        top = 4 if tight else 6
        if not tight:
            icons.paint(painter, face.icon, colour, middle - 10, top)
        self._badge(painter, QRectF(middle + (26 if tight else 12), top - 1, 18, 18))
        name = QRectF(2, (self.height() - 18) / 2 if tight else top + 21, self.width() - 4, 18)
        if tight:
            name.adjust(0, 0, -18, 0)
        self._line(painter, face.name, name, t.accent if self.isChecked() else t.text, bold=True)
        if roomy:
            self._line(painter, face.words, QRectF(2, top + 39, self.width() - 4, 17), t.tone(face.tone).text)
        painter.end()

    def _line(self, painter: QPainter, words: str, area: QRectF, colour: str, *, bold: bool = False) -> None:
        face = font(CAPTION, bold=bold)
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)

    def _badge(self, painter: QPainter, area: QRectF) -> None:
        tone, face = self._look.tokens.tone(self.face.tone), self.face
        if not face.count:
            icons.paint(painter, face.state_icon, tone.mark, area.x() + 1, area.y() + 1, 16)
            return
        words = str(face.count) if face.count < 100 else "99+"
        figures = font(CAPTION, bold=True)
        width = max(area.width(), QFontMetrics(figures).horizontalAdvance(words) + 8)
        ground = QRectF(area.x(), area.y(), width, area.height())
        painter.setPen(QPen(QColor(tone.mark), 1))
        painter.setBrush(QColor(tone.back))
        painter.drawRoundedRect(ground, 9, 9)
        painter.setFont(figures)
        painter.setPen(QColor(tone.text))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)


class NumberButton(RailButton):
    """How complete the case is, as a ring with the number in it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(look, parent)
        self.percent, self.words = 0, ""
        self.setFixedSize(WIDTH, RING + 12)

    def show_number(self, percent: int, words: str, name: str) -> None:
        """Show 0 to 100 in words."""
        self.percent, self.words = percent, words
        self.name_it(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring and the number."""
        del event
        painter = QPainter(self)
        self._ground(painter)
        area = QRectF((self.width() - RING) / 2, 6, RING, RING)
        paint_share(painter, self._look, area, self.percent, self.words, width=5, pixels=14)
        painter.end()


def paint_share(
    painter: QPainter, look: Look, area: QRectF, percent: int, words: str, *, width: float, pixels: int
) -> None:
    """Draw a ring that is filled as far as the number says, and the number in its middle."""
    t = look.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(t.hairline), width))
    painter.drawEllipse(ring)
    if percent:
        pen = QPen(QColor(t.ok.mark if percent >= 100 else t.accent), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if percent < 100 else Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, -round(percent * 3.6 * 16))
    painter.setFont(font(pixels, bold=True))
    painter.setPen(QColor(t.text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
