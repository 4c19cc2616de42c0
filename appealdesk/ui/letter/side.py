"""The right side of the letter's screen: one of its panels at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from appealdesk.ui.letter.beside import BesidePanel
from appealdesk.ui.letter.draft_panel import DraftPanel
from appealdesk.ui.letter.points_panel import PointsPanel
from appealdesk.ui.letter.remarks import RemarksPanel
from appealdesk.ui.letter.ties_panel import TiesPanel
from appealdesk.ui.widgets.basics import Button, card

if TYPE_CHECKING:
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked

type Panel = RemarksPanel | TiesPanel | PointsPanel | DraftPanel | BesidePanel


class LetterSide(QWidget):
    """Tabs above, the chosen panel below; the points are offered where a refusal names some."""

    turned = Signal()

    def __init__(self, context: Context) -> None:
        """Build it with the remarks in front."""
        super().__init__()
        self._context = context
        self._found: Remarked | None = None
        self._due: set[str] = set()
        self.remarks, self.ties, self.points = RemarksPanel(context), TiesPanel(context), PointsPanel(context)
        self.draft, self.beside = DraftPanel(context), BesidePanel(context)
        self.panels: dict[str, Panel] = {
            "remarks": self.remarks,
            "ties": self.ties,
            "points": self.points,
            "draft": self.draft,
            "beside": self.beside,
        }
        self.tabs: dict[str, Button] = {}
        self.stack = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        for name, panel in self.panels.items():
            tab = Button(context.look, kind="segment")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _on, n=name: self.show_panel(n))
            group.addButton(tab)
            row.addWidget(tab)
            self.tabs[name] = tab
            self.stack.addWidget(panel)
        row.addStretch(1)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 10, 12, 12)
        inside.setSpacing(8)
        inside.addLayout(row)
        inside.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self.tabs["remarks"].setChecked(True)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def shown(self) -> str:
        """The name of the panel in front."""
        return next(n for n, p in self.panels.items() if p is self.stack.currentWidget())

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        self.tabs[name].setChecked(True)
        if name in self._due and self._found is not None:
            self.panels[name].show_remarked(self._found)
            self._due.discard(name)
        self.stack.setCurrentWidget(self.panels[name])
        self.turned.emit()

    def show_remarked(self, found: Remarked) -> None:
        """Show what was found about a text; panels that are not in front take it up when they come there."""
        self._found = found
        self.remarks.show_remarked(found)
        self.points.show_remarked(found)
        self._due = {"ties", "draft", "beside"}
        self.show_panel(self.shown)
        self.retranslate()
        if self.shown == "points" and not found.sheet.points:
            self.show_panel("remarks")

    def retranslate(self) -> None:
        """Say everything in the present language."""
        of = self._context.say.of
        words = {name: of(f"letter.tab.{name}") for name in self.tabs}
        if self._found is not None:
            remarks, ties = self._found.sheet.remarks, self._found.sheet.ties
            loose = sum(t.state in ("unproved", "differs") for t in ties)
            counts = {"remarks": len(remarks), "ties": loose, "points": self.points.open}
            for name, count in counts.items():
                if count:
                    words[name] = of("letter.tab.counted", name=words[name], count=count)
        for number, (name, tab) in enumerate(self.tabs.items(), 1):
            tab.say(words[name], of("letter.tab.tip", number=number))
        self.tabs["points"].setVisible(bool(self._found and self._found.sheet.points))
