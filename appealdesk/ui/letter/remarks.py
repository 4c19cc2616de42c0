"""The remarks on the letter as a list, each with its reason, and the better wording that can be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from appealdesk.ui.models.finding_delegate import FindingDelegate
from appealdesk.ui.models.findings import FindingRow, FindingRows
from appealdesk.ui.rail.plain_scroll import PlainScroll
from appealdesk.ui.widgets.basics import Button, Text, card

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from appealdesk.core.domain.finding import Finding
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked
    from appealdesk.ui.text import Speech

QUOTED = 24
"""Characters of the letter that a row quotes."""
EDGE, LEAST = 14, 96
"""Logical pixels beside a better wording, and what it has in height at least; what is longer is scrolled."""
SHOWN = 3000
"""Characters of a better wording that are shown; the rest comes along when it is taken."""


class RemarkModel(FindingRows):
    """The remarks on a letter, with its line as their place."""

    def __init__(self, say: Speech) -> None:
        """Start empty."""
        super().__init__(say)
        self._remarked: Remarked | None = None

    def show_remarked(self, found: Remarked | None) -> None:
        """Show what was found."""
        self._remarked = found
        self._rebuild()

    def _found(self) -> list[FindingRow]:
        if self._remarked is None:
            return []
        text, remarks = self._remarked.text, self._remarked.sheet.remarks
        pairs = zip(remarks, self._remarked.wordings[self._say.language], strict=True)
        return [self._row(finding, words, self._where(finding, text)) for finding, words in pairs]

    def _where(self, finding: Finding, text: str) -> str:
        if finding.place is None:
            return self._say.of("letter.remarks.whole")
        said = " ".join(text[finding.place.start : finding.place.end].split())
        quoted = said if len(said) <= QUOTED else f"{said[:QUOTED]}…"
        return self._say.of("letter.remarks.line", line=finding.place.line, said=quoted)


class _View(QListView):
    """Lays its rows out anew when it gets wider, since their words wrap."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class RemarksPanel(QWidget):
    """Says which remark was chosen, and that its better wording is wanted."""

    chosen = Signal(int)
    taken = Signal(int)
    draft_wanted = Signal()

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self._context = context
        self._empty_letter = True
        self.model = RemarkModel(context.say)
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(FindingDelegate(self.view, context.look, context.say))
        self.none = Text("second", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.start = Button(context.look, "edit_20_regular", "primary")
        self.better = card()
        self.better_title, self.better_text = Text("strong"), Text("second", wrap=True)
        self.better_text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.better_area = PlainScroll()
        self.better_area.show_inside(self.better_text)
        self.take = Button(context.look, "checkmark_circle_20_filled", "tint")
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(lambda _now, _before: self._selected())
        self.view.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.take.clicked.connect(lambda: self.taken.emit(self.current))
        self.start.clicked.connect(self.draft_wanted)
        context.look.changed.connect(self.view.viewport().update)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.better)
        inside.setContentsMargins(EDGE, 10, EDGE, 12)
        inside.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.better_title)
        row.addStretch(1)
        row.addWidget(self.take)
        inside.addLayout(row)
        inside.addWidget(self.better_area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.none)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.view, 1)
        column.addWidget(self.better)

    @property
    def current(self) -> int:
        """The row that is chosen; -1 where none is."""
        rows = self.view.selectionModel().selectedIndexes()
        return rows[0].row() if rows else -1

    def show_remarked(self, found: Remarked) -> None:
        """Show what was found; the same remark at the same place stays chosen."""
        before = self.model.rows[self.current].finding if self.current >= 0 else None
        self.model.show_remarked(found)
        self._empty_letter = not found.text.strip()
        same = [i for i, row in enumerate(self.model.rows) if before and _alike(row.finding, before)]
        if same:
            self.choose(same[0])
        self.retranslate()

    def choose(self, row: int) -> None:
        """Choose a row."""
        index = self.model.index(row)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.doItemsLayout()
        self.view.scrollTo(index, QListView.ScrollHint.EnsureVisible)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.view.setAccessibleName(say.of("letter.remarks.title"))
        self.none.setText(say.of("letter.remarks.empty" if self._empty_letter else "letter.remarks.none"))
        self.start.say(say.of("letter.remarks.start"))
        self.better_title.setText(say.of("letter.remarks.better"))
        self.take.say(say.of("letter.remarks.take"), say.of("letter.remarks.take-tip"))
        some = bool(self.model.rows)
        self.none.setVisible(self._empty_letter or not some)
        self.start.setVisible(self._empty_letter)
        self.view.setVisible(some)
        self._selected()

    def _selected(self) -> None:
        row = self.current
        better = self.model.rows[row].finding.better if 0 <= row < len(self.model.rows) else ""
        self.better.setVisible(bool(better))
        self.better_text.setText(better if len(better) <= SHOWN else f"{better[:SHOWN]}…")
        self.view.scheduleDelayedItemsLayout()
        self._fit_better()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the better wording as much room as it needs, and the list its own."""
        super().resizeEvent(event)
        self._fit_better()

    def _fit_better(self) -> None:
        width = self.width() - 2 * EDGE - self.better_area.verticalScrollBar().sizeHint().width()
        needed = self.better_text.heightForWidth(width)
        self.better_area.setFixedHeight(min(max(needed, 0), max(self.height() // 3, LEAST)))


def _alike(one: Finding, other: Finding) -> bool:
    places = [f.place.start if f.place else -1 for f in (one, other)]
    return one.rule == other.rule and places[0] == places[1]
