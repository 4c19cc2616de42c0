"""What the store needs now and then, without asking: a look at every start, a backup a day."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from appealdesk.core.desk import DeskError
from appealdesk.core.desk.progress import staged
from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.backup.automatic import Automatic, automatic
from appealdesk.core.store.backup.make import SUFFIX, make
from appealdesk.core.store.verify.quick import quick
from appealdesk.ui.folders import documents
from appealdesk.ui.jobs import Job
from appealdesk.ui.repair.wording import damage_words
from appealdesk.ui.saving import ask_where
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.notice_bar import LOOK, STOP
from appealdesk.ui.widgets.working import stage_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.core.store.backup.make import Made
    from appealdesk.core.store.verify.report import Report
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar

HOUR_MS = 3_600_000
LATER_MS = 20_000
"""A backup waits until the window has settled after the start."""


class Upkeep(QObject):
    """Works in jobs beside everything else; speaks only when something is wrong."""

    check = Signal()
    """The person wants to know what is damaged."""
    damaged = Signal(int)
    """How many parts of the store are damaged; never sent for none, as a quick look does not see everything."""

    def __init__(self, context: Context, bar: NoticeBar, parent: QObject) -> None:
        """Begin once the store is open."""
        super().__init__(parent)
        self._context, self._bar = context, bar
        self._backup: Job | None = None
        self._look: Job | None = None
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

        def work(job: Job) -> Report:
            noted = door.anchor()
            return quick(store.folder, store.key, anchors=[noted] if noted else [], cancelled=job.cancelled)

        job = Job(work)
        job.notices.done.connect(self._looked)
        job.notices.failed.connect(self._not_looked)
        self._look = job.start(self._context.bridge.pool)

    def _not_looked(self, error: Exception) -> None:
        if self._context.door.is_open and not isinstance(error, Cancelled):
            self._failed(error)

    def _looked(self, report: Report) -> None:
        # of a store that was closed meanwhile, to be repaired or to give way to another, nothing is said
        if report.damages and self._context.door.is_open:
            self.damaged.emit(len(report.damages))
            say, first = self._context.say, report.damages[0]
            state, words = say.count("bar.damaged", len(report.damages)), damage_words(say, first)
            if self._context.door.read_only:
                self._bar.tell(state, "bad", words)
                return
            # a quick look knows an original by its hash only, which tells nobody anything
            told = say("bar.damaged-text") if first.kind.of_original else f"{words} {say('bar.damaged-text')}"
            self._bar.tell(state, "bad", told, say.of("upkeep.check.more"), self.check.emit, icon=LOOK)

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
        say = self._context.say
        if done.made is not None and done.made.left_out:
            self._lacks(done.made, say("bar.backup-lacks-day"))
        elif done.worth_telling and done.problem is not None:
            self._bar.tell(say("bar.no-backup"), "warn", say.of(done.problem.key, **done.problem.values))

    def _lacks(self, made: Made, words: str) -> None:
        """Tell of a backup without some originals, with the check that names them."""
        say = self._context.say
        self._bar.tell(
            say.count("bar.backup-lacks", len(made.left_out)),
            "warn",
            f"{words} {say('bar.backup-lacks-text')}",
            say.of("upkeep.check.more"),
            self.check.emit,
            icon=LOOK,
        )

    def _backed_up_to(self, made: Made) -> None:
        say = self._context.say
        words = say("keep.backed-text", file=made.path)
        if made.left_out:
            self._lacks(made, say("bar.backup-lacks-file", file=made.path))
        elif not made.noted:
            self._bar.tell(say("keep.backed"), "warn", f"{words} {say('keep.not-noted')}")
        else:
            self._bar.tell(say("keep.backed"), "ok", words)

    def back_up_to(self, parent: QWidget) -> None:
        """Ask where to, and write a backup there now."""
        say, store, now = self._context.say, self._context.bridge.desk.kept.store, self._context.now.real()
        proposed = documents().parent / f"AppealDesk-{now.astimezone(self._context.zone):%Y%m%d-%H%M}{SUFFIX}"
        chosen = ask_where(parent, self._context, say("keep.backup"), proposed, say("restore.type"))
        if chosen is None:
            return
        stop, label = Event(), say.of("upkeep.check.stop")
        number = self._bar.tell(say("keep.backing"), "accent", str(chosen), label, stop.set, icon=STOP)
        job = Job(lambda job: make(store, chosen, on_progress=staged(job.report), cancelled=stop.is_set))
        job.notices.progress.connect(lambda progress: self._bar.go_on(number, stage_words(say, progress)))
        job.notices.done.connect(self._backed_up_to)
        job.notices.failed.connect(self._failed)
        job.start(self._context.bridge.pool)

    def pause(self) -> Event | None:
        """Give up a backup and a look at the store, and return what tells when they are out of it; None without any."""
        at_work = [job for job in (self._look, self._backup) if job is not None and not job.finished.is_set()]
        for job in at_work:
            job.cancel()
        # they run one after the other or beside each other; a backup takes the longer to end
        return at_work[-1].finished if at_work else None

    def _failed(self, error: Exception) -> None:
        say = self._context.say
        if isinstance(error, Cancelled):
            self._bar.tell(say("bar.cancelled"), "neutral", say("export.cancelled"))
            return
        self._bar.tell(say("bar.failed"), "bad", explain(error, say))

    def close(self) -> None:
        """Give up a backup that is being made; the next start makes it."""
        self._hourly.stop()
        if self._backup is not None:
            self._backup.cancel()
