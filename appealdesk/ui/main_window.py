"""The frame: which screen is shown, and what passes between screen and core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from appealdesk.core.desk import Cancelled
from appealdesk.ui import icons
from appealdesk.ui.adding import EvidenceAdder
from appealdesk.ui.answering import AnswerKeeper
from appealdesk.ui.arrivals import Arrivals
from appealdesk.ui.case.page import CasePage
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.entrance.entrance import Entrance
from appealdesk.ui.export.dialog import ExportDialog
from appealdesk.ui.handover.exchange import Exchange
from appealdesk.ui.history.dialog import HistoryDialog
from appealdesk.ui.home.case_actions import CaseActions
from appealdesk.ui.home.reading_page import ReadingPage
from appealdesk.ui.home.start_page import StartPage
from appealdesk.ui.keeping import Keeping
from appealdesk.ui.mapping.asker import TableAsker
from appealdesk.ui.naming import OrderNamer
from appealdesk.ui.panels import Panels
from appealdesk.ui.pasting import Pasting
from appealdesk.ui.rail.keeper import StepKeeper
from appealdesk.ui.trouble import failure
from appealdesk.ui.undoing import Undoer
from appealdesk.ui.widgets.drop import local_paths, take_copies
from appealdesk.ui.widgets.notice_bar import NoticeBar
from appealdesk.ui.widgets.roominess import WholeArea

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from appealdesk.core.desk import Progress
    from appealdesk.ui.bridge import Checked, Made
    from appealdesk.ui.context import Context

MINIMUM = (1060, 540)
"""Fits a laptop of 1366 x 768 at 125 % and one of 1920 x 1080 at 150 %, task bar and title bar taken off; where there
is less, it scrolls."""
START = (1440, 860)


class MainWindow(QMainWindow):
    """Holds the screens and moves between them."""

    def __init__(self, context: Context) -> None:
        """Show the first screen."""
        super().__init__()
        self._context = context
        self._ref: CaseRef | None = None
        self._made: list[Made] = []
        self._back: QWidget | None = None
        self.start, self.reading, self.case = StartPage(context), ReadingPage(context), CasePage(context)
        self.bar = NoticeBar(context.look)
        self.adder = EvidenceAdder(context, self.bar, self)
        self.namer, self.answers = OrderNamer(context, self.bar, self), AnswerKeeper(context, self.bar, self)
        self.undoer, self.arrivals = Undoer(context, self.bar, self), Arrivals(context, self.bar, self)
        self.step_keeper, self.tables = StepKeeper(context, self.bar, self), TableAsker(context, self.bar, self)
        self.step_keeper.serve(self.case)
        self.case_actions = CaseActions(context, self.bar, self)
        self.exchange, self.entrance = Exchange(context, self.bar, self), Entrance(context, self.bar, self)
        self.keeping = Keeping(context, self.bar, self)
        self.keeping.serve(self.start)
        self.panels, self.pasting = Panels(context, self), Pasting(context, self)
        self.pages = QStackedWidget()
        for page in (self.start, self.reading, self.case):
            self.pages.addWidget(page)
        middle = QWidget()
        middle.setObjectName("screen")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self.bar)
        column.addLayout(foot)
        self.setCentralWidget(WholeArea(middle, MINIMUM))
        self.resize(*START)
        self.setAcceptDrops(True)
        self._connect()
        self._retranslate()

    @property
    def ref(self) -> CaseRef | None:
        """The case that was opened last."""
        return self._ref

    def _connect(self) -> None:
        bridge, context = self._context.bridge, self._context
        self.start.given.connect(self.take)
        self.start.sample.connect(self.open_sample)
        self.start.opened.connect(self.open_case)
        self.reading.cancel.connect(bridge.cancel)
        self.case.home.connect(self.go_home)
        self.case.recheck.connect(self.recheck)
        self.case.export.connect(self.show_export)
        self.case.files_given.connect(lambda _lane, paths: self.take(paths))
        self.case.file_acts.out_wanted.connect(self.adder.take_out)
        self.case.file_acts.table_asked.connect(self.tables.ask)
        self.case.orders_named.connect(lambda orders: self.namer.name(orders, self._ref))
        self.case.questions.answered.connect(lambda answers: self.answers.keep(answers, self._ref))
        self.case.undo.connect(self.undo)
        self.case.redo.connect(self.redo)
        for part in (self.adder, self.namer, self.answers, self.step_keeper):
            part.changed.connect(self._changed)
            part.undo.connect(self.undoer.undo)
        self.undoer.changed.connect(self._changed)
        self.tables.changed.connect(self.recheck)
        self.keeping.tables_changed.connect(self.recheck)
        self.adder.busy.connect(self.case.set_busy)
        self.arrivals.reading.connect(self._begin_reading)
        self.arrivals.for_case.connect(self._add)
        self.start.cases.wanted.connect(self.case_actions.do)
        self.case_actions.history.connect(self.show_history)
        self.case_actions.hand_over.connect(self.exchange.give)
        self.arrivals.handed_over.connect(self.exchange.take)
        self.exchange.reading.connect(self._begin_reading)
        for news in (self.arrivals.gone, self.arrivals.changed, self.case_actions.changed, context.door.opened):
            news.connect(self.start.refresh)
        self.entrance.restore.connect(self.keeping.restoring.choose)
        self.entrance.check.connect(self.keeping.checking.check_all)
        self.keeping.checking.leaving.connect(self._leave_case)
        context.door.opened.connect(self.arrivals.finish_interrupted)
        bridge.progress.connect(self._progress)
        bridge.made.connect(self._open_made)
        bridge.checked.connect(self._checked)
        bridge.failed.connect(self._failed)
        bridge.cancelled.connect(self._cancelled)
        context.say.changed.connect(self._retranslate)
        context.look.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self.setWindowIcon(icons.icon("shield_checkmark_24_filled", self._context.look.tokens.accent))

    def _retranslate(self) -> None:
        say = self._context.say
        name = self._ref.name if self._ref and self.pages.currentWidget() is not self.start else ""
        program = "AppealDesk" + (f" – {say('bar.read-only')}" if self._context.door.read_only else "")
        self.setWindowTitle(f"{name} – {program}" if name else program)
        self.bar.dismiss.say(say("bar.dismiss"))

    def take(self, paths: list[Path]) -> None:
        """Do what is meant with files that arrive; see :class:`Arrivals`."""
        if not self.panels.take(paths):
            self.arrivals.take(paths, self._ref if self.pages.currentWidget() is self.case else None)

    def _begin_reading(self, name: str) -> None:
        current = self.pages.currentWidget()
        self._back = current if current is not self.reading else self._back
        self.bar.hide()
        self.reading.begin(name)
        self.pages.setCurrentWidget(self.reading)

    def _open_made(self, made: Made) -> None:
        self._made.append(made)
        self._back = self.start
        if not self._context.bridge.makes_more:
            self.open_case(made.ref)

    def open_sample(self) -> None:
        """Show the sample case, at the moment it was made for."""
        folder = self._context.bridge.desk.sample_case()
        self.open_case(CaseRef(folder=folder, name=folder.name))

    def open_case(self, ref: CaseRef) -> None:
        """Read and check a case, showing progress."""
        self._begin_reading(ref.name)
        self._ref = ref
        if ref.sample:
            # the sample's notice is dated; under today's clock its window would be over
            self._context.now.stop(self._context.bridge.desk.sample_now())
        else:
            self._context.now.run()
        self._retranslate()
        self._context.bridge.check(ref, self._context.now())

    def show_history(self, ref: CaseRef) -> None:
        """Show who did what in a case."""
        HistoryDialog.show_above(self, self._context, ref)

    def undo(self) -> None:
        """Take the last edit of the open case back."""
        self.undoer.undo(self._ref)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.undoer.redo(self._ref)

    def _add(self, files: list[Path], ref: CaseRef) -> None:
        if self.pages.currentWidget() is self.start:
            self.open_case(ref)
        self.adder.add(files, ref)

    def _changed(self, ref: CaseRef) -> None:
        """Check a case again that holds something else now, where it is still the one in view."""
        if ref == self._ref and self.pages.currentWidget() is not self.start:
            self.recheck()
        self.start.refresh()

    def recheck(self) -> None:
        """Check the open case again, keeping it in view."""
        if self._ref:
            self.case.set_busy(True)
            self._context.bridge.check(self._ref, self._context.now())

    def go_home(self) -> None:
        """Show the first screen."""
        self.bar.hide()
        self._context.now.run()
        self.start.refresh()
        self.pages.setCurrentWidget(self.start)
        self._retranslate()

    def _leave_case(self) -> None:
        self._context.bridge.give_up()
        self.go_home()

    def show_export(self) -> None:
        """Show the submission as it will be."""
        if self.case.checked:
            self.export_dialog(self.case.checked).exec()

    def export_dialog(self, checked: Checked) -> ExportDialog:
        """Return the export dialog for a checked case."""
        return ExportDialog(self._context, checked, self, recorded=self.recheck, lead=self.case.step_acts.lead)

    def _progress(self, progress: Progress) -> None:
        if self.pages.currentWidget() is self.reading:
            self.reading.show_progress(progress)

    def _checked(self, checked: Checked) -> None:
        if self.pages.currentWidget() is self.start:
            # the seller went home meanwhile, and is not fetched back
            self.start.refresh()
            return
        self._ref = checked.ref
        self.case.set_busy(False)
        self.case.show_checked(checked)
        if not self.panels.in_front:
            self.pages.setCurrentWidget(self.case)
        self._retranslate()
        self.tables.look_at(checked)
        if self._made:
            self.arrivals.tell_made(self._made)
            self._made = []

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._cancelled()
            return
        self._leave_reading()
        state, words = failure(error, self._context.say)
        self.bar.tell(state, "bad", words)

    def _cancelled(self) -> None:
        self._leave_reading()
        self.bar.tell(self._context.say("bar.cancelled"), "neutral", self._context.say("error.safe"))

    def _leave_reading(self) -> None:
        self._made = []
        self.case.set_busy(False)
        if self.pages.currentWidget() is self.reading:
            back = self.case if self._back is self.case and self.case.checked else self.start
            if back is self.case and self.case.checked:
                self._ref = self.case.checked.ref
            self.start.refresh()
            self.pages.setCurrentWidget(back)
        self._retranslate()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere on the window."""
        if self.pages.currentWidget() is not self.reading and local_paths(event.mimeData()):
            take_copies(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        if paths := local_paths(event.mimeData()):
            take_copies(event)
            self.take(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window and end what runs."""
        self._context.settings.geometry = self.saveGeometry()
        self._context.settings.flush()
        self.panels.close()
        self.keeping.close()
        self._context.bridge.close()
        self.pasting.close()
        super().closeEvent(event)
