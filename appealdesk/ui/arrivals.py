"""What is meant with files that arrive, dropped, pasted, chosen or handed over by a second start."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.core.store.passing import sweep_passed
from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.jobs import Job
from appealdesk.ui.trouble import failure
from appealdesk.ui.widgets.drop import files_below
from appealdesk.ui.widgets.notice_bar import STOP
from appealdesk.ui.widgets.question import ask
from appealdesk.ui.widgets.working import progress_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from appealdesk.core.desk import Progress
    from appealdesk.core.desk.taking import Taken
    from appealdesk.ui.bridge import Made
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar

LATER_S = 0.6
"""Seconds after which a resumed drop says how far it is."""
MANY = 200
"""A drop of more files into a case may be a folder that was let go by mistake."""
CASEFILE = "case.toml"
HANDED_OVER = ".appealcase"


class Arrivals(QObject):
    """Brings cases into the store; what belongs to the open case goes out as ``for_case``."""

    reading = Signal(str)
    """Something is being taken in that will be shown: what it is called."""
    for_case = Signal(list, object)
    """Files, and the kept case that they are for."""
    handed_over = Signal(object)
    """A file that holds a case."""
    gone = Signal()
    changed = Signal()
    """Cases have more files than before, or wait for fewer."""

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and ask above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window
        self._left = 0
        """Files that came together with cases and were not taken."""
        self._resume: Job | None = None
        self._told, self._since = 0, 0.0
        """The notice of how far a resumed drop is, and when it was begun."""

    def take(self, paths: list[Path], into: CaseRef | None) -> None:
        """Do what is meant with paths: take a case folder in, add to the open case, or begin a new case.

        Args:
            paths: files and folders.
            into: the case that is open, if one is.
        """
        say, self._left = self._context.say, 0
        gone = next((p for p in paths if not p.exists()), None)
        if gone is not None:
            self._bar.tell(say("bar.gone"), "warn", say("bar.gone-text", name=gone))
            self.gone.emit()
            return
        cases = [p for p in paths if p.is_dir() and (p / CASEFILE).is_file()]
        if not cases and len(paths) == 1 and paths[0].name == CASEFILE:
            cases = [paths[0].parent]
        handed = [p for p in paths if p.suffix.lower() == HANDED_OVER and p.is_file()]
        if cases or handed:
            for folder in cases:
                self._take_folder(folder)
            self._left = len(files_below([p for p in paths if p not in cases and p not in handed]))
            for file in handed:
                self._context.door.when_open(partial(self.handed_over.emit, file))
            return
        files = files_below(paths)
        if not files:
            self._bar.tell(say("bar.nothing"), "warn", say("bar.empty-folder"))
        elif into is not None:
            if len(files) <= MANY or self._are_meant(len(files)):
                self.for_case.emit(files, into)
        else:
            self._context.door.when_open(lambda: self._begin(files))

    def _are_meant(self, count: int) -> bool:
        say = self._context.say
        words = say("many.text", count=count)
        return ask(
            self._window, self._context, say("many.title", count=count), words, say("many.go"), keep=say("many.keep")
        )

    def _take_folder(self, folder: Path) -> None:
        def act() -> None:
            self.reading.emit(str(folder))
            self._context.bridge.import_folder(folder)

        self._context.door.when_open(act)

    def _begin(self, files: list[Path]) -> None:
        dialog = LooseFilesDialog(self._context, files, self._window)
        chosen = dialog.exec()
        if chosen and dialog.into is not None:
            self.for_case.emit(files, dialog.into)
        elif chosen:
            name, platform, site = dialog.answer
            self.reading.emit(name)
            self._context.bridge.make_case(name, platform, site, files, dialog.change)

    def tell_made(self, made: Sequence[Made]) -> None:
        """Say what of new cases could not be taken, that one was there already, or that there are others too.

        Args:
            made: in the order they were made; the last one is shown.
        """
        say = self._context.say
        left, self._left = self._left, 0
        missing = [say.of(f.error.key, **f.error.values) for m in made for f in m.taken.failed]
        missing += [say.of(p.key, file=p.file, **dict(p.args)) for m in made for p in m.problems]
        if missing:
            self._bar.tell(say.count("bar.not-taken", len(missing)), "warn", missing[0])
        elif left:
            self._bar.tell(say.count("bar.not-taken", left), "warn", say("bar.left-text"))
        elif made[-1].known:
            self._bar.tell(say("bar.known"), "neutral", say("bar.known-text"))
        elif others := [m.ref.name for m in made[:-1]]:
            self._bar.tell(say("bar.others"), "ok", say("bar.others-text", names=", ".join(others)))

    def _failed(self, error: Exception) -> None:
        state, words = failure(error, self._context.say)
        self._bar.tell(state, "bad", words)
        self.changed.emit()

    def finish_interrupted(self) -> None:
        """Go on with drops that were cut short by a crash or a power cut, and say so.

        What cannot be read now goes on waiting, unless the seller says that it need not.
        """
        bridge, now = self._context.bridge, self._context.now.real()
        if self._context.door.read_only:
            return

        def work(job: Job) -> dict[str, Taken]:
            kept, tell, stop = bridge.desk.kept, job.report, job.cancelled
            taken = {uid: kept.resume(uid, on_progress=tell, cancelled=stop) for uid in kept.store.files.unfinished()}
            # not before: a picture that was pasted as the program was killed may lie there only
            sweep_passed(now)
            return taken

        job = Job(work)
        job.notices.progress.connect(self._resuming)
        job.notices.done.connect(self._resumed)
        job.notices.failed.connect(self._failed)
        self._told, self._since = 0, time.monotonic()
        self._resume = job.start(bridge.pool)

    def _resuming(self, progress: Progress) -> None:
        """Say how far it is, once it takes more than a moment."""
        say, words = self._context.say, progress_words(self._context.say, progress)
        if self._told:
            self._bar.go_on(self._told, words)
        elif time.monotonic() - self._since > LATER_S:
            stop = say("reading.cancel")
            self._told = self._bar.tell(say("bar.resuming"), "accent", words, stop, self._stop_resuming, icon=STOP)

    def _stop_resuming(self) -> None:
        """Leave the rest for the next start."""
        say = self._context.say
        if self._resume is not None:
            self._resume.cancel()
        self._bar.tell(say("bar.resume-stopped"), "neutral", say("bar.resume-stopped-text"))
        self.changed.emit()

    def _resumed(self, taken: dict[str, Taken]) -> None:
        say = self._context.say
        count = sum(len(t.kept) for t in taken.values())
        words = [say.count("bar.resumed-text", count)] if count else []
        if missing := [f for t in taken.values() for f in t.failed]:
            # the name alone: with the whole path the rest would not fit into the bar
            first = missing[0].error
            words += [say.of(first.key, **{**first.values, "file": missing[0].path.name}), say("bar.waiting-text")]
            stop = [uid for uid, t in taken.items() if t.failed]
            self._bar.tell(
                say.count("bar.waiting", len(missing)),
                "warn",
                " ".join(words),
                say("bar.stop-waiting"),
                lambda: self._stop_waiting(stop),
                icon=STOP,
            )
        elif count:
            self._bar.tell(say("bar.resumed"), "ok", words[0])
        if taken:
            self.changed.emit()

    def _stop_waiting(self, uids: list[str]) -> None:
        bridge = self._context.bridge

        def work() -> None:
            for uid in uids:
                bridge.desk.kept.stop_waiting(uid)

        bridge.ask(work, lambda _none: self.changed.emit(), self._failed)
