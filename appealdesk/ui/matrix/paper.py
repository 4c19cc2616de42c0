"""A4 pages as a PDF in memory, painted with the light colours, for printing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen, QPolygonF

from appealdesk.ui.theme import CAPTION, font
from appealdesk.ui.tokens import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

_DPI: Final = 600
_UNIT: Final = 96
"""Logical pixels of an inch, in which everything here is measured."""
_MARGIN_MM: Final = 12
_FOOT: Final = 18.0


class Paper:
    """One document: paint on :attr:`painter` in logical pixels, ask for the next page when one is full."""

    def __init__(self, title: str, *, landscape: bool) -> None:
        """Begin the first page."""
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(_DPI)
        self._writer.setTitle(title)
        way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        size = QPageSize(QPageSize.PageSizeId.A4)
        self._writer.setPageLayout(QPageLayout(size, way, margins, QPageLayout.Unit.Millimeter))
        self.painter = QPainter(self._writer)
        scale = _DPI / _UNIT
        self.painter.scale(scale, scale)
        self.width = self._writer.width() / scale
        self.height = self._writer.height() / scale - _FOOT
        """Room above the page's foot."""
        self.page = 1

    def sign(self, tone: str, x: float, y: float, size: float) -> None:
        """Draw a state's sign, a shape of its own each: a disc, a triangle, a square, or a ring. Light on the file."""
        p, area = self.painter, QRectF(x, y, size, size)
        p.setPen(QPen(QColor(LIGHT.tone(tone).mark), 1.2))
        p.setBrush(QColor(LIGHT.tone(tone).mark) if tone != "neutral" else Qt.BrushStyle.NoBrush)
        if tone == "warn":
            p.drawPolygon(QPolygonF([area.bottomLeft(), QPointF(area.center().x(), area.top()), area.bottomRight()]))
        elif tone == "bad":
            p.drawRect(area)
        else:
            p.drawEllipse(area)

    def next_page(self) -> None:
        """Begin another page."""
        self._writer.newPage()
        self.page += 1

    def text(self, words: str, area: QRectF, pixels: int = CAPTION, *, bold: bool = False, colour: str = "") -> None:
        """Write one line, shortened where it does not fit."""
        p = self.painter
        p.setFont(font(pixels, bold=bold))
        p.setPen(QColor(colour or LIGHT.text))
        shown = p.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, int(area.width()))
        p.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def foot(self, words: str) -> None:
        """Write the foot of the present page."""
        self.text(words, QRectF(0, self.height + 2, self.width, _FOOT - 2), colour=LIGHT.text3)

    def done(self) -> bytes:
        """End the document and return its bytes."""
        self.painter.end()
        self._buffer.close()
        return bytes(self._buffer.data().data())


def document(title: str, draw: Callable[[Paper], None], *, landscape: bool = False) -> bytes:
    """Return a PDF that ``draw`` painted."""
    paper = Paper(title, landscape=landscape)
    draw(paper)
    return paper.done()
