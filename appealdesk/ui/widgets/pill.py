"""A state in one short word with its icon; never colour alone."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from appealdesk.ui import icons
from appealdesk.ui.theme import CAPTION, Look, font, mix
from appealdesk.ui.widgets.basics import set_tip

ICONS = {
    "ok": "checkmark_circle_20_filled",
    "warn": "warning_20_filled",
    "bad": "error_circle_20_filled",
    "neutral": "info_20_filled",
    "accent": "info_20_filled",
}


class Pill(QWidget):
    """Icon and words on a quiet ground of the state's colour; can be pressed when ``pressable``."""

    pressed = Signal()

    def __init__(self, look: Look, *, pressable: bool = False, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._look, self._pressable = look, pressable
        self._text, self._tone, self._icon = "", "neutral", ICONS["neutral"]
        self._broken = False
        self.setFont(font(CAPTION, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if pressable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text

    @property
    def tone(self) -> str:
        """The state: ok, warn, bad, accent or neutral."""
        return self._tone

    @property
    def broken(self) -> bool:
        """Whether its edge is a broken line: what it says is not certain."""
        return self._broken

    def say(self, text: str, tone: str, icon: str = "", tip: str = "", *, broken: bool = False) -> None:
        """Show words in a tone, with the tone's icon or another; with a broken edge where they are not certain."""
        self._text, self._tone, self._icon = text, tone, icon or ICONS[tone]
        self._broken = broken
        self.setAccessibleName(text)
        set_tip(self, tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, words and air."""
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 40, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, words."""
        del event
        t = self._look.tokens
        tone = t.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        edge = t.accent if focused else tone.mark if self._broken else mix(tone.back, tone.mark, 0.35)
        pen = QPen(QColor(edge), 2 if focused else 1)
        if self._broken:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tone.back))
        inset = 1 if focused else 0.5
        ground = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
        icons.paint(painter, self._icon, tone.mark, 8, (self.height() - 16) / 2, 16)
        painter.setPen(QColor(tone.text))
        painter.drawText(self.rect().adjusted(28, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self._text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press."""
        if self._pressable and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter or space."""
        if self._pressable and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
