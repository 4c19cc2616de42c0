"""Each sentence and its proof: which files the seller tied to it, and which ones show what it says."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QSplitter, QVBoxLayout, QWidget

from appealdesk.core.letter import can_tie
from appealdesk.ui.letter.lines import Line, line_list
from appealdesk.ui.letter.margin import STATES
from appealdesk.ui.widgets.basics import Button, Text, tip_of
from appealdesk.ui.wording import file_name, kind_name

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.letter import SentenceTie
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked

FILE = Qt.ItemDataRole.UserRole
SPACE, SHOWN_ORDERS = 8, 2


class TiesPanel(QWidget):
    """Says which sentence was chosen and to which files one shall be tied."""

    chosen = Signal(int)
    """The sentence's place in the letter (code points)."""
    tied = Signal(int, tuple)
    """The sentence's number, and the files."""

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self._context = context
        self._ties: tuple[SentenceTie, ...] = ()
        self._starts: list[int] = []
        self._evidence: tuple[Evidence, ...] = ()
        self._can: dict[str, bool] = {}
        self._filling = False
        self.hint, self.of = Text("caption", wrap=True), Text("strong", wrap=True)
        self.sentences, self.model = line_list(context.look)
        self.files = QListView()
        self.files_model = QStandardItemModel(self.files)
        self.files.setModel(self.files_model)
        self.files.setUniformItemSizes(True)
        self.files.setSpacing(3)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take = Button(context.look, "link_20_regular", "tint")
        self._lay_out()
        self.sentences.selectionModel().currentChanged.connect(self._selected)
        self.sentences.clicked.connect(lambda index: self.chosen.emit(self._ties[index.row()].span.start))
        self.sentences.activated.connect(lambda index: self.chosen.emit(self._ties[index.row()].span.start))
        self.files_model.itemChanged.connect(self._checked)
        self.take.clicked.connect(self.take_proposed)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(SPACE)
        inside.addWidget(self.of)
        inside.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.files, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(SPACE)
        split.setChildrenCollapsible(False)
        split.addWidget(self.sentences)
        split.addWidget(below)
        split.setSizes([240, 220])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.hint)
        column.addWidget(split, 1)

    def show_case(self, evidence: tuple[Evidence, ...]) -> None:
        """Offer the evidence of a case."""
        self._evidence = evidence
        names = tuple(e.file for e in evidence)
        self._can = {name: can_tie(name, names) for name in names}

    def show_remarked(self, found: Remarked) -> None:
        """Show the sentences of a letter."""
        self._ties = found.sheet.ties
        self._starts = [t.span.start for t in self._ties]
        self.retranslate()

    @property
    def current(self) -> int:
        """The number of the sentence that is chosen; -1 where none is."""
        row = self.sentences.currentIndex().row()
        return row if row < len(self._ties) else -1

    def follow(self, place: int) -> None:
        """Choose the sentence at a place of the letter."""
        row = bisect_right(self._starts, place) - 1
        if row < 0 and self._starts:
            row = 0
        if row != self.current:
            index = self.model.index(row) if row >= 0 else QModelIndex()
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.sentences.selectionModel().setCurrentIndex(index, flag)

    def take_proposed(self) -> None:
        """Tie the sentence to what shows its facts, besides what it is tied to."""
        if self.current >= 0:
            tie = self._ties[self.current]
            proposed = tuple(f for f in tie.proposed if self._can.get(f))
            if proposed:
                self.tied.emit(self.current, (*tie.files, *proposed))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        of = self._context.say.of
        self.hint.setText(of("letter.tie.hint"))
        self.sentences.setAccessibleName(of("letter.tie.sentences"))
        self.files.setAccessibleName(of("letter.tie.files"))
        self.model.show_lines([self._line(t) for t in self._ties])
        self._fill()

    def _line(self, tie: SentenceTie) -> Line:
        of = self._context.say.of
        tone, icon = STATES[tie.state]
        files = tie.files or tie.proposed
        below = ", ".join(file_name(f) for f in files)
        return Line(tone, icon, tie.span.text, below, of(f"letter.tie.{tie.state}"))

    def _selected(self, now: QModelIndex, before: QModelIndex) -> None:
        del now, before
        self._fill()

    def _fill(self) -> None:
        of, say = self._context.say.of, self._context.say
        tie = self._ties[self.current] if self.current >= 0 else None
        proposed = [f for f in tie.proposed if self._can.get(f)] if tie else []
        self.of.setText(of("letter.tie.of") if tie else of("letter.tie.nothing"))
        self.take.say(say.count_of("letter.tie.take", len(proposed)), of("letter.tie.take-tip"))
        self.take.setVisible(bool(proposed))
        self.files.setVisible(tie is not None)
        if tie is None:
            return
        order = {f: i for i, f in enumerate((*tie.files, *tie.proposed))}
        self._filling = True
        self.files_model.clear()
        for item in sorted(self._evidence, key=lambda e: order.get(e.file, len(order))):
            # the orders tell apart what lies under one name in several folders
            words = " · ".join((file_name(item.file), kind_name(say, item), *item.orders[:SHOWN_ORDERS]))
            row = QStandardItem(of("letter.tie.proposed", file=words) if item.file in tie.proposed else words)
            row.setData(item.file, FILE)
            row.setEditable(False)
            row.setCheckable(True)
            row.setCheckState(Qt.CheckState.Checked if item.file in tie.files else Qt.CheckState.Unchecked)
            if not self._can[item.file]:
                row.setEnabled(False)
                row.setData(tip_of(of("letter.tie.bad-name")), Qt.ItemDataRole.ToolTipRole)
            self.files_model.appendRow(row)
        self._filling = False

    def _checked(self, changed: QStandardItem) -> None:
        if self._filling or self.current < 0:
            return
        tie, file = self._ties[self.current], changed.data(FILE)
        on = changed.checkState() == Qt.CheckState.Checked
        kept = tuple(f for f in tie.files if f != file)
        self.tied.emit(self.current, (*kept, file) if on else kept)
