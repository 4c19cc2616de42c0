"""Mails, web pages and tables have no picture of their own: their lines are set on a white sheet."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from appealdesk.core.domain.page import Box, Line, Page
from appealdesk.ui.theme import font

ROW, MARGIN, PIXELS, CELL = 26, 32, 16, 9
MAX_ROWS, MAX_WIDTH = 1200, 2400
MAX_LETTERS = 1200
"""Of a line: more than fit the widest sheet. Measuring a line of millions takes minutes."""


def _face() -> QFont:
    return font(PIXELS)


def _shown(line: Line) -> str:
    return line.text[:MAX_LETTERS]


def _left(line: Line) -> float:
    return MARGIN + line.box.x * CELL


def draw_text_page(page: Page) -> QImage:
    """Return the page's lines on white paper; rows keep their numbers, columns their order."""
    metrics = QFontMetricsF(_face())
    shown = [line for line in page.lines if line.box.y < MAX_ROWS]
    widest = max((_left(line) + metrics.horizontalAdvance(_shown(line)) for line in shown), default=400.0)
    rows = max((line.box.bottom for line in shown), default=1.0)
    image = QImage(round(min(widest + MARGIN, MAX_WIDTH)), round(rows * ROW + 2 * MARGIN), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(_face())
    painter.setPen(QColor("#1A1D23"))
    for line in shown:
        base = MARGIN + line.box.y * ROW + (ROW + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(_left(line), base), _shown(line))
    painter.end()
    return image


def text_box(page: Page, box: Box) -> QRectF:
    """Return a box in cells as pixels of :func:`draw_text_page`, measured along the line it lies on."""
    middle = box.y + box.h / 2
    on = [x for x in page.lines if x.box.y <= middle <= x.box.bottom and x.box.x <= box.x + 0.5 <= x.box.right + 1]
    if not on:
        return QRectF(MARGIN + box.x * CELL, MARGIN + box.y * ROW, box.w * CELL, box.h * ROW)
    line = max(on, key=lambda x: x.box.x)
    metrics = QFontMetricsF(_face())
    start = max(round(box.x - line.box.x), 0)
    left = _left(line) + metrics.horizontalAdvance(_shown(line)[:start])
    width = metrics.horizontalAdvance(_shown(line)[start : start + max(round(box.w), 1)])
    return QRectF(left, MARGIN + box.y * ROW, width, box.h * ROW)


def box_of_area(page: Page, area: QRectF) -> Box | None:
    """Return the cells whose letters' middles lie in an area of :func:`draw_text_page`; None where none do."""
    metrics = QFontMetricsF(_face())
    found: Box | None = None
    for line in page.lines:
        top = MARGIN + line.box.y * ROW
        if not area.top() <= top + ROW / 2 <= area.bottom():
            continue
        at = [_left(line) + metrics.horizontalAdvance(_shown(line)[:n]) for n in range(len(_shown(line)) + 1)]
        inside = [n for n, (a, b) in enumerate(pairwise(at)) if area.left() <= (a + b) / 2 <= area.right()]
        if inside:
            part = Box(line.box.x + inside[0], line.box.y, inside[-1] - inside[0] + 1, line.box.h)
            found = found.union(part) if found else part
    return found
