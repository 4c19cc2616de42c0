"""The overview on paper: a table over as many pages as it takes, its head on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPen

from appealdesk.ui.matrix.paper import Paper, document
from appealdesk.ui.models.matrix import ORDER, STATE
from appealdesk.ui.theme import CAPTION
from appealdesk.ui.tokens import LIGHT

if TYPE_CHECKING:
    from appealdesk.ui.models.matrix import MatrixModel
    from appealdesk.ui.text import Speech

_ROW, _TITLE, _HEAD = 22.0, 40.0, 24.0
_ICON = 8.0


def matrix_pdf(model: MatrixModel, title: str, say: Speech) -> bytes:
    """Return the rows that are shown, in their order, as A4 pages in landscape."""
    return document(title, lambda paper: _draw(paper, model, title, say), landscape=True)


def _draw(paper: Paper, model: MatrixModel, title: str, say: Speech) -> None:
    first = max(int((paper.height - _TITLE - _HEAD) // _ROW), 1)
    later = max(int((paper.height - _HEAD) // _ROW), 1)
    rows = len(model.rows)
    pages = 1 + max(-(-(rows - first) // later), 0)
    row = 0
    for page in range(1, pages + 1):
        y = 0.0
        if page == 1:
            paper.text(title, QRectF(0, 0, paper.width, 26), 17, bold=True)
            y = _TITLE
        else:
            paper.next_page()
        y = _heads(paper, model, y)
        for _ in range(first if page == 1 else later):
            if row < rows:
                _row(paper, model, row, y)
                row, y = row + 1, y + _ROW
        paper.foot(say.of("handwork.print.page", page=page, pages=pages))


def _columns(paper: Paper, model: MatrixModel) -> list[tuple[int, float, float]]:
    """Return each column with its left edge and its width."""
    wide = {ORDER: 1.7, STATE: 2.2}
    shares = [wide.get(c, 1.2) for c in range(model.columnCount())]
    made, left = [], 0.0
    for column, share in enumerate(shares):
        width = paper.width * share / sum(shares)
        made.append((column, left, width))
        left += width
    return made


def _heads(paper: Paper, model: MatrixModel, y: float) -> float:
    for column, left, width in _columns(paper, model):
        paper.text(model.title(column), QRectF(left, y, width - 8, _HEAD), bold=True, colour=LIGHT.text2)
    paper.painter.setPen(QPen(QColor(LIGHT.border), 1))
    paper.painter.drawLine(QPointF(0, y + _HEAD - 1), QPointF(paper.width, y + _HEAD - 1))
    return y + _HEAD


def _row(paper: Paper, model: MatrixModel, row: int, y: float) -> None:
    for column, left, width in _columns(paper, model):
        cell, x = model.cell(row, column), left
        if cell.icon:
            paper.sign(cell.tone, x, y + (_ROW - _ICON) / 2, _ICON)
            x += _ICON + 5
        strong = cell.tone in {"bad", "warn"}
        colour = LIGHT.tone(cell.tone).text if strong else LIGHT.text
        area = QRectF(x, y, left + width - 8 - x, _ROW)
        paper.text(model.words(row, column), area, CAPTION, bold=column == ORDER, colour=colour)
    paper.painter.setPen(QPen(QColor(LIGHT.hairline), 0.5))
    paper.painter.drawLine(QPointF(0, y + _ROW), QPointF(paper.width, y + _ROW))
