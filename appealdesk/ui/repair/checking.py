"""The full check of the store from the window, and the way from what it finds to repairing or restoring."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.core.desk import Cancelled, DeskError
from appealdesk.core.desk.mending import Mending
from appealdesk.core.store.backup.automatic import place
from appealdesk.core.store.errors import StoreError
from appealdesk.ui.jobs import Job
from appealdesk.ui.repair.dialog import RepairDialog
from appealdesk.ui.repair.wording import damage_words
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.notice_bar import LOOK, STOP
from appealdesk.ui.widgets.working import stage_words

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from threading import Event

    from PySide6.QtWidgets import QWidget

    from appealdesk.core.desk import Progress
    from appealdesk.core.store.verify.report import Report
    from appealdesk.ui.context import Context
    from appealdesk.ui.upkeep import Upkeep
    from appealdesk.ui.widgets.notice_bar import NoticeBar

    type Found = tuple[Report, Mending, tuple[Path, datetime] | None]

JUST_NOW = 60
"""Files touched in the last so many seconds may be a drop at work."""


class Checking(QObject):
    """Runs beside everything else and can be stopped; what it finds is shown with what can be done about it."""

    leaving = Signal()
    """The store is about to be closed: nothing of a case may be shown any more."""
    restore = Signal(object)
    """The person wants a backup back: its path, or None to choose one."""
    damaged = Signal(int)
    """How many parts of the store are damaged, after a check and after a repair."""

    def __init__(self, context: Context, bar: NoticeBar, upkeep: Upkeep, window: QWidget) -> None:
        """Speak through ``bar`` and show dialogs above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._upkeep, self._window = context, bar, upkeep, window
        self._job: Job | None = None
        self._notice = 0
        self.dialog: RepairDialog | None = None

    def check_all(self) -> None:
        """Check the whole store: every page, every line of history, every original."""
        if self._job is not None or self.dialog is not None:
            return
        say, since = self._context.say, self._context.now.real().timestamp() - JUST_NOW

        def work(job: Job) -> Found:
            mending = self._mending()
            report = mending.check(at_work_since=since, on_progress=job.report, cancelled=job.cancelled)
            return report, mending, None if report.sound else mending.newest_backup()

        job = Job(work)
        job.notices.progress.connect(self._progress)
        job.notices.done.connect(self._done)
        job.notices.failed.connect(self._failed)
        words = say.of("upkeep.check.running"), say.of("upkeep.check.stop")
        self._notice = self._bar.tell(words[0], "accent", "", words[1], self.stop, icon=STOP)
        self._job = job.start(self._context.bridge.pool)

    def _mending(self) -> Mending:
        """Return what works on the store; it asks the system's key store, so it is not for the window's thread."""
        door, folders = self._context.door, []
        with suppress(DeskError, StoreError):  # a damaged database does not tell where backups go
            folders.append(place(self._context.bridge.desk.kept.store))
        noted = door.anchor()
        keys = door.opening.keys if door.opening else None
        anchors = (noted,) if noted else ()
        return Mending(door.folder, door.key, self._context.now.real, anchors, tuple(folders), keys)

    def stop(self) -> None:
        """Give up a check; it has changed nothing."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            say = self._context.say
            self._bar.tell(say("bar.cancelled"), "neutral", say.of("upkeep.check.stopped"))

    def _progress(self, progress: Progress) -> None:
        self._bar.go_on(self._notice, stage_words(self._context.say, progress))

    def _done(self, found: Found) -> None:
        self._job = None
        report, say = found[0], self._context.say
        self.damaged.emit(len(report.damages))
        if report.sound:
            e = report.examined
            words = say("keep.whole-text", history=e.history, originals=e.originals)
            self._bar.tell(say("keep.whole"), "ok", words)
            return
        state = say.count("bar.damaged", len(report.damages))
        if self._context.door.read_only:
            self._bar.tell(state, "bad", damage_words(say, report.damages[0]) if report.damages else "")
            return
        self._bar.tell(state, "bad", say("bar.damaged-text"), say.of("upkeep.check.more"), self.check_all, icon=LOOK)
        self._show(*found)

    def _show(self, report: Report, mending: Mending, newest: tuple[Path, datetime] | None) -> None:
        dialog = self.dialog = RepairDialog(self._context, mending, report, newest, self._window)
        dialog.leave_store = self._leave_store
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if dialog.done_with is not None:
            self.damaged.emit(len(dialog.done_with.after.damages))
        if dialog.wants_restore:
            self.restore.emit(dialog.restore_from)
        elif dialog.done_with is not None and dialog.done_with.after.sound:
            say = self._context.say
            self._bar.tell(say.of("upkeep.repair.whole"), "ok", say.of("upkeep.repair.whole-text"))

    def _leave_store(self) -> Event | None:
        self.leaving.emit()
        return self._upkeep.pause()

    def _failed(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, Cancelled):
            return
        say = self._context.say
        self._bar.tell(say("bar.failed"), "bad", f"{explain(error, say)} {say('error.safe')}")

    def close(self) -> None:
        """Give up what runs; the window closes."""
        if self._job is not None:
            self._job.cancel()
