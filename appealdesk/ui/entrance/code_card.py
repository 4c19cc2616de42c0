"""The nine groups of a recovery code, large and numbered, as they stand on the printed sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from appealdesk.ui.theme import FAMILIES, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.ui.theme import Look

COLUMNS = 3
CELL, GAP = QSize(150, 52), 8
DIGITS = 20
FACES = ("Consolas", "DejaVu Sans Mono", "Noto Sans Mono CJK SC")
"""Letters of equal width, then the window's own: left to itself a system without any takes each digit from a face of
symbols."""


class CodeCard(QWidget):
    """Painted, so that a code is never selected, copied and pasted into a chat by accident."""

    def __init__(self, look: Look, groups: Sequence[str], parent: QWidget | None = None) -> None:
        """Show the groups."""
        super().__init__(parent)
        self._look, self._groups = look, tuple(groups)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(f"{n}: {g}" for n, g in enumerate(self._groups, 1)))
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Three columns, three rows."""
        rows = -(-len(self._groups) // COLUMNS)
        return QSize(COLUMNS * CELL.width() + (COLUMNS - 1) * GAP, rows * CELL.height() + (rows - 1) * GAP + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groups."""
        del event
        t = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        code = font(DIGITS)
        code.setFamilies([*FACES, *FAMILIES])
        code.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 3)
        for index, group in enumerate(self._groups):
            row, column = divmod(index, COLUMNS)
            x, y = column * (CELL.width() + GAP), row * (CELL.height() + GAP)
            cell = QRectF(x + 0.5, y + 0.5, CELL.width() - 1, CELL.height() - 1)
            painter.setPen(QPen(QColor(t.border), 1))
            painter.setBrush(QColor(t.hover))
            painter.drawRoundedRect(cell, 8, 8)
            painter.setPen(QColor(t.text3))
            painter.setFont(self.font())
            painter.drawText(cell.adjusted(10, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index + 1))
            painter.setPen(QColor(t.text))
            painter.setFont(code)
            painter.drawText(cell.adjusted(18, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, group)
