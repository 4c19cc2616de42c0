"""The submission as it will be: names, roles, pages; then writing it with progress and a way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from appealdesk.core.export.limits import limit_words
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.reader import language_words
from appealdesk.core.export.values import Role
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.text import LANGUAGES
from appealdesk.ui.export.fitting_view import Original
from appealdesk.ui.export.form import ExportForm
from appealdesk.ui.export.outcome import outcome, sent_of
from appealdesk.ui.export.plan_table import spread
from appealdesk.ui.export.print_dialog import PrintDialog
from appealdesk.ui.export.record_dialog import RecordDialog
from appealdesk.ui.export.review import ReviewDialog
from appealdesk.ui.export.standing import halting_lines, plan_lines
from appealdesk.ui.folders import documents, folder_name, nearest, unused_folder
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.keys import bind_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.desk import Progress
    from appealdesk.core.export.values import Plan, WrittenFile
    from appealdesk.ui.bridge import Checked, Exported, Wishes
    from appealdesk.ui.context import Context
    from appealdesk.ui.jobs import Job


class ExportDialog(ExportForm):
    """While blockers stand it says which and offers a marked draft; otherwise one button writes everything."""

    recorded = Signal()
    """The case holds the record of its submission now."""

    def __init__(
        self,
        context: Context,
        checked: Checked,
        parent: QWidget | None = None,
        *,
        recorded: Callable[[], object] = lambda: None,
        lead: Callable[[int, bool], object] = lambda _step, _letter: None,
    ) -> None:
        """Ask the core for the plan at once.

        Args:
            context: the window's surroundings.
            checked: the case.
            parent: the window.
            recorded: called when the submission was put on record.
            lead: called to go to the next problem, or with -1 to the one before; True for the letter's.
        """
        super().__init__(context, checked, parent)
        self._lead = lead
        self.recorded.connect(recorded)
        self._job: Job | None = None
        self._planning: Job | None = None
        self._name = f"{folder_name(checked.ref.name)}-submission"
        self.folder = unused_folder(documents(), self._name)
        self.written: tuple[WrittenFile, ...] = ()
        self._plan: Plan | None = None
        self._connect()
        self.retranslate()
        self._ask_plan()

    def _connect(self) -> None:
        self.browse.clicked.connect(self._browse)
        self.go.clicked.connect(self.write)
        self.redacted.toggled.connect(self._kind_chosen)
        self.both.toggled.connect(self._both_chosen)
        self.look_through.clicked.connect(self.preview)
        self.print.clicked.connect(self._print)
        moves = {"F8": self.go_on, "Shift+F8": lambda: self.go_on(-1)}
        bind_keys(self, {"F9": self.look_through.click, **moves})
        self.stop.clicked.connect(self.cancel)
        self.leave.clicked.connect(self.reject)
        self.record.clicked.connect(self._record)
        self.open_folder.clicked.connect(self._open_folder)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.place.say(str(self.folder))

    def _kind_chosen(self, redacted: bool) -> None:
        """Show the files of the other kind, and a folder of its own for them."""
        self.model.show_as(redacted=redacted)
        if self.folder.name.startswith(self._name):
            name = f"{self._name}-redacted" if redacted else self._name
            self.folder = unused_folder(self.folder.parent, name)
            self.place.say(str(self.folder))
        self._say_go()

    def _both_chosen(self, both: bool) -> None:
        other = next(language for language in LANGUAGES if language != self._context.say.language)
        self.model.show_second(other if both else "")

    def _ask_plan(self) -> None:
        for later in (self.go, self.look_through):
            later.setEnabled(False)
        job = self._context.bridge.plan(self._checked.report, self._context.say.language)
        job.notices.done.connect(self._planned)
        job.notices.failed.connect(self._failed)
        self._planning = job.start(self._context.bridge.pool)

    def _planned(self, plan: Plan) -> None:
        self._plan = plan
        self.tell(halting_lines(plan, self._context.say), plan_lines(plan, self._context.say))
        self.model.show_plan(plan)
        language = self._context.say.language
        self.limit.setText(
            "\n".join(x for x in (limit_words(plan.profile, language), language_words(plan, language)) if x)
        )
        self.limit.show()
        spread(self.table)
        for now in (self.go, self.look_through):
            now.setEnabled(True)
        self.go.setFocus()

    def go_on(self, step: int = 1) -> None:
        """Leave for the next problem that keeps the files from being written, or the one before; say if there is none.

        While they are written nothing happens.
        """
        if self._job is not None:
            return
        if self.blocked or self._halted:
            self.reject()
            self._lead(step, not self.blocked)
        else:
            self.why.setText(self._context.say("next.none-export"))

    def _open_folder(self) -> None:
        if not self.folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder))):
            self.error.setText(self._context.say("export.not-opened", folder=self.folder))
            self.error.show()

    def _record(self) -> None:
        written = () if self.redacted.isChecked() else sent_of(self.written)
        dialog = RecordDialog(self._context, self._checked.ref, written, self)
        if dialog.exec():
            self.recorded.emit()
            self.accept()
        dialog.deleteLater()

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._context.say("export.place"), nearest(self.folder.parent))
        if chosen:
            self.use_folder(Path(chosen))

    def use_folder(self, folder: Path) -> None:
        """Write into ``folder``, or into a new folder inside when there is something in it already."""
        taken = folder.is_dir() and any(folder.iterdir())
        self.folder = unused_folder(folder, self._name) if taken else folder
        self.place.say(str(self.folder))

    def write(self) -> None:
        """Write the submission."""
        self.error.hide()
        self._show_running(True)
        bridge = self._context.bridge
        job = bridge.export(self._checked, self.folder, **self._wishes())
        job.notices.progress.connect(self._progress)
        job.notices.done.connect(self._done)
        job.notices.failed.connect(self._failed)
        self._job = job.start(bridge.pool)

    def _wishes(self) -> Wishes:
        return {
            "draft": self.draft,
            "redacted": self.redacted.isChecked(),
            "language": self._context.say.language,
            "now": self._context.now(),
            "paper": Paper(self.paper.currentData()),
            "both": self.both.isChecked(),
        }

    def preview(self) -> None:
        """Show the pages as they will be; nothing of them stays on the disk."""
        job = self._context.bridge.rehearsal(self._checked, **self._wishes())
        problems = self.blocked or bool(self._halted)
        most = self._plan.profile.statement_max if self._plan else 0
        dialog = ReviewDialog(
            self._context, job, self._original, self._checked.contents, self, problems=problems, most=most
        )
        dialog.exec()
        dialog.deleteLater()
        if dialog.onward:
            self.go_on(dialog.onward)

    def _original(self, number: int) -> Original | None:
        """Return the file behind an exhibit; of a redacted copy none, because what it hides is not put beside it."""
        exhibits = self._plan.exhibits if self._plan and not self.redacted.isChecked() else ()
        found = next((e.evidence for e in exhibits if e.number == number), None)
        return Original(found.file, found.media) if found else None

    def _print(self) -> None:
        """Print the dossier that was written just now."""
        dossier = next((f for f in self.written if f.role is Role.DOSSIER), None)
        try:
            dialog = PrintDialog(self._context, DiskFile(self.folder / dossier.path), self) if dossier else None
        except (OSError, ValueError):
            dialog = None
        if dialog is None:
            self.error.setText(self._context.say("print.gone", folder=self.folder))
            self.error.show()
            return
        dialog.exec()
        dialog.deleteLater()

    def cancel(self) -> None:
        """Give up writing; what was written so far is taken away by the core."""
        if self._job:
            self._job.cancel()
            self._job = None
        self._show_running(False)
        self.error.setText(self._context.say("export.cancelled"))
        self.error.show()

    def _show_running(self, running: bool) -> None:
        self.bar.setRange(0, 0)
        for part in (self.bar, self.step, self.stop):
            part.setVisible(running)
        for still in (
            self.go,
            self.leave,
            self.browse,
            self.redacted,
            self.both,
            self.paper,
            self.record,
            self.look_through,
        ):
            still.setEnabled(not running)
        for button in (self.go, self.look_through):
            button.setVisible(not running)
        if running:
            self.stop.setFocus()

    def _progress(self, progress: Progress) -> None:
        say = self._context.say
        self.bar.setRange(0, max(progress.total, 0))
        self.bar.setValue(progress.done)
        counted = say("reading.count", done=progress.done, total=progress.total) if progress.total else ""
        self.step.say("  ".join(x for x in (counted, progress.file) if x))

    def _done(self, exported: Exported) -> None:
        self._job = None
        self.written = exported.files
        self._show_running(False)
        told = outcome(exported, self._context.say, draft=self.draft, redacted=self.redacted.isChecked())
        self.state.say(told.state, told.tone)
        self.why.setText(told.why)
        self.model.show_written(self.written)
        for done_with in (
            self.go,
            self.browse,
            self.redacted,
            self.both,
            self.paper_label,
            self.paper,
            self.look_through,
        ):
            done_with.hide()
        self.print.setVisible(any(f.role is Role.DOSSIER for f in self.written))
        self.open_folder.show()
        self.open_folder.setFocus()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._show_running(False)
        say = self._context.say
        self.error.setText(f"{explain(error, say)} {say('error.safe')}")
        self.error.show()

    def reject(self) -> None:
        """Close; while files are written give only that up, and stay to say that nothing is left."""
        if self._job:
            self.cancel()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up what runs."""
        for job in (self._job, self._planning):
            if job:
                job.cancel()
        super().closeEvent(event)
