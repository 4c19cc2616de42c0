"""The submission as it will be: names, roles, pages; then writing it with progress and a way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from appealdesk.ui.export.outcome import outcome, sent_of
from appealdesk.ui.export.plan_model import PlanModel
from appealdesk.ui.export.plan_table import plan_table, spread
from appealdesk.ui.export.reason import reason_row
from appealdesk.ui.export.record_dialog import RecordDialog
from appealdesk.ui.export.standing import standing
from appealdesk.ui.folders import documents, folder_name, unused_folder
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Elided, Text, card, divider
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.desk import Progress
    from appealdesk.core.export.values import Plan, WrittenFile
    from appealdesk.ui.bridge import Checked, Exported
    from appealdesk.ui.context import Context
    from appealdesk.ui.jobs import Job

SHOWN_BLOCKERS = 4


class ExportDialog(QDialog):
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
    ) -> None:
        """Ask the core for the plan at once; ``recorded`` is called when the submission was put on record."""
        super().__init__(parent)
        self._context, self._checked = context, checked
        self.recorded.connect(recorded)
        self._job: Job | None = None
        self._planning: Job | None = None
        self._name = f"{folder_name(checked.ref.name)}-submission"
        self.folder = unused_folder(documents(), self._name)
        self.written: tuple[WrittenFile, ...] = ()
        look = context.look
        self.title, self.state = Text("title"), Pill(look)
        self.why = Text("second", wrap=True)
        self.reasons: list[Text] = []
        self.model = PlanModel(context.say)
        self.table = plan_table(self.model)
        self.redacted = QCheckBox()
        self.place_label, self.place = Text("strong"), Elided("second")
        self.browse = Button(look, "folder_open_20_regular", "quiet")
        self.bar, self.step = QProgressBar(), Elided("caption")
        self.go = Button(look, "arrow_export_20_regular", "primary")
        self.open_folder = Button(look, "folder_open_20_regular", "primary")
        self.record = Button(look, "calendar_add_20_regular", "quiet")
        self.record.setVisible(not checked.ref.sample)
        self.stop, self.leave = Button(look, "dismiss_20_regular"), Button(look)
        self.error = Text("bad", wrap=True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._ask_plan()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.why)
        for words in self._blocker_words():
            row, text = reason_row(words, self._context.look, self.devicePixelRatioF())
            self.reasons.append(text)
            column.addLayout(row)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.addWidget(self.table)
        column.addWidget(frame, 1)
        column.addWidget(self.redacted)
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(self.place_label)
        place.addWidget(self.place, 1)
        place.addWidget(self.browse)
        column.addLayout(place)
        self.bar.setTextVisible(False)
        for part in (self.bar, self.step, self.error):
            column.addWidget(part)
            part.hide()
        column.addWidget(divider())
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.record)
        buttons.addStretch(1)
        for button in (self.leave, self.stop, self.go, self.open_folder):
            button.setMinimumHeight(36)
            buttons.addWidget(button)
        self.stop.hide()
        self.open_folder.hide()
        self.go.setDefault(True)
        column.addLayout(buttons)
        self.resize(860, 600)

    def _blocker_words(self) -> list[str]:
        blockers, say = self._checked.report.blockers, self._context.say
        lines = standing(blockers, self._checked.wordings[say.language], say)
        shown = lines[:SHOWN_BLOCKERS]
        rest = sum(count for _, count in lines[SHOWN_BLOCKERS:])
        return [*(words for words, _ in shown), *([say("export.more", count=rest)] if rest else [])]

    def _connect(self) -> None:
        self.browse.clicked.connect(self._browse)
        self.go.clicked.connect(self.write)
        self.redacted.toggled.connect(self._kind_chosen)
        self.stop.clicked.connect(self.cancel)
        self.leave.clicked.connect(self.reject)
        self.record.clicked.connect(self._record)
        self.open_folder.clicked.connect(self._open_folder)

    @property
    def draft(self) -> bool:
        """True while blockers stand, so only a marked draft can be written."""
        return not self._checked.report.ready

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, count = self._context.say, len(self._checked.report.blockers)
        self.setWindowTitle(say("export.title"))
        self.title.setText(say("export.title"))
        stands = say.count("ready.blockers", count) if self.draft else say("ready.yes")
        self.state.say(stands, "bad" if self.draft else "ok")
        self.redacted.setText(say("export.redacted"))
        self._say_go()
        self.stop.say(say("export.cancel"))
        self.leave.say(say("export.close"))
        self.record.say(say("export.record"), say("export.record-tip"))
        self.open_folder.say(say("export.open-folder"))
        self.browse.say(say("export.browse"))
        self.place_label.setText(say("export.place"))
        self.place.say(str(self.folder))
        self.table.setAccessibleName(say("export.plan"))

    def _say_go(self) -> None:
        say = self._context.say
        why = "redacted-tip" if self.redacted.isChecked() else "blocked" if self.draft else "ready"
        self.why.setText(say(f"export.{why}"))
        key = "redacted-go" if self.redacted.isChecked() else "draft" if self.draft else "go"
        self.go.say(say(f"export.{key}"), say(f"export.{key}-tip") if key != "go" else "")

    def _kind_chosen(self, redacted: bool) -> None:
        """Show the files of the other kind, and a folder of its own for them."""
        self.model.show_as(redacted=redacted)
        if self.folder.name.startswith(self._name):
            name = f"{self._name}-redacted" if redacted else self._name
            self.folder = unused_folder(self.folder.parent, name)
            self.place.say(str(self.folder))
        self._say_go()

    def _ask_plan(self) -> None:
        self.go.setEnabled(False)
        job = self._context.bridge.plan(self._checked.report, self._context.say.language)
        job.notices.done.connect(self._planned)
        job.notices.failed.connect(self._failed)
        self._planning = job.start(self._context.bridge.pool)

    def _planned(self, plan: Plan) -> None:
        self.model.show_plan(plan)
        spread(self.table)
        self.go.setEnabled(True)
        self.go.setFocus()

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
        chosen = QFileDialog.getExistingDirectory(self, self._context.say("export.place"), str(self.folder.parent))
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
        bridge, context = self._context.bridge, self._context
        language = context.say.language
        job = bridge.export(
            self._checked,
            self.folder,
            draft=self.draft,
            redacted=self.redacted.isChecked(),
            language=language,
            now=context.now(),
        )
        job.notices.progress.connect(self._progress)
        job.notices.done.connect(self._done)
        job.notices.failed.connect(self._failed)
        self._job = job.start(bridge.pool)

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
        for still in (self.go, self.leave, self.browse, self.redacted, self.record):
            still.setEnabled(not running)
        self.go.setVisible(not running)
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
        self.go.hide()
        self.browse.hide()
        self.redacted.hide()
        self.open_folder.show()
        self.open_folder.setFocus()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._show_running(False)
        say = self._context.say
        self.error.setText(f"{explain(error, say)} {say('error.safe')}")
        self.error.show()

    def reject(self) -> None:
        """Close; a running export is given up first."""
        if self._job:
            self.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up what runs."""
        for job in (self._job, self._planning):
            if job:
                job.cancel()
        super().closeEvent(event)
