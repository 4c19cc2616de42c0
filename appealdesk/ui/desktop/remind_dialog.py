"""When to remind of one case: the deadline on both clocks, the hours before it, and when that will be."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from appealdesk.core.domain.reminding import MOST_REMIND_HOURS, reckoned
from appealdesk.ui.preferences.remind_hours import RemindHours
from appealdesk.ui.reckoning import basis, left_of
from appealdesk.ui.timespell import both_clocks, moment, offset, zone_of
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

WIDTH: Final = 600


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


class RemindDialog(QDialog):
    """Closing it without a press changes nothing; :attr:`answer` is what was chosen, :attr:`calendar` a wish for it."""

    def __init__(self, context: Context, checked: Checked, parent: QWidget | None = None) -> None:
        """Ask about a case."""
        super().__init__(parent)
        self._context, self._checked = context, checked
        self.calendar = False
        """Whether a calendar file is wanted, with what is chosen."""
        say, own = context.say, checked.reminders
        self._usual = own is None or own.hours is None
        shown = own.hours if own is not None and own.hours is not None else context.settings.remind_hours
        title, hint = Text("title", wrap=True), Text("second", wrap=True)
        self.rest, self.clocks, self.basis = Pill(context.look), Text("strong", wrap=True), Text("caption", wrap=True)
        self.hours = RemindHours(context, shown)
        self.usual = Button(context.look, "arrow_undo_20_regular")
        self.coming, self.error = Text("second", wrap=True), Text("bad", wrap=True)
        self.save = Button(context.look, "calendar_add_20_regular")
        self.go, self.back = Button(context.look, "save_20_regular", "primary"), Button(context.look)
        self.setWindowTitle(say.of("reminders.own.title"))
        title.setText(say.of("reminders.own.title"))
        hint.setText(say.of("reminders.own.hint"))
        self.usual.say(say.of("reminders.own.usual"))
        self.save.say(say.of("reminders.own.save"))
        self.go.say(say.of("reminders.own.go"))
        self.back.say(say("loose.back"))
        self.go.setDefault(True)
        chosen, other = _beside(self.hours), _beside(self.usual)
        rows = (title, _beside(self.rest), self.clocks, self.basis, hint, chosen, other, self.coming, self.error)
        lay_out(self, rows, (self.save, self.back, self.go), WIDTH)
        self.hours.taken.connect(self._chosen)
        self.hours.wrong.connect(self._chosen)
        self.usual.clicked.connect(self._as_usual)
        self.save.clicked.connect(self._with_calendar)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self._tell_deadline()
        self._tell()

    @property
    def answer(self) -> tuple[int, ...] | None:
        """Hours before the deadline, the longest first; None for those of the settings."""
        return None if self._usual else self.hours.hours

    def _tell_deadline(self) -> None:
        say, report = self._context.say, self._checked.report
        clock, zone = report.deadline, zone_of(report.case.timezone)
        follows = reckoned(clock)
        rest = left_of(say, clock.at if clock else None, follows, self._context.now())
        self.rest.say(rest.text, rest.tone, rest.icon, broken=follows is not None)
        self.clocks.setText(" · ".join(both_clocks(say, clock.at, self._context.zone, zone)) if clock else "")
        self.clocks.setVisible(clock is not None)
        self.basis.setText(basis(say, follows, zone))
        self.basis.setVisible(follows is not None)

    def _chosen(self) -> None:
        self._usual = False
        self._tell()

    def _as_usual(self) -> None:
        self.hours.choose(self._context.settings.remind_hours)
        self._usual = True
        self._tell()

    def _tell(self) -> None:
        say, fits = self._context.say, self.hours.fits
        self.usual.setEnabled(not self._usual)
        for button in (self.go, self.save):
            button.setEnabled(fits)
        self.error.setText("" if fits else say.of("settings.remind-wrong", most=MOST_REMIND_HOURS))
        self.error.setVisible(not fits)
        self.coming.setText(self._coming())
        fit(self)

    def _coming(self) -> str:
        """Say when it will be reminded, on the seller's clock: what has passed is not reminded of any more."""
        say, clock, now = self._context.say, self._checked.report.deadline, self._context.now()
        if clock is None:
            return say.of("reminders.own.no-deadline")
        end = clock.at.astimezone(UTC)
        ahead = [at for h in self.hours.hours if (at := end - timedelta(hours=h)) > now]
        if not ahead:
            return say.of("reminders.own.none")
        mine = [at.astimezone(self._context.zone) for at in ahead]
        told = say.of("reminders.own.and").join(f"{moment(say, at)} {offset(at)}" for at in mine)
        return say.of("reminders.own.coming", moments=told)

    def _with_calendar(self) -> None:
        self.calendar = True
        self.accept()

    def accept(self) -> None:
        """Close with the answer; nothing happens while something is typed that is no hour."""
        if self.hours.fits:
            super().accept()
