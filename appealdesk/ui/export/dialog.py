"""The submission as it will be: names, roles, pages; then writing it with progress and a way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QTableView, QVBoxLayout, QWidget

from appealdesk.ui import icons
from appealdesk.ui.export.plan_model import PlanModel
from appealdesk.ui.export.standing import standing
from appealdesk.ui.folders import documents, folder_name, unused_folder
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Elided, Text, card, divider
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from appealdesk.core.desk import Progress
    from appealdesk.core.export.values import Plan, WrittenFile
    from appealdesk.ui.bridge import Checked, Exported
    from appealdesk.ui.context import Context
    from appealdesk.ui.jobs import Job

SHOWN_BLOCKERS = 4


class ExportDialog(QDialog):
    """While blockers stand it says which and offers a marked draft; otherwise one button writes everything."""

    def __init__(self, context: Context, checked: Checked, parent: QWidget | None = None) -> None:
        """Ask the core for the plan at once."""
        super().__init__(parent)
        self._context, self._checked = context, checked
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
        self.table = QTableView()
        self.place_label, self.place = Text("strong"), Elided("second")
        self.browse = Button(look, "folder_open_20_regular", "quiet")
        self.bar, self.step = QProgressBar(), Elided("caption")
        self.go = Button(look, "arrow_export_20_regular", "primary")
        self.open_folder = Button(look, "folder_open_20_regular", "primary")
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
            column.addLayout(self._reason(words))
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.addWidget(self.table)
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.setTabKeyNavigation(False)
        column.addWidget(frame, 1)
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

    def _reason(self, words: str) -> QHBoxLayout:
        tokens = self._context.look.tokens
        mark, text = Text(), Text(wrap=True)
        mark.setPixmap(icons.pixmap("error_circle_20_filled", tokens.bad.mark, 18, self.devicePixelRatioF()))
        text.setText(words)
        self.reasons.append(text)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        return row

    def _connect(self) -> None:
        self.browse.clicked.connect(self._browse)
        self.go.clicked.connect(self.write)
        self.stop.clicked.connect(self.cancel)
        self.leave.clicked.connect(self.reject)
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
        if self.draft:
            self.state.say(say.count("ready.blockers", count), "bad")
            self.why.setText(say("export.blocked"))
        else:
            self.state.say(say("ready.yes"), "ok")
            self.why.setText(say("export.ready"))
        self.go.say(say("export.draft" if self.draft else "export.go"), say("export.draft-tip") if self.draft else "")
        self.stop.say(say("export.cancel"))
        self.leave.say(say("export.close"))
        self.open_folder.say(say("export.open-folder"))
        self.browse.say(say("export.browse"))
        self.place_label.setText(say("export.place"))
        self.place.say(str(self.folder))
        self.table.setAccessibleName(say("export.plan"))

    def _ask_plan(self) -> None:
        self.go.setEnabled(False)
        job = self._context.bridge.plan(self._checked.report, self._context.say.language)
        job.notices.done.connect(self._planned)
        job.notices.failed.connect(self._failed)
        self._planning = job.start(self._context.bridge.pool)

    def _planned(self, plan: Plan) -> None:
        self.model.show_plan(plan)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        for column, width in ((1, 140), (2, 200), (3, 72)):
            header.resizeSection(column, width)
        self.go.setEnabled(True)
        self.go.setFocus()

    def _open_folder(self) -> None:
        if not self.folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder))):
            self.error.setText(self._context.say("export.not-opened", folder=self.folder))
            self.error.show()

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
        job = bridge.export(self._checked, self.folder, draft=self.draft, language=language, now=context.now())
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
        for part in (self.go, self.leave, self.browse):
            part.setEnabled(not running)
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
        self.written = written = exported.files
        self._show_running(False)
        say, megabytes = self._context.say, sum(w.bytes for w in written) / 1e6
        key = "export.done-draft" if self.draft else "export.done"
        self.state.say(say.count(key, len(written)), "warn" if self.draft else "ok")
        size = say("export.done-size", size=f"{megabytes:.1f}")
        self.why.setText(size if exported.noted else f"{size} {say('export.not-noted')}")
        self.model.show_written(written)
        self.go.hide()
        self.browse.hide()
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
