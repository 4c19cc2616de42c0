"""A ring of named items: done, weak, missing; the number in the middle says the same in figures."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from appealdesk.ui import icons
from appealdesk.ui.theme import font
from appealdesk.ui.tokens import Tokens

GAP_DEGREES = 12


def paint_ring(
    painter: QPainter, t: Tokens, area: QRectF, states: tuple[str, ...], *, width: float, pixels: int, done: bool
) -> None:
    """Draw one segment a state (``ok``, ``warn``, ``bad``) clockwise from the top, and the count or a check mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    count = max(len(states), 1)
    gap = GAP_DEGREES if count > 1 else 0
    span = 360 / count
    for index, state in enumerate(states):
        pen = QPen(QColor(t.tone(state).mark), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        start = 90 - index * span - gap / 2
        painter.drawArc(ring, round(start * 16), -round((span - gap) * 16))
    if done:
        size = area.width() * 0.5
        corner = area.center()
        icons.paint(
            painter, "checkmark_circle_20_filled", t.ok.mark, corner.x() - size / 2, corner.y() - size / 2, size
        )
    else:
        painter.setFont(font(pixels, bold=True))
        painter.setPen(QColor(t.text))
        ok = sum(s == "ok" for s in states)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"{ok}/{len(states)}")
    painter.restore()
