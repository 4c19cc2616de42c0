"""Going from remark to remark: in the list, in the text, and taking what is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from appealdesk.ui.letter.marks import Mark

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.acts import LetterActs
    from appealdesk.ui.letter.checking import Remarked
    from appealdesk.ui.letter.editor import LetterEditor
    from appealdesk.ui.letter.side import LetterSide


class RemarkTour(QObject):
    """Keeps the marks in the text and the list of remarks at the same remark."""

    def __init__(self, context: Context, editor: LetterEditor, side: LetterSide, acts: LetterActs) -> None:
        """Join an editor and the list beside it."""
        super().__init__(editor)
        self._editor, self._side, self._acts = editor, side, acts
        self._goal: Finding | None = None
        self.marks: dict[int, Mark] = {}
        """By the number of their remark; remarks about the letter as a whole have one where they offer something."""
        side.remarks.chosen.connect(self.show_remark)
        side.remarks.taken.connect(self.take_better)
        context.look.changed.connect(self._draw)

    def forget(self) -> None:
        """Show nothing any more: another letter comes."""
        self.marks, self._goal = {}, None
        self._draw()

    def show_remarked(self, found: Remarked) -> None:
        """Mark what was found."""
        self.marks = {}
        for row, finding in enumerate(found.sheet.remarks):
            if (place := finding.place or finding.replaces) is not None:
                start, end = place.start, place.end
                self.marks[row] = Mark(finding, self._editor.cursor_of(start, end), found.text[start:end])
        self._draw()
        if self._goal is not None:
            self.reach(self._goal)
            self._goal = None

    def reach(self, goal: Finding) -> None:
        """Choose the remark that a finding of the case is, now or once it is known."""
        if "points" in goal.rule and self._side.points.points:
            self._side.show_panel("points")
            return
        self._side.show_panel("remarks")
        rows = self._side.remarks.model.rows
        at = goal.place.start if goal.place else 0
        alike = [i for i, row in enumerate(rows) if row.finding.rule == goal.rule]
        if not alike:
            self._goal = goal
            return
        near = min(alike, key=lambda i: abs((p.start if (p := rows[i].finding.place) else 0) - at))
        self._side.remarks.choose(near)
        self.show_remark(near)

    def go_on(self, step: int) -> bool:
        """Go to the next remark, or the one before; the first time from the cursor on. False where there is none."""
        panel = self._side.remarks
        rows = panel.model.rows
        if not rows:
            return False
        self._side.show_panel("remarks")
        here = panel.current
        if here < 0:
            at = self._editor.textCursor().position()
            behind = [row for row, mark in self.marks.items() if mark.cursor.selectionStart() >= at]
            here = min(behind, default=0) - (1 if step > 0 else 0)
        row = (here + step) % len(rows)
        panel.choose(row)
        self.show_remark(row)
        return True

    def show_remark(self, row: int) -> None:
        """Bring the piece of the letter into view that a remark is about."""
        mark = self.marks.get(row)
        if mark is not None:
            start, end = self._editor.span_of(mark.cursor)
            # nobody looks for a whole letter, but for where it begins
            self._editor.go_to(start, end if mark.of_piece else start)

    def take_better(self, row: int = -1) -> None:
        """Take the better wording of a remark: the chosen one's, else that of the one at the cursor."""
        mark = self.marks.get(row if row >= 0 else self._side.remarks.current)
        if mark is None or not mark.finding.better:
            at = self._editor.textCursor().position()
            pieces = (m for m in self.marks.values() if m.of_piece)
            near = (m for m in pieces if m.cursor.selectionStart() <= at <= m.cursor.selectionEnd())
            mark = next((m for m in near if m.finding.better), mark)
        self._acts.take_better(mark)

    def _draw(self) -> None:
        self._editor.show_marks([m for m in self.marks.values() if m.of_piece])
