"""Adding evidence from the window: copy, say so, offer undo, have the case checked again."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, Signal

from appealdesk.ui.evidence.adding import Added, add_files, take_back
from appealdesk.ui.jobs import Job
from appealdesk.ui.trouble import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class EvidenceAdder(QObject):
    """Copies in a job; ``changed`` follows whenever the case folder holds something else than before."""

    changed = Signal()
    busy = Signal(bool)
    """True while files are looked at and copied; :attr:`changed` or False follows."""

    def __init__(self, context: Context, bar: NoticeBar, parent: QObject) -> None:
        """Speak through ``bar``."""
        super().__init__(parent)
        self._context, self._bar = context, bar
        self._pasted = QTemporaryDir()

    def add(self, files: list[Path], case: Path) -> None:
        """Copy files into a case's evidence."""
        desk = self._context.bridge.desk
        self._start(lambda _job: add_files(desk, files, case), case)

    def add_picture(self, picture: QImage, case: Path) -> None:
        """Add a picture from the clipboard, such as a screenshot just taken, as a PNG."""
        name = self._context.say(
            "bar.pasted-name", at=f"{self._context.now().astimezone(self._context.zone):%Y%m%d-%H%M%S}"
        )
        folder, desk = Path(self._pasted.path()), self._context.bridge.desk

        def work(_job: Job) -> tuple[Added, ...]:
            path = folder / f"{name}.png"
            if not picture.save(str(path)):
                raise OSError(errno.EIO, "PNG", str(path))
            return add_files(desk, [path], case)

        self._start(work, case)

    def _start(self, work: Callable[[Job], tuple[Added, ...]], case: Path) -> None:
        say = self._context.say
        if case == self._context.bridge.desk.sample_case():
            self._bar.tell(say("bar.sample"), "accent", say("bar.sample-text"))
            return
        self.busy.emit(True)
        job = Job(work)
        job.notices.done.connect(self._added)
        job.notices.failed.connect(self._failed)
        job.start(self._context.bridge.pool)

    def _added(self, added: tuple[Added, ...]) -> None:
        say = self._context.say
        if not added:
            self.busy.emit(False)
            self._bar.tell(say("bar.nothing"), "neutral", say("bar.already"))
            return
        names = ", ".join(a.copy.name for a in added)
        words = say("bar.added-text", names=names)
        self._bar.tell(say.count("bar.added", len(added)), "ok", words, say("bar.undo"), lambda: self.undo(added))
        self.changed.emit()

    def undo(self, added: tuple[Added, ...]) -> None:
        """Take the copies away again, as far as that loses nothing."""
        desk = self._context.bridge.desk
        job = Job(lambda _job: take_back(desk, added))
        job.notices.done.connect(self._undone)
        job.notices.failed.connect(self._failed)
        job.start(self._context.bridge.pool)

    def _undone(self, kept: tuple[Added, ...]) -> None:
        say = self._context.say
        if kept:
            names = ", ".join(a.copy.name for a in kept)
            self._bar.tell(say("bar.kept"), "warn", say("bar.kept-text", names=names))
        else:
            self._bar.tell(say("bar.undone"), "ok", say("error.safe"))
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self.busy.emit(False)
        say = self._context.say
        self._bar.tell(say("bar.failed"), "bad", f"{explain(error, say)} {say('error.safe')}")
