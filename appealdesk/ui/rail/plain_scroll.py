"""A scroll area that shows the card it stands on, and is no stop for the keyboard itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class PlainScroll(QScrollArea):
    """Scrolls up and down only; follows the focus of what is inside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # it follows the focus of what is inside; a stop of its own would be one without a name
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_inside(self, inner: QWidget) -> None:
        """Show a widget in place of the one before."""
        self.setWidget(inner)
        # setting it makes it paint a ground of its own
        inner.setAutoFillBackground(False)
