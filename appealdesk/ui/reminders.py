"""A case's clocks as a calendar file, saved where the seller wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.reminding import appointments
from appealdesk.core.export.ical import calendar
from appealdesk.core.store.saving import save_new
from appealdesk.ui.desktop.remind_dialog import RemindDialog
from appealdesk.ui.folders import documents, folder_name
from appealdesk.ui.saving import ask_where
from appealdesk.ui.trouble import explain

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.edits import CaseEdits
    from appealdesk.ui.widgets.notice_bar import NoticeBar

SUFFIX = ".ics"


class Reminders(QObject):
    """Asks where, writes, and says what became of it."""

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and ask above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window

    def save(self, checked: Checked, hours: tuple[int, ...] | None = None) -> None:
        """Ask for a file and write the clocks of a case that still lie ahead.

        Args:
            checked: the case.
            hours: how long before a deadline to remind; default: as was chosen for the case.
        """
        say = self._context.say
        own = hours if hours is not None else checked.reminders.hours if checked.reminders else None
        usual = self._context.settings.remind_hours
        found = appointments(checked.report, say.language, usual if own is None else own)
        if not found:
            self._failed(DeskError("reminders.error.none", {}))
            return
        name = folder_name(f"{say.of('reminders.window.name')} {checked.ref.name}")
        title, kind = say.of("reminders.window.save"), say.of("reminders.window.type")
        chosen = ask_where(self._window, self._context, title, documents().parent / f"{name}{SUFFIX}", kind)
        if chosen is None:
            return
        folder, data = self._context.door.folder, calendar(found, stamp=checked.report.now)

        def work() -> Path:
            # whoever chose a file that is there was asked whether to replace it
            save_new(folder, chosen, data, mine=chosen.read_bytes() if chosen.is_file() else None)
            return chosen

        self._context.bridge.ask(work, lambda file: self._saved(file, len(found)), self._failed)

    def ask(self, checked: Checked, edits: CaseEdits) -> None:
        """Ask when to remind of a case, and keep that; write a calendar file where that is wanted too."""
        dialog = RemindDialog(self._context, checked, self._window)
        chosen = dialog.exec()
        answer, calendar_too, hours = dialog.answer, dialog.calendar, dialog.hours.hours
        dialog.deleteLater()
        if not chosen:
            return
        before = checked.reminders.hours if checked.reminders else None
        if answer != before:
            alarms = self._context.bridge.desk.kept.store.alarms
            edits.write(lambda uid: alarms.choose(uid, answer), checked.ref, "bar.reminders-chosen", 1)
        if calendar_too:
            self.save(checked, hours)

    def _saved(self, file: Path, count: int) -> None:
        say = self._context.say
        words = say.count_of("reminders.window.saved", count, file=file)
        self._bar.tell(say.of("reminders.window.saved-state"), "ok", words)

    def _failed(self, error: Exception) -> None:
        say = self._context.say
        self._bar.tell(say("bar.failed"), "bad", explain(error, say))
