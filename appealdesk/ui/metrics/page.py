"""The metrics screen: an export dropped or chosen, or the case's own; then every metric beside its lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.metering import meter
from appealdesk.core.reading.disk import DiskFile
from appealdesk.ui.jobs import Job
from appealdesk.ui.metrics.bodies import empty_card, result_pair, work_card
from appealdesk.ui.metrics.detail import DetailView
from appealdesk.ui.metrics.form import WishForm
from appealdesk.ui.metrics.list import MetricList
from appealdesk.ui.metrics.sheet_pdf import sheet_pdf
from appealdesk.ui.printing import print_pdf
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Elided, IconButton, Text, card
from appealdesk.ui.widgets.drop import files_below, local_paths, take_copies
from appealdesk.ui.widgets.keys import bind_keys
from appealdesk.ui.widgets.preferences import PreferencesButton
from appealdesk.ui.widgets.working import Working

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from appealdesk.core.desk.metering import Metering
    from appealdesk.core.domain.content import Content
    from appealdesk.core.metrics.measured import Measured
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context


@dataclass(frozen=True, slots=True)
class Given:
    """An export that is at hand."""

    content: Content
    name: str


class MetricsPage(QWidget):
    """``closed`` goes back to where the seller came from."""

    closed = Signal()
    nothing_left = Signal()
    """The next problem was asked for, and there is none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.setObjectName("screen")
        self._context = context
        self._given: Given | None = None
        self._job: Job | None = None
        self._waits = False
        """An export is there, and its market was asked for."""
        self._metric = ""
        """The metric that the case is about, shown first once it is reckoned."""
        self.found: Metering | None = None
        look = context.look
        self.back = IconButton(look, "chevron_left_20_regular")
        self.title, self.caption = Text("title"), Elided("caption")
        self.choose, self.print = Button(look, "folder_open_20_regular"), Button(look, "print_20_regular")
        self.preferences = PreferencesButton(context)
        self.form, self.error = WishForm(context), Text("bad", wrap=True)
        self.empty_title, self.empty_hint = Text("title", wrap=True), Text("second", wrap=True)
        self.empty_choose = Button(look, "folder_open_20_regular", "primary")
        self.working, self.stop = Working(context.say), Button(look, "dismiss_20_regular")
        self.list, self.detail = MetricList(context), DetailView(context)
        self.body = QStackedWidget()
        self._lay_out()
        self.setAcceptDrops(True)
        self.back.clicked.connect(self.closed)
        self.choose.clicked.connect(self.ask_file)
        self.empty_choose.clicked.connect(self.ask_file)
        self.print.clicked.connect(self.print_sheet)
        self.stop.clicked.connect(self.cancel)
        self.form.wanted.connect(self.reckon)
        for box in (self.form.platform, self.form.site):
            box.activated.connect(self._market_chosen)
        self.list.chosen.connect(self._show)
        self.detail.leave_out.connect(self._leave_out)
        self.detail.lines_changed.connect(self.reckon)
        bind_keys(self, {"F8": self.go_on, "Shift+F8": lambda: self.go_on(-1)})
        bind_keys(self, {"Esc": self._escape, "F5": self.reckon, "Ctrl+O": self.ask_file, "Ctrl+P": self.print_sheet})
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addSpacing(8)
        head.addWidget(self.caption, 1)
        for part in (self.choose, self.print, self.preferences):
            head.addWidget(part)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 10, 16, 12)
        inside.addWidget(self.form)
        inside.addWidget(self.error)
        self.error.hide()
        self.body.addWidget(empty_card(self.empty_title, self.empty_hint, self.empty_choose))
        self.body.addWidget(work_card(self.working, self.stop))
        self.body.addWidget(result_pair(self.list, self.detail))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(frame)
        column.addWidget(self.body, 1)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.back.say(say.of("metrics.window.back"))
        self.title.setText(say.of("metrics.window.title"))
        self.choose.say(say.of("metrics.window.choose"), say.of("metrics.window.choose-tip"))
        self.empty_choose.say(say.of("metrics.window.choose"))
        self.print.say(say.of("metrics.window.print"))
        self.stop.say(say("reading.cancel"))
        self.empty_title.setText(say.of("metrics.window.empty"))
        self.empty_hint.setText(say.of("metrics.window.empty-text"))
        self._tell()
        if self.found is not None:
            self.list.show_sheet(self.found)

    def _tell(self) -> None:
        say, name = self._context.say, self._given.name if self._given else ""
        orders = say.count_of("metrics.window.counted", self.found.sheet.orders) if self.found else ""
        self.caption.say(" · ".join(x for x in (name, orders) if x))
        self.print.setEnabled(self.found is not None)

    # ------------------------------------------------------------ what is reckoned
    def open_for(self, checked: Checked | None) -> None:
        """Begin with a case's own export and market, or with nothing."""
        self.cancel()
        self.found, self._given = None, None
        self.error.hide()
        self.body.setCurrentIndex(0)
        self.detail.evidence = checked.report.evidence if checked else ()
        if checked is None:
            self.form.forget_case()
        else:
            case = checked.report.case
            self.form.set_case(case)
            content = checked.contents(case.export_file) if case.export_file else None
            if content is not None:
                self._given = Given(content, case.export_file)
                self._metric = case.metric
                self.reckon()
        self._tell()

    def take(self, paths: Sequence[Path]) -> None:
        """Reckon with the first file of those given."""
        files = files_below(list(paths))
        if files:
            self._given = Given(DiskFile(files[0]), files[0].name)
            self.found = None
            self._tell()
            self.reckon()

    def ask_file(self) -> None:
        """Ask for an export."""
        say, settings = self._context.say, self._context.settings
        chosen, _ = QFileDialog.getOpenFileName(self, say.of("metrics.window.choose"), settings.folder)
        if chosen:
            settings.folder = str(Path(chosen).parent)
            self.take([Path(chosen)])

    def _market_chosen(self) -> None:
        if self._waits and self.form.is_answered:
            self.reckon()

    def _leave_out(self, orders: list[str]) -> None:
        self.form.leave_out(orders)
        self.reckon()

    def reckon(self) -> None:
        """Read the export and reckon everything, in a job."""
        say = self._context.say
        if self._given is None:
            self._wrong("need-file")
            return
        self._waits = not self.form.is_answered
        if self._waits:
            self._wrong("need-market")
            return
        if self.form.period_turned:
            self._wrong("period-turned")
            return
        self.cancel()
        self.error.hide()
        given, wish, desk = self._given, self.form.wish, self._context.bridge.desk

        def work(job: Job) -> Metering:
            return meter(desk, given.content, given.name, wish, on_progress=job.report, cancelled=job.cancelled)

        job = Job(work)
        job.notices.progress.connect(self.working.show_progress)
        job.notices.done.connect(self._done)
        job.notices.failed.connect(self._failed)
        self.working.begin(say.of("metrics.window.working", file=given.name))
        self.body.setCurrentIndex(1)
        self.stop.setFocus()
        self._job = job.start(self._context.bridge.pool)

    def cancel(self) -> None:
        """Give up what is being reckoned; what was shown before stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.body.setCurrentIndex(2 if self.found else 0)

    def _done(self, found: Metering) -> None:
        self._job, self.found = None, found
        self._tell()
        self.list.show_sheet(found)
        self.list.choose(self._metric)
        self._metric = ""
        self.body.setCurrentIndex(2)
        self.list.setFocus()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.body.setCurrentIndex(2 if self.found else 0)
        self.error.setText(self._explained(error))
        self.error.show()

    def _explained(self, error: Exception) -> str:
        say = self._context.say
        if isinstance(error, DeskError) and error.key == "metrics.error.without":
            return say.of("metrics.window.not-held", **error.values)
        return explain(error, say)

    def _wrong(self, key: str) -> None:
        self.error.setText(self._context.say.of(f"metrics.window.{key}"))
        self.error.show()

    def _show(self, measured: Measured) -> None:
        if self.found is not None:
            self.detail.show_metric(self.found, measured)

    def go_on(self, step: int = 1) -> None:
        """Go to the next metric with a problem, or the one before; without an export one has to be chosen first."""
        if self.found is None:
            self._wrong("need-file")
        elif not self.list.go_on(step):
            self.nothing_left.emit()

    def _escape(self) -> None:
        if self._job is not None:
            self.cancel()
        else:
            self.closed.emit()

    # ------------------------------------------------------------ paper
    def print_sheet(self) -> None:
        """Print every metric with its chart through the system's dialog."""
        if self.found is None:
            return
        say = self._context.say
        try:
            print_pdf(sheet_pdf(self.found, say), say.of("metrics.window.title"), self, self._context.door.folder)
        except Exception as error:  # noqa: BLE001 - whatever a printer does is told, and the sheet is still there
            self.error.setText(explain(error, say))
            self.error.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take an export anywhere on the screen."""
        if local_paths(event.mimeData()):
            take_copies(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Reckon with what was dropped."""
        paths = local_paths(event.mimeData())
        if paths:
            take_copies(event)
            self.take(paths)
