"""The points of a refusal: what the letter says to each, and which papers prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from appealdesk.core.domain.points import OPEN, READY, UNPROVED
from appealdesk.ui.letter.lines import Line, line_list
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from appealdesk.core.domain.points import PointRow
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.checking import Remarked

STATES: Final = {
    OPEN: ("bad", "error_circle_20_filled"),
    UNPROVED: ("warn", "warning_20_filled"),
    READY: ("ok", "checkmark_circle_20_filled"),
}


class PointsPanel(QWidget):
    """Says which point was chosen, and that an answer to one is to be begun."""

    chosen = Signal(object)
    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self._context = context
        self.points: tuple[PointRow, ...] = ()
        self.hint = Text("caption", wrap=True)
        self.view, self.model = line_list(context.look, whole=True)
        self.answer = Button(context.look, "edit_20_regular", "tint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addWidget(self.answer)
        self.view.selectionModel().currentChanged.connect(self._selected)
        for act in (self.view.clicked, self.view.activated):
            act.connect(lambda index: self.chosen.emit(self.points[index.row()]))
        self.answer.clicked.connect(lambda: self.wanted.emit(self.points[self.current]))
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def current(self) -> int:
        """The number of the point that is chosen; -1 where none is."""
        row = self.view.currentIndex().row()
        return row if row < len(self.points) else -1

    @property
    def open(self) -> int:
        """How many points have no answer or no proof."""
        return sum(p.state != READY for p in self.points)

    def show_remarked(self, found: Remarked) -> None:
        """Show the points and what a letter makes of them."""
        self.points = found.sheet.points
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        of = self._context.say.of
        self.hint.setText(of("letter.points.hint"))
        self.view.setAccessibleName(of("letter.points.title"))
        self.answer.say(of("letter.points.answer"), of("letter.points.answer-tip"))
        self.model.show_lines([self._line(p) for p in self.points])
        self._tell()

    def _line(self, row: PointRow) -> Line:
        of = self._context.say.of
        tone, icon = STATES[row.state]
        if row.missing:
            below = of("letter.points.missing", ids=", ".join(row.missing))
        elif row.unproved:
            below = of("letter.points.unproved-orders", orders=", ".join(row.unproved))
        else:
            below = ", ".join(file_name(f) for f in row.proofs)
        return Line(tone, icon, f"{row.number}. {row.point.text}", below, of(f"letter.points.{row.state}"))

    def _selected(self, now: QModelIndex, before: QModelIndex) -> None:
        del now, before
        self._tell()

    def _tell(self) -> None:
        row = self.points[self.current] if self.current >= 0 else None
        self.answer.setVisible(row is not None and not row.answered)
