"""What the store needs now and then, without asking: a look at every start, a backup a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from appealdesk.core.desk import DeskError
from appealdesk.core.store.backup.automatic import Automatic, automatic
from appealdesk.core.store.backup.make import SUFFIX, make
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.quick import quick
from appealdesk.ui.folders import documents
from appealdesk.ui.jobs import Job
from appealdesk.ui.trouble import explain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.core.store.verify.report import Report
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar

JUST_NOW = 60
"""Files touched in the last so many seconds may be a drop at work."""
HOUR_MS = 3_600_000
LATER_MS = 20_000
"""A backup waits until the window has settled after the start."""


class Upkeep(QObject):
    """Works in jobs beside everything else; speaks only when something is wrong."""

    def __init__(self, context: Context, bar: NoticeBar, parent: QObject) -> None:
        """Begin once the store is open."""
        super().__init__(parent)
        self._context, self._bar = context, bar
        self._backup: Job | None = None
        self._hourly = QTimer(self)
        self._hourly.setInterval(HOUR_MS)
        self._hourly.timeout.connect(self.back_up)
        context.door.opened.connect(self._begin)

    def _begin(self) -> None:
        self.look()
        if self._context.door.read_only:
            return
        self._hourly.start()
        QTimer.singleShot(LATER_MS, self, self.back_up)

    def look(self) -> None:
        """Look whether the store is whole, as far as that takes a moment only."""
        door, store = self._context.door, self._context.bridge.desk.kept.store

        def work() -> Report:
            noted = door.anchor()
            return quick(store.folder, store.key, anchors=[noted] if noted else [])

        self._context.bridge.ask(work, self._looked, self._failed)

    def _looked(self, report: Report) -> None:
        if report.damages:
            say, first = self._context.say, report.damages[0]
            words = say.of(f"verify.damage.{first.kind}", what=first.what, detail=first.detail)
            self._bar.tell(say.count("bar.damaged", len(report.damages)), "bad", f"{words} {say('bar.damaged-text')}")

    def back_up(self) -> None:
        """Make the backup of the day if it is due."""
        if self._backup is not None and not self._backup.finished.is_set():
            return
        try:
            store = self._context.bridge.desk.kept.store
        except DeskError:
            return  # closed meanwhile, for a backup to be put back or for good
        now = self._context.now.real().astimezone(self._context.zone)
        job = Job(lambda job: automatic(store, now, cancelled=job.cancelled))
        job.notices.done.connect(self._backed_up)
        self._backup = job.start(self._context.bridge.pool)

    def _backed_up(self, done: Automatic) -> None:
        if done.worth_telling and done.problem is not None:
            say = self._context.say
            self._bar.tell(say("bar.no-backup"), "warn", say.of(done.problem.key, **done.problem.values))

    def back_up_to(self, parent: QWidget) -> None:
        """Ask where to, and write a backup there now."""
        say, store, now = self._context.say, self._context.bridge.desk.kept.store, self._context.now.real()
        proposed = documents().parent / f"AppealDesk-{now.astimezone(self._context.zone):%Y%m%d-%H%M}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(
            parent, say("keep.backup"), str(proposed), f"{say('restore.type')} (*{SUFFIX})"
        )
        if not chosen:
            return
        self._bar.tell(say("keep.backing"), "accent", chosen)
        words = say("keep.backed-text", file=chosen)
        self._context.bridge.ask(
            lambda: make(store, Path(chosen)),
            lambda _made: self._bar.tell(say("keep.backed"), "ok", words),
            self._failed,
        )

    def check_all(self) -> None:
        """Check the whole store: every page, every line of history, every original."""
        say, door, store = self._context.say, self._context.door, self._context.bridge.desk.kept.store
        since = self._context.now.real().timestamp() - JUST_NOW

        def work() -> Report:
            noted = door.anchor()
            return full(store.folder, store.key, anchors=[noted] if noted else [], at_work_since=since)

        def done(report: Report) -> None:
            self._looked(report)
            if report.sound:
                e = report.examined
                words = say("keep.whole-text", pages=e.pages, history=e.history, originals=e.originals)
                self._bar.tell(say("keep.whole"), "ok", words)

        self._bar.tell(say("keep.checking"), "accent", "")
        self._context.bridge.ask(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        say = self._context.say
        self._bar.tell(say("bar.failed"), "bad", explain(error, say))

    def close(self) -> None:
        """Give up a backup that is being made; the next start makes it."""
        self._hourly.stop()
        if self._backup is not None:
            self._backup.cancel()
