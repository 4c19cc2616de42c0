"""What the store needs now and then, without asking: a look at every start, a backup a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from appealdesk.core.store.backup.automatic import Automatic, automatic
from appealdesk.core.store.verify.quick import quick
from appealdesk.ui.jobs import Job

if TYPE_CHECKING:
    from appealdesk.core.store.verify.report import Report
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar

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
        self._hourly.start()
        QTimer.singleShot(LATER_MS, self, self.back_up)

    def look(self) -> None:
        """Look whether the store is whole, as far as that takes a moment only."""
        door, store = self._context.door, self._context.bridge.desk.kept.store

        def work() -> Report:
            noted = door.anchor()
            return quick(store.folder, store.key, anchors=[noted] if noted else [])

        self._context.bridge.ask(work, self._looked, lambda _error: None)

    def _looked(self, report: Report) -> None:
        if report.damages:
            say, first = self._context.say, report.damages[0]
            words = say.of(f"verify.damage.{first.kind}", what=first.what, detail=first.detail)
            self._bar.tell(say.count("bar.damaged", len(report.damages)), "bad", f"{words} {say('bar.damaged-text')}")

    def back_up(self) -> None:
        """Make the backup of the day if it is due."""
        if self._backup is not None and not self._backup.finished.is_set():
            return
        store, now = self._context.bridge.desk.kept.store, self._context.now.real().astimezone(self._context.zone)
        job = Job(lambda job: automatic(store, now, cancelled=job.cancelled))
        job.notices.done.connect(self._backed_up)
        self._backup = job.start(self._context.bridge.pool)

    def _backed_up(self, done: Automatic) -> None:
        if done.worth_telling and done.problem is not None:
            say = self._context.say
            self._bar.tell(say("bar.no-backup"), "warn", say.of(done.problem.key, **done.problem.values))

    def close(self) -> None:
        """Give up a backup that is being made; the next start makes it."""
        self._hourly.stop()
        if self._backup is not None:
            self._backup.cancel()
