"""One thing to do or to wait for, with its moment: a row with a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from appealdesk.core.domain.points import OPEN, READY, UNPROVED
from appealdesk.ui import icons
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

_MARKS = {
    "": ("chevron_right_20_regular", "accent"),
    OPEN: ("error_circle_20_filled", "bad"),
    UNPROVED: ("warning_20_filled", "warn"),
    READY: ("checkmark_circle_20_filled", "ok"),
}


class StepRow(QFrame):
    """Words on the left, when or how it stands on the right; never colour alone."""

    def __init__(
        self, context: Context, words: str, beside: str = "", state: str = "", parent: QWidget | None = None
    ) -> None:
        """Say it; ``state`` is that of a refusal's point, or empty."""
        super().__init__(parent)
        self._context, self._state = context, state
        self.mark, self.words, self.beside = Text(), Text(wrap=True), Text("second")
        self.words.setText(words)
        self.beside.setText(beside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(self.mark)
        row.addWidget(self.words, 1)
        row.addWidget(self.beside)
        # before it has a place it would be a window of its own
        self.beside.setVisible(bool(beside))
        context.look.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        icon, tone = _MARKS[self._state]
        mark = self._context.look.tokens.tone(tone).mark
        self.mark.setPixmap(icons.pixmap(icon, mark, 20, self.devicePixelRatioF()))
