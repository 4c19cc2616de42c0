"""The right side of the case screen: findings or what the notice says above, the evidence they point at below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from appealdesk.ui.case.findings_list import FindingsList
from appealdesk.ui.case.told_list import ToldList
from appealdesk.ui.evidence.pane import EvidencePane
from appealdesk.ui.widgets.basics import Button, IconButton, card

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.models.told import ToldRow


class CasePanel(QFrame):
    """Stands beside the loop, or floats over it in a narrow window; Escape closes it then."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it."""
        super().__init__(parent)
        self._context = context
        self._floating = self._moved = False
        self.findings, self.viewer = FindingsList(context), EvidencePane(context)
        self.told = ToldList(context)
        self.to_findings, self.to_told = Button(context.look, kind="segment"), Button(context.look, kind="segment")
        self.close_button = IconButton(context.look, "dismiss_20_regular")
        self.lists = QStackedWidget()
        above, below = card(), card()
        self._below = below
        first, second = QVBoxLayout(above), QVBoxLayout(below)
        first.setContentsMargins(14, 12, 8, 8)
        second.setContentsMargins(14, 12, 14, 14)
        first.setSpacing(8)
        first.addLayout(self._tabs())
        first.addWidget(self.lists, 1)
        second.addWidget(self.viewer)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setHandleWidth(12)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(above)
        self.split.addWidget(below)
        self.split.setSizes([350, 350])
        self.split.splitterMoved.connect(self._keep)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.split, 1)
        self.close_button.clicked.connect(self.closed)
        self.told.chosen.connect(self._show_place)
        context.say.changed.connect(self.retranslate)
        self.retranslate()
        self.set_floating(False)

    def _keep(self) -> None:
        self._moved = True

    def _show_place(self, row: ToldRow) -> None:
        self.make_room(False)
        tone = "warn" if row.asks else "accent"
        self.viewer.show_file(row.file, page=row.page, box=row.box, tone=tone, words=row.words)

    def _tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        group = QButtonGroup(self)
        for button, shown in ((self.to_findings, self.findings), (self.to_told, self.told)):
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
            self.lists.addWidget(shown)
            button.clicked.connect(lambda _on, w=shown: self.lists.setCurrentWidget(w))
        self.to_findings.setChecked(True)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return row

    def show_checked(self, checked: Checked) -> None:
        """Show a checked case; without a notice and an answer there is nothing but findings."""
        self.findings.show_checked(checked)
        if not self._moved and self.findings.current is None:
            self.split.setSizes([1, 1])
        self.told.show_report(checked.report)
        says = bool(self.told.rows)
        self.to_findings.setVisible(says)
        self.to_told.setVisible(says)
        # the tab says it already
        self.findings.title.setVisible(not says)
        if not says:
            self.show_findings()

    def show_findings(self) -> None:
        """Bring the findings to the front."""
        self.to_findings.setChecked(True)
        self.lists.setCurrentWidget(self.findings)

    def go_on(self, step: int = 1) -> None:
        """Go to the next finding, or the one before."""
        self.show_findings()
        self.findings.next(step)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.close_button.say(say("case.panel-close"))
        self.to_findings.say(say("case.tab-findings"))
        self.to_told.say(say("case.tab-told"), say("case.tab-told-tip"))

    def make_room(self, words_only: bool) -> None:
        """Give the findings all the height while they point at no picture and the panel floats, where room is short.

        Otherwise the chosen one has half of it, or more where its words need more; the picture keeps a third. Where
        somebody has moved what parts them, it stays there.
        """
        self._below.setVisible(not (words_only and self._floating))
        if not self._moved and self._below.isVisible() and self.lists.currentWidget() is self.findings:
            whole, above = sum(self.split.sizes()), self.split.sizes()[0]
            above = max(whole // 2, min(above + self.findings.lacking, whole * 2 // 3))
            self.split.setSizes([above, whole - above])

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
