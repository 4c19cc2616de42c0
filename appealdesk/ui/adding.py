"""Files into a case and out of it: do it, say so, offer undo, have the case checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.core.desk import DropCutShort
from appealdesk.core.desk.removing import take_out
from appealdesk.core.store.passing import PassingFolder
from appealdesk.ui.jobs import Job
from appealdesk.ui.pasting import picture_name, put_down
from appealdesk.ui.trouble import failure
from appealdesk.ui.widgets.notice_bar import UNDO
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage

    from appealdesk.core.desk.taking import Taken
    from appealdesk.core.store.undo import Step
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class EvidenceAdder(QObject):
    """Takes files in and out as a job; ``changed`` follows whenever the case holds something else than before."""

    changed = Signal(object)
    """The case."""
    undo = Signal(object)
    """The seller wants back what was just added to this case."""
    busy = Signal(bool)
    """True while files are copied; :attr:`changed` or False follows."""
    progress = Signal(object)
    """How far the copying is."""

    def __init__(self, context: Context, bar: NoticeBar, parent: QObject) -> None:
        """Speak through ``bar``."""
        super().__init__(parent)
        self._context, self._bar = context, bar
        self._adding: tuple[Job, CaseRef] | None = None
        """What copies files in and can be stopped, and into which case."""
        self._stopping: list[tuple[Job, CaseRef]] = []
        """What was stopped and has not ended yet."""
        self._before: dict[str, int] = {}
        """By case the edit that undo would have taken back before files were added."""

    def add(self, files: list[Path], ref: CaseRef) -> None:
        """Take files into a case."""
        self._start(lambda job: self._kept(files, ref, job), ref)

    def cancel(self) -> bool:
        """Stop copying, and return whether anything was copied; what came in so far stays.

        It is told at once; the case is checked with what it holds as soon as the copying has ended.
        """
        adding, self._adding = self._adding, None
        if adding is None or adding[0].finished.is_set():
            return False
        (job, ref), say = adding, self._context.say
        self._stopping.append((job, ref))
        job.notices.ended.connect(self._stopped)
        job.cancel()
        self._bar.tell(say("bar.add-stopped"), "neutral", say("bar.add-stopped-text"))
        return True

    def _stopped(self) -> None:
        over = [(job, ref) for job, ref in self._stopping if job.finished.is_set()]
        self._stopping = [(job, ref) for job, ref in self._stopping if not job.finished.is_set()]
        for _job, ref in over:
            self.changed.emit(ref)
            self._ask_back(ref)

    def _ask_back(self, ref: CaseRef) -> None:
        """Offer to take back what came in before the copying was stopped, where anything did."""
        store, before = self._context.bridge.desk.kept.store, self._before.get(ref.uid, 0)

        def offer(step: Step | None) -> None:
            say = self._context.say
            if step is not None and step.id != before and self._bar.state.text == say("bar.add-stopped"):
                told = say("bar.add-stopped"), "neutral", say("bar.add-stopped-text"), say("bar.undo")
                self._bar.tell(*told, lambda: self.undo.emit(ref), icon=UNDO)

        self._context.bridge.ask(lambda: store.next_undo(ref.uid), offer, lambda _error: None)

    def take_out(self, ref: CaseRef, name: str, instead: list[Path]) -> None:
        """Take a file out of a case, where ``instead`` holds any only once those are in."""
        if instead:
            self._start(lambda job: self._replaced(name, instead, ref, job), ref, name)
            return
        store = self._context.bridge.desk.kept.store
        self._start(lambda _job: take_out(store, ref.uid, name), ref, name)

    def _replaced(self, name: str, instead: list[Path], ref: CaseRef, job: Job) -> Taken:
        taken = self._kept(instead, ref, job)
        if not (taken.failed or taken.called_off):
            take_out(self._context.bridge.desk.kept.store, ref.uid, name, joins=taken.step if taken.kept else None)
        return taken

    def add_picture(self, picture: QImage, ref: CaseRef) -> None:
        """Add a picture from the clipboard, such as a screenshot just taken, as a PNG."""
        name, now = picture_name(self._context), self._context.now.real()

        def work(job: Job) -> Taken:
            # it is in the store afterwards, and the folder is gone: no readable copy of it stays behind
            with PassingFolder(now) as folder:
                return self._kept([put_down(picture, folder, name)], ref, job)

        self._start(work, ref)

    def _kept(self, files: list[Path], ref: CaseRef, job: Job) -> Taken:
        kept = self._context.bridge.desk.kept
        last = kept.store.next_undo(ref.uid)
        self._before[ref.uid] = last.id if last else 0
        return kept.add(ref.uid, files, on_progress=job.report, cancelled=job.cancelled)

    def _start(self, work: Callable[[Job], Taken | None], ref: CaseRef, out: str = "") -> None:
        say = self._context.say
        if ref.sample:
            self._bar.tell(say("bar.sample"), "accent", say("bar.sample-text"))
            return
        self.busy.emit(True)
        job = Job(work)
        job.notices.done.connect(lambda taken: self._went(taken, out, ref) if out else self._added(taken, ref))
        job.notices.failed.connect(lambda error: self._failed(error, ref))
        job.notices.progress.connect(self.progress)
        self._adding = None if out else (job, ref)
        job.start(self._context.bridge.pool)

    def _went(self, taken: Taken | None, out: str, ref: CaseRef) -> None:
        if taken and (taken.failed or taken.called_off):
            # the old one stayed
            self._added(taken, ref)
            return
        say, name = self._context.say, file_name(out)
        title, words = say("out.done"), say("out.done-text", name=name)
        if taken and taken.kept:
            names = ", ".join(file_name(f.name) for f in taken.kept)
            title, words = say("out.replaced"), say("out.replaced-text", name=name, names=names)
        self._bar.tell(title, "ok", words, say("bar.undo"), lambda: self.undo.emit(ref), icon=UNDO)
        self.changed.emit(ref)

    def _added(self, taken: Taken, ref: CaseRef) -> None:
        say = self._context.say
        if taken.called_off:
            # whoever undid it was told so already
            self.busy.emit(False)
            return
        if taken.failed:
            first = say.of(taken.failed[0].error.key, **taken.failed[0].error.values)
            self._bar.tell(say.count("bar.not-taken", len(taken.failed)), "warn", first)
        elif not taken.kept:
            self._bar.tell(say("bar.nothing"), "neutral", say("bar.already"))
        else:
            names = ", ".join(f.name.rpartition("/")[2] for f in taken.kept)
            words = say("bar.added-text", names=names)
            title, undo = say.count("bar.added", len(taken.kept)), lambda: self.undo.emit(ref)
            self._bar.tell(title, "ok", words, say("bar.undo"), undo, icon=UNDO)
        if taken.kept:
            self.changed.emit(ref)
        else:
            self.busy.emit(False)

    def _failed(self, error: Exception, ref: CaseRef) -> None:
        state, words = failure(error, self._context.say)
        self._bar.tell(state, "bad", words)
        if isinstance(error, DropCutShort) and error.kept:
            self.changed.emit(ref)
        else:
            self.busy.emit(False)
