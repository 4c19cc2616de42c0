"""One way into the store: its name, how it is, what it is good for, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui import icons
from appealdesk.ui.widgets.basics import Text
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from appealdesk.ui.theme import Look

MARK = 24


class WayRow(QFrame):
    """A card; the dialog says what stands in it."""

    def __init__(self, look: Look, icon: str, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        """Create it empty, with its buttons below the words."""
        super().__init__(parent)
        self.setObjectName("card")
        self.name, self.words = Text("strong"), Text("second", wrap=True)
        self.state = Pill(look)
        mark = Text()
        mark.setPixmap(icons.pixmap(icon, look.tokens.accent, MARK, self.devicePixelRatioF()))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name)
        head.addWidget(self.state)
        head.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        inside = QVBoxLayout()
        inside.setSpacing(6)
        inside.addLayout(head)
        inside.addWidget(self.words)
        inside.addLayout(row)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(14)
        whole.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(inside, 1)

    def tell(self, name: str, state: str, tone: str, words: str) -> None:
        """Say how the way is."""
        self.name.setText(name)
        self.state.say(state, tone)
        self.words.setText(words)
        self.setAccessibleName(f"{name}: {state}. {words}")
