"""The bundle for somebody who helps: what goes in is chosen, it is written, and nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from appealdesk.core.desk import Cancelled
from appealdesk.core.desk.progress import silent
from appealdesk.core.desk.support.gathering import write_support
from appealdesk.ui.folders import documents, unused_file
from appealdesk.ui.jobs import Job
from appealdesk.ui.saving import ask_where
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out
from appealdesk.ui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.domain.report import Report
    from appealdesk.ui.context import Context

WIDTH: Final = 620
MOST: Final = 20
"""Cases whose shape is told, the most urgent first."""


class SupportDialog(QDialog):
    """What it holds stands above the button; closing the dialog gives up what is under way."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Offer the cases where a store is open."""
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.written: Path | None = None
        say, look = context.say, context.look
        self.title, self.hint = Text("title"), Text("second", wrap=True)
        self.cases, self.test = (
            QCheckBox(say.of("support.window.cases", n=MOST)),
            QCheckBox(say.of("support.window.test")),
        )
        self.working = Working(say)
        self.told, self.error = Text("ok", wrap=True), Text("bad", wrap=True)
        self.leave, self.folder = Button(look), Button(look, "folder_open_20_regular")
        self.go = Button(look, "", "primary")
        self.title.setText(say.of("support.window.title"))
        self.hint.setText(say.of("support.window.hint"))
        self.setWindowTitle(self.title.text())
        for box in (self.cases, self.test):
            box.setChecked(True)
        if not context.door.is_open:
            self.cases.hide()
        self.cases.setChecked(context.door.is_open)
        self.go.say(say.of("support.window.go"))
        self.folder.say(say("export.open-folder"))
        self.leave.say(say("export.close"))
        parts = (self.title, self.hint, self.cases, self.test, self.working, self.told, self.error)
        for later in (self.told, self.error, self.folder):
            later.hide()
        lay_out(self, parts, (self.leave, self.folder, self.go), WIDTH)
        self.go.setDefault(True)
        self.go.clicked.connect(self._choose)
        self.folder.clicked.connect(self._open_folder)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(self._give_up)

    def _choose(self) -> None:
        say = self._context.say
        proposed = unused_file(documents(), say.of("support.window.file"), ".zip")
        target = ask_where(self, self._context, self.title.text(), proposed, say.of("support.window.kind"))
        if target is not None:
            self.write(target)

    def write(self, target: Path) -> None:
        """Gather what was chosen and write it.

        Args:
            target: a file that is not there yet.
        """
        language, tests = self._context.say.language, self.test.isChecked()
        wanted = self.cases.isChecked()

        def work(job: Job) -> Path:
            checks = self._checks(job) if wanted else ()
            target.parent.mkdir(parents=True, exist_ok=True)
            write_support(target, checks, language, self_test=tests, on_progress=job.report, cancelled=job.cancelled)
            return target

        self._job = job = Job(work)
        job.notices.progress.connect(self.working.show_progress)
        job.notices.done.connect(self._done)
        job.notices.failed.connect(self._failed)
        self.working.begin(self._context.say.of("upkeep.stage.cases"))
        self._at_work(on=True)
        job.start(self._context.bridge.pool)

    def _checks(self, job: Job) -> tuple[Callable[[], Report], ...]:
        kept, now = self._context.bridge.desk.kept, self._context.now()

        def checks(uid: str) -> Callable[[], Report]:
            return lambda: kept.check(uid, now=now, on_progress=silent, cancelled=job.cancelled)

        return tuple(checks(entry.uid) for entry in kept.store.listing(now, limit=MOST))

    def _at_work(self, *, on: bool) -> None:
        for part in (self.go, self.cases, self.test):
            part.setEnabled(not on)
        self.working.setVisible(on)
        self.leave.say(self._context.say("export.cancel" if on else "export.close"))
        for later in (self.told, self.error, self.folder):
            later.hide()
        fit(self)

    def _done(self, target: Path) -> None:
        self._at_work(on=False)
        self.written = target
        self.told.setText(self._context.say.of("support.written", file=target))
        self.told.show()
        self.folder.show()
        fit(self)
        self.folder.setFocus()

    def _failed(self, error: Exception) -> None:
        self._at_work(on=False)
        if not isinstance(error, Cancelled):
            self.error.setText(explain(error, self._context.say))
            self.error.show()
            fit(self)

    def _open_folder(self) -> None:
        if self.written is not None:
            folder = self.written.parent
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
                self.error.setText(self._context.say("export.not-opened", folder=folder))
                self.error.show()
                fit(self)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
