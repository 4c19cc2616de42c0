"""The head of the case screen: which case, how it stands, how long is left, and the one primary button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.lifecycle import state_of
from appealdesk.ui.lifelooks import AT_REST, STATE_TONES
from appealdesk.ui.timespell import moment
from appealdesk.ui.undoing import step_words
from appealdesk.ui.widgets.basics import Button, Elided, IconButton
from appealdesk.ui.widgets.countdown import Countdown
from appealdesk.ui.widgets.pill import Pill
from appealdesk.ui.widgets.pill_row import PillRow
from appealdesk.ui.widgets.preferences import PreferencesButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from appealdesk.core.domain.report import Report
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

ROOMY = 1220
"""Logical pixels from which on every button has room for its word."""

ALL_FIT = 1340
"""The same for the buttons that the menu offers too."""


class CaseHeader(QWidget):
    """Says which of its buttons was pressed."""

    home = Signal()
    recheck = Signal()
    export = Signal()
    findings = Signal()
    questions = Signal()
    letter = Signal()
    panel = Signal()
    undo = Signal()
    redo = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._context = context
        self._checked: Checked | None = None
        self._is_sample = False
        look = context.look
        self.to_home = IconButton(look, "home_20_regular")
        self.title, self.caption = Elided("title"), Elided("caption")
        self.closed, self.open = Pill(look), Pill(look)
        self.ready, self.sample = Pill(look, pressable=True), Pill(look)
        self.ask = Pill(look, pressable=True)
        self.countdown = Countdown(context)
        self.remind = IconButton(look, "calendar_add_20_regular")
        self.to_letter = Button(look, "edit_20_regular")
        self.to_letter.setMinimumHeight(38)
        self.letter_icon = IconButton(look, "edit_20_regular")
        self.write = Button(look, "arrow_export_20_regular", "primary")
        self.write.setMinimumHeight(38)
        self.take_back = IconButton(look, "arrow_undo_20_regular")
        self.do_again = IconButton(look, "arrow_redo_20_regular")
        self.again = IconButton(look, "arrow_sync_20_regular")
        self.drawer = IconButton(look, "panel_right_20_regular")
        self.to_metrics = IconButton(look, "data_trending_20_regular")
        self.preferences = PreferencesButton(context)
        self._lay_out()
        self.to_home.clicked.connect(self.home)
        self.take_back.clicked.connect(self.undo)
        self.do_again.clicked.connect(self.redo)
        self.again.clicked.connect(self.recheck)
        for way in (self.to_letter, self.letter_icon):
            way.clicked.connect(self.letter)
        self.write.clicked.connect(self.export)
        self.ready.pressed.connect(self.findings)
        self.ask.pressed.connect(self.questions)
        self.drawer.clicked.connect(self.panel)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        pills = (self.sample, self.ready, self.ask, self.open, self.closed)
        self.states = PillRow(pills, (self.closed, self.sample, self.open), self.caption)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.title)
        words.addWidget(self.states)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.to_home)
        row.addLayout(words, 1)
        row.addWidget(self.countdown)
        row.addWidget(self.remind)
        row.addSpacing(4)
        row.addWidget(self.to_letter)
        row.addWidget(self.letter_icon)
        row.addWidget(self.write)
        for button in (self.take_back, self.do_again, self.again, self.to_metrics, self.drawer, self.preferences):
            row.addWidget(button)
        self._row = row
        self._fit()

    def show_checked(self, checked: Checked) -> None:
        """Show a checked case."""
        self._checked = checked
        report = checked.report
        now = state_of(report.case)
        # while the platform has it, or has taken it, nothing runs out for the seller
        instead = (f"lifecycle.state.{now}", STATE_TONES.get(now, "neutral")) if now in AT_REST else ("", "")
        self.countdown.show_clocks(report.deadline, report.clocks, report.case.timezone, instead)
        self._is_sample = checked.ref.sample
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.to_home.say(say("case.home"))
        self.again.say(say("case.recheck"))
        self.drawer.say(say("case.panel"))
        self.remind.say(say.of("reminders.window.save"))
        self.to_metrics.say(say.of("metrics.window.open"))
        self.to_letter.say(say.of("letter.open"), say.of("letter.open-tip"))
        self.letter_icon.say(say.of("letter.open-tip"))
        self.write.say(say("case.export"), say("case.export-tip"))
        self._tell_steps()
        if self._checked is None:
            return
        report, case = self._checked.report, self._checked.report.case
        shop = f"{say(f'platform.{case.platform}')} {case.site.upper()}"
        metric = say.or_else(f"metric.{case.metric}", case.metric) if case.metric else ""
        self.title.say(" · ".join(x for x in (metric, case.store or shop) if x))
        self._say_caption()
        self.sample.say(say("case.sample"), "accent", "play_circle_20_regular")
        self._tell_questions(report)
        closed = sum(loop.closed for loop in report.loops)
        rest = len(report.loops) - closed
        self.closed.say(say("case.closed", count=closed), "ok")
        self.open.say(say("case.open", count=rest) if report.loops else say("case.no-orders"), "warn")
        if report.blockers:
            self.ready.say(say.count("ready.blockers", len(report.blockers)), "bad", tip=say("ready.blockers-tip"))
        else:
            self.ready.say(say("ready.yes"), "ok", tip=say("ready.yes-tip"))
        told = {
            self.sample: self._is_sample,
            self.ready: True,
            self.ask: bool(report.questions or case.answers),
            self.open: rest > 0 or not report.loops,
            self.closed: closed > 0,
        }
        self.states.show_pills([pill for pill, wanted in told.items() if wanted])

    def _say_caption(self) -> None:
        if self._checked is None:
            return
        say, case = self._context.say, self._checked.report.case
        whole, saved = say.of("checklist.page.complete", percent=self._checked.completeness.percent), self._saved()
        # where room is short the rail says how complete it is
        told = [saved or whole]
        if self.width() >= ALL_FIT:
            told = [whole, saved]
            shop = f"{say(f'platform.{case.platform}')} {case.site.upper()}"
            told += [shop] if case.store else []
            told += [self._checked.ref.name]
        self.caption.say(" · ".join(x for x in told if x))

    def _saved(self) -> str:
        """Say that everything is kept, and when the last edit was; nothing of a case that takes none."""
        checked, context = self._checked, self._context
        if checked is None or checked.ref.sample or context.door.read_only:
            return ""
        if checked.undo is None:
            return context.say("case.saved")
        at = checked.undo.at.astimezone(context.zone)
        today = at.date() == context.now.real().astimezone(context.zone).date()
        return context.say("case.saved-at", at=f"{at:%H:%M}" if today else moment(context.say, at))

    def _tell_questions(self, report: Report) -> None:
        say, count = self._context.say, len(report.questions)
        words = say.count("case.questions", count) if count else say("case.questions-done")
        tone = "accent" if count else "neutral"
        self.ask.say(words, tone, "info_20_filled", tip=say("case.questions-tip"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer where the clocks need the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= ROOMY
        self._say_caption()
        self.to_letter.setVisible(roomy)
        self.letter_icon.setVisible(not roomy)
        self._row.setSpacing(8 if roomy else 3)
        for button in (self.remind, self.to_metrics):
            button.setVisible(self.width() >= ALL_FIT)

    def _tell_steps(self) -> None:
        say, checked = self._context.say, self._checked
        steps = (checked.undo, checked.redo) if checked else (None, None)
        for button, step, way in zip((self.take_back, self.do_again), steps, ("undo", "redo"), strict=True):
            button.say(say(f"case.{way}-step", step=step_words(step, say)) if step else say(f"case.{way}"))
            button.setVisible(step is not None)
