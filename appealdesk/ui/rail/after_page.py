"""What follows a submission: how the appeal stands in the platform's own word, what comes next, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.desk.outcomes import answers
from appealdesk.core.domain.lifecycle import PREPARING, State, answer_of, state_of, submitted_at
from appealdesk.core.domain.points import READY
from appealdesk.core.domain.steps import next_steps
from appealdesk.core.packs.checklist import AFTER
from appealdesk.ui.lifelooks import STATE_TONES
from appealdesk.ui.rail.plain_scroll import PlainScroll
from appealdesk.ui.rail.step_rows import StepRow
from appealdesk.ui.timespell import moment
from appealdesk.ui.widgets.basics import Button, Text, card
from appealdesk.ui.widgets.countdown import Countdown
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.notices import State as Printed
    from appealdesk.core.packs.values import Pack
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

ICONS = {State.SUBMITTED: "clock_20_filled", State.WAITING: "clock_20_filled"}
SOP = ("what", "who", "since", "erp", "weekly")
"""Lines of the list of what to write into one's own procedure."""
WIDTH, IN_A_ROW = 860, 3


class AfterPage(QWidget):
    """Escape closes it."""

    closed = Signal()
    sent = Signal()
    """It was submitted, which is to be put on record."""
    answered = Signal(object)
    """The state that the platform's answer brings about."""
    taken_up = Signal()
    """The refused appeal is to be prepared again."""
    answer_given = Signal()
    """The platform's answer is to be put in as a file."""
    points = Signal()
    """The points of the refusal are to be answered."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._checked: Checked | None = None
        self._stale = False
        """True while what stands here is that of an earlier check."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.lead = Text("title"), Text("second", wrap=True)
        self.state, self.since = Pill(context.look), Text("second", wrap=True)
        self.countdown = Countdown(context)
        self.buttons: dict[str, Button] = {}
        """What may be put on record now, by its name."""
        self.rows: list[StepRow] = []
        self.point_rows: list[StepRow] = []
        self.sop: list[str] = []
        self.places: list[str] = []
        """What stands there: next things, points of a refusal, lines for the procedure, pages of the platform."""
        self.area = PlainScroll()
        self._lay_out()
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(12)
        state.addWidget(self.state)
        state.addWidget(self.since, 1)
        state.addWidget(self.countdown)
        box = card()
        column = QVBoxLayout(box)
        column.setContentsMargins(24, 18, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addLayout(state)
        column.addWidget(self.area, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)

    def show_checked(self, checked: Checked) -> None:
        """Show how a checked case stands with the platform."""
        self._checked = checked
        report = checked.report
        self.countdown.show_clocks(report.deadline, report.clocks, report.case.timezone)
        self._stale = True
        if self.isVisible():
            self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, self._stale = self._context.say, False
        self.title.setText(say.of("checklist.step.after"))
        self.lead.setText(say.of("checklist.lead.after"))
        self.setAccessibleName(self.title.text())
        inner, outer = QWidget(), QHBoxLayout()
        outer.setContentsMargins(0, 0, 8, 0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.buttons, self.rows, self.point_rows, self.sop, self.places = {}, [], [], [], []
        if self._checked is not None:
            self._fill(column, self._checked.report)
        column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        holder.setLayout(column)
        outer.addWidget(holder, 100)
        outer.addStretch(1)
        inner.setLayout(outer)
        self.area.show_inside(inner)

    def _fill(self, column: QVBoxLayout, report: Report) -> None:
        say, now = self._context.say, state_of(report.case)
        pack = self._context.bridge.desk.packs.platform(report.case.platform, report.case.site)
        name = say.of(f"lifecycle.state.{now}")
        self.state.say(name, STATE_TONES.get(now, "neutral"), ICONS.get(now, ""))
        self.since.setText(self._since(report, self._printed(pack, now)))
        self.countdown.setVisible(now in PREPARING or now in (State.NEED_INFO, State.REJECTED))
        self._head(column, "next")
        for step in next_steps(report):
            by = self._moment(step.at) if step.at else ""
            row = StepRow(self._context, say.of(f"lifecycle.step.{step.id}", **dict(step.args)), by)
            self.rows.append(row)
            column.addWidget(row)
        # points of the appeal before were answered in the one that was sent
        older = report.case.rejection is not None and answer_of(report.case) is None
        if now is State.REJECTED and report.points and not older:
            self._refusal(column, report)
        if now is State.APPROVED:
            self._head(column, "sop")
            self._note(column, say.of("checklist.after.sop-text"))
            self.sop = [say.of(f"checklist.after.sop-{line}") for line in SOP]
            for words in self.sop:
                column.addWidget(StepRow(self._context, words))
        self._head(column, "record")
        self._note(column, say.of(f"checklist.after.record-{'first' if now in PREPARING else 'text'}"))
        for buttons in self._records(report, pack, now):
            column.addLayout(buttons)
        self._where(column, pack)

    def _printed(self, pack: Pack, now: State) -> Printed | None:
        means = "waiting" if now is State.SUBMITTED else str(now)
        return next((s for s in pack.states if s.about == "appeal" and s.means == means), None)

    def _since(self, report: Report, printed: Printed | None) -> str:
        say = self._context.say
        parts: list[str] = []
        if (at := submitted_at(report.case)) is not None:
            parts.append(say.of("checklist.after.sent", at=self._moment(at)))
        if report.case.case_id:
            parts.append(say.of("checklist.after.number", number=report.case.case_id))
        if printed is not None:
            parts.append(say.of("checklist.after.printed", printed=printed.printed, said=printed.said.to(say.language)))
        return " ".join(parts)

    def _moment(self, at: datetime) -> str:
        return moment(self._context.say, at.astimezone(self._context.zone))

    def _refusal(self, column: QVBoxLayout, report: Report) -> None:
        say = self._context.say
        done = sum(p.state == READY for p in report.points)
        self._head(column, "points")
        self._note(column, say.of("checklist.after.points-text", total=len(report.points), done=done))
        for row in report.points:
            text = f"{row.number} {row.point.text}".strip()
            stands = say.of(f"checklist.after.point-{row.state}")
            self.point_rows.append(StepRow(self._context, text, stands, row.state))
            column.addWidget(self.point_rows[-1])
        column.addLayout(self._row({"points": ("edit_20_regular", "tint", self.points.emit)}))

    def _records(self, report: Report, pack: Pack, now: State) -> list[QHBoxLayout]:
        say = self._context.say
        offered: dict[str, tuple[str, str, Callable[[], object]]] = {}
        if now in PREPARING or now is State.EXPIRED:
            offered["sent"] = ("save_20_regular", "tint", self.sent.emit)
        else:
            offered["file"] = ("attach_20_regular", "tint", self.answer_given.emit)
        if now in (State.REJECTED, State.CLOSED):
            offered["again"] = ("arrow_sync_20_regular", "primary", self.taken_up.emit)
        rows = [self._row(offered)]
        shown = [x for x in answers(report.case) if not (now in PREPARING and x is State.CLOSED)]
        for number, state in enumerate(shown):
            if number % IN_A_ROW == 0:
                rows.append(self._row({}))
            printed = self._printed(pack, state)
            button = Button(self._context.look)
            words = say.of(f"checklist.after.to-{state}")
            button.say(f"{words} ({printed.printed})" if printed and printed.printed not in words else words)
            button.clicked.connect(lambda _on, s=state: self.answered.emit(s))
            self.buttons[str(state)] = button
            rows[-1].insertWidget(rows[-1].count() - 1, button)
        return rows

    def _row(self, offered: dict[str, tuple[str, str, Callable[[], object]]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for name, (icon, kind, act) in offered.items():
            button = Button(self._context.look, icon, kind)
            button.say(self._context.say.of(f"checklist.after.do-{name}"))
            button.clicked.connect(lambda _on, a=act: a())
            self.buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _where(self, column: QVBoxLayout, pack: Pack) -> None:
        language = self._context.say.language
        screens = [s for s in pack.screens if AFTER in s.finds]
        if screens:
            self._head(column, "where")
        self.places = [f"{s.path.to(language)}\n{s.shows.to(language)}" for s in screens]
        for words in self.places:
            self._note(column, words)

    def _head(self, column: QVBoxLayout, name: str) -> None:
        head = Text("heading")
        head.setText(self._context.say.of(f"checklist.after.{name}"))
        column.addSpacing(8)
        column.addWidget(head)

    @staticmethod
    def _note(column: QVBoxLayout, words: str) -> None:
        note = Text("second", wrap=True)
        note.setText(words)
        column.addWidget(note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
