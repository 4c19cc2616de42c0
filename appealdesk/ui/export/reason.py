"""One line of what stands in the way of an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from appealdesk.ui import icons
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from appealdesk.ui.theme import Look


def reason_row(words: str, look: Look, ratio: float) -> tuple[QHBoxLayout, Text]:
    """Return a row with a mark and words, and the words' label; ``ratio`` is the screen's pixels a point."""
    mark, text = Text(), Text(wrap=True)
    mark.setPixmap(icons.pixmap("error_circle_20_filled", look.tokens.bad.mark, 18, ratio))
    text.setText(words)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    return row, text
