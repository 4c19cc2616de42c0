"""Any two files of the case side by side, looked at together or each on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui.evidence.pane import EvidencePane
from appealdesk.ui.widgets.basics import Button, Text, card
from appealdesk.ui.widgets.keys import bind_keys

if TYPE_CHECKING:
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.evidence.marking import MarkingCanvas


class BesidePage(QWidget):
    """Zooming and moving one page does the same to the other while they are tied; Escape goes back."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._following = False
        self.title, self.hint = Text("title"), Text("caption")
        self.tied = Button(context.look, "link_20_regular", "option")
        self.tied.setCheckable(True)
        self.tied.setChecked(True)
        self.back = Button(context.look, "dismiss_20_regular")
        # files are only looked at here: taking them out is for the case screen
        self.left, self.right = (EvidencePane(context, taking_out=False) for _ in range(2))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.hint)
        head.addStretch(1)
        head.addWidget(self.tied)
        head.addWidget(self.back)
        halves = QHBoxLayout()
        halves.setSpacing(20)
        halves.addWidget(self.left, 1)
        halves.addWidget(self.right, 1)
        box = card()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(16, 14, 16, 16)
        inside.addLayout(halves, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(head)
        outer.addWidget(box, 1)
        first, second = self.left.canvas, self.right.canvas
        first.zoomed.connect(lambda: self._follow(first, second))
        second.zoomed.connect(lambda: self._follow(second, first))
        self.tied.toggled.connect(lambda _on: self._follow(first, second))
        self.back.clicked.connect(self.closed)
        context.say.changed.connect(self.retranslate)
        bind_keys(self, {"Esc": self.closed.emit})
        self.retranslate()

    def show_checked(self, checked: Checked) -> None:
        """Offer the files of a checked case; those in view stay."""
        files = checked.report.evidence + checked.report.documents
        for pane in (self.left, self.right):
            pane.show_case(checked.contents, files)

    def begin(self, file: str, page: int, others: tuple[str, ...]) -> None:
        """Come to the front with a file on the left, and on the right the first of ``others`` that is another one."""
        if file:
            self.left.show_file(file, page=page)
        other = next((o for o in others if o != file), "")
        if other and (self.right.item is None or self.right.item.file == file):
            self.right.show_file(other)
        self.right.file.setFocus()

    def _follow(self, leader: MarkingCanvas, follower: MarkingCanvas) -> None:
        # the one that follows says so too, and must not lead in turn
        if self.tied.isChecked() and not self._following and (look := leader.look()) is not None:
            self._following = True
            follower.follow(look)
            self._following = False

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.title.setText(say.of("handwork.beside.title"))
        self.hint.setText(say.of("handwork.beside.hint"))
        self.tied.say(say.of("handwork.beside.tied"), say.of("handwork.beside.tied-tip"))
        self.back.say(say.of("handwork.files.close"), say.of("handwork.files.close-tip"))
