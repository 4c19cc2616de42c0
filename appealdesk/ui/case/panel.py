"""The right side of the case screen: findings above, the evidence they point at below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from appealdesk.ui.case.findings_list import FindingsList
from appealdesk.ui.evidence.pane import EvidencePane
from appealdesk.ui.widgets.basics import IconButton, card

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from appealdesk.ui.context import Context


class CasePanel(QFrame):
    """Stands beside the loop, or floats over it in a narrow window; Escape closes it then."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it."""
        super().__init__(parent)
        self._context = context
        self._floating = False
        self.findings, self.viewer = FindingsList(context), EvidencePane(context)
        self.close_button = IconButton(context.look, "dismiss_20_regular")
        self.findings.add_corner(self.close_button)
        above, below = card(), card()
        self._below = below
        first, second = QVBoxLayout(above), QVBoxLayout(below)
        first.setContentsMargins(14, 12, 8, 8)
        second.setContentsMargins(14, 12, 14, 14)
        first.addWidget(self.findings)
        second.addWidget(self.viewer)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setHandleWidth(12)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(above)
        self.split.addWidget(below)
        self.split.setSizes([350, 350])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.split, 1)
        self.close_button.clicked.connect(self.closed)
        context.say.changed.connect(self.retranslate)
        self.retranslate()
        self.set_floating(False)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.close_button.say(self._context.say("case.panel-close"))

    def make_room(self, words_only: bool) -> None:
        """Give the findings all the height while they point at no picture and the panel floats, where room is short."""
        self._below.setVisible(not (words_only and self._floating))

    def set_floating(self, floating: bool) -> None:
        """Draw a frame and a close button while floating."""
        self._floating = floating
        self.close_button.setVisible(floating)
        self._below.show()
        self.setObjectName("drawer" if floating else "")
        margin = 8 if floating else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes while floating."""
        if self._floating and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
