"""The frame: which screen is shown, and what passes between screen and core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from appealdesk.core.desk import Cancelled
from appealdesk.ui import icons
from appealdesk.ui.adding import EvidenceAdder
from appealdesk.ui.case.page import CasePage
from appealdesk.ui.export.dialog import ExportDialog
from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.home.reading_page import ReadingPage
from appealdesk.ui.home.start_page import StartPage
from appealdesk.ui.naming import OrderNamer
from appealdesk.ui.settings import Recent
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.drop import files_below, local_paths
from appealdesk.ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.desk import Progress
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

MINIMUM = (1060, 540)
"""Fits a laptop of 1366 x 768 at 125 % and one of 1920 x 1080 at 150 %, task bar and title bar taken off."""
START = (1440, 860)


class MainWindow(QMainWindow):
    """Holds the screens and moves between them."""

    def __init__(self, context: Context) -> None:
        """Show the first screen."""
        super().__init__()
        self._context = context
        self._folder: Path | None = None
        self._back: QWidget | None = None
        self.start, self.reading, self.case = StartPage(context), ReadingPage(context), CasePage(context)
        self.bar = NoticeBar(context.look)
        self.adder = EvidenceAdder(context, self.bar, self)
        self.namer = OrderNamer(context, self.bar, self)
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
        self.setCentralWidget(middle)
        self.setMinimumSize(*MINIMUM)
        self.resize(*START)
        self.setAcceptDrops(True)
        self._connect()
        self._retranslate()

    def _connect(self) -> None:
        bridge, context = self._context.bridge, self._context
        self.start.given.connect(self.take)
        self.start.sample.connect(lambda: self.open_case(bridge.desk.sample_case()))
        self.reading.cancel.connect(bridge.cancel)
        self.case.home.connect(self.go_home)
        self.case.recheck.connect(self.recheck)
        self.case.export.connect(self.show_export)
        self.case.files_given.connect(lambda _lane, paths: self.take(paths))
        self.case.orders_named.connect(self._name_orders)
        self.adder.changed.connect(self.recheck)
        self.adder.busy.connect(self.case.set_busy)
        self.namer.changed.connect(self.recheck)
        bridge.progress.connect(self._progress)
        bridge.made.connect(self.open_case)
        bridge.checked.connect(self._checked)
        bridge.failed.connect(self._failed)
        bridge.cancelled.connect(self._cancelled)
        context.say.changed.connect(self._retranslate)
        context.look.changed.connect(self._tint)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self._paste)
        self._tint()

    def _tint(self) -> None:
        self.setWindowIcon(icons.icon("shield_checkmark_24_filled", self._context.look.tokens.accent))

    def _retranslate(self) -> None:
        say = self._context.say
        name = self._folder.name if self._folder and self.pages.currentWidget() is not self.start else ""
        self.setWindowTitle(f"{name} – AppealDesk" if name else "AppealDesk")
        self.bar.dismiss.say(say("bar.dismiss"))
        self.bar.action.say(say("bar.undo"))

    def take(self, paths: list[Path]) -> None:
        """Do what is meant with dropped paths: open a case folder, add to the open case, or make a new case."""
        gone = next((p for p in paths if not p.exists()), None)
        if gone is not None:
            self.bar.tell(self._context.say("bar.gone"), "warn", self._context.say("bar.gone-text", name=gone))
            self.start.refresh()
            return
        case = next((p for p in paths if p.is_dir() and (p / "case.toml").is_file()), None)
        if case is None and len(paths) == 1 and paths[0].name == "case.toml":
            case = paths[0].parent
        if case is not None:
            self.open_case(case)
            return
        files = files_below(paths)
        if not files:
            self.bar.tell(self._context.say("bar.nothing"), "warn", self._context.say("bar.empty-folder"))
        elif self.pages.currentWidget() is self.case and self._folder:
            self.adder.add(files, self._folder)
        else:
            self._make_case(files)

    def _make_case(self, files: list[Path]) -> None:
        dialog = LooseFilesDialog(self._context, files, self)
        if dialog.exec():
            folder, platform, site = dialog.answer
            self._back = self.start
            self.reading.begin(str(folder))
            self.pages.setCurrentWidget(self.reading)
            self._context.bridge.make_case(files, folder, platform, site)

    def open_case(self, folder: Path) -> None:
        """Read and check a case folder, showing progress."""
        folder = folder.resolve()
        current = self.pages.currentWidget()
        self._back = current if current is not self.reading else self._back
        self._folder = folder
        desk = self._context.bridge.desk
        if folder == desk.sample_case():
            # the sample's notice is dated; under today's clock its window would be over
            self._context.now.stop(desk.sample_now())
        else:
            self._context.now.run()
        self.bar.hide()
        self.reading.begin(str(folder))
        self.pages.setCurrentWidget(self.reading)
        self._retranslate()
        self._context.bridge.check(folder, self._context.now())

    def _name_orders(self, orders: list[str]) -> None:
        if self._folder:
            self.namer.name(orders, self._folder)

    def recheck(self) -> None:
        """Check the open case again, keeping it in view."""
        if self._folder:
            self.case.set_busy(True)
            self._context.bridge.check(self._folder, self._context.now())

    def go_home(self) -> None:
        """Show the first screen."""
        self.bar.hide()
        self._context.now.run()
        self.start.refresh()
        self.pages.setCurrentWidget(self.start)
        self._retranslate()

    def show_export(self) -> None:
        """Show the submission as it will be."""
        if self.case.checked:
            self.export_dialog(self.case.checked).exec()

    def export_dialog(self, checked: Checked) -> ExportDialog:
        """Return the export dialog for a checked case."""
        return ExportDialog(self._context, checked, self)

    def _progress(self, progress: Progress) -> None:
        if self.pages.currentWidget() is self.reading:
            self.reading.show_progress(progress)

    def _checked(self, checked: Checked) -> None:
        self.case.set_busy(False)
        self.case.show_checked(checked)
        self.pages.setCurrentWidget(self.case)
        self._retranslate()
        if checked.folder != self._context.bridge.desk.sample_case():
            self._remember(checked)

    def _remember(self, checked: Checked) -> None:
        report = checked.report
        case, deadline = report.case, report.deadline
        entry = Recent(
            str(checked.folder),
            case.platform,
            case.site,
            case.store,
            case.metric,
            len(case.orders),
            len(report.blockers),
            deadline.at.isoformat() if deadline else "",
            case.timezone,
        )
        self._context.settings.remember(entry)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._cancelled()
            return
        say = self._context.say
        self._leave_reading()
        self.bar.tell(say("bar.failed"), "bad", f"{explain(error, say)} {say('error.safe')}")

    def _cancelled(self) -> None:
        self._leave_reading()
        self.bar.tell(self._context.say("bar.cancelled"), "neutral", self._context.say("error.safe"))

    def _leave_reading(self) -> None:
        self.case.set_busy(False)
        if self.pages.currentWidget() is self.reading:
            back = self.case if self._back is self.case and self.case.checked else self.start
            if back is self.case and self.case.checked:
                self._folder = self.case.checked.folder
            self.start.refresh()
            self.pages.setCurrentWidget(back)
        self._retranslate()

    def _paste(self) -> None:
        data = QApplication.clipboard().mimeData()
        paths = local_paths(data)
        if paths and self.pages.currentWidget() is not self.reading:
            self.take(paths)
        elif data.hasImage() and self.pages.currentWidget() is self.case and self._folder:
            self.adder.add_picture(QApplication.clipboard().image(), self._folder)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere on the window."""
        if self.pages.currentWidget() is not self.reading and local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.take(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window and end what runs."""
        self._context.settings.geometry = self.saveGeometry()
        self._context.settings.flush()
        self._context.bridge.close()
        super().closeEvent(event)
