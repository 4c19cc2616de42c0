"""Printing a PDF file of the submission: which pages, on one side or both, then the system's own dialog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from appealdesk.core.export.outline import only_pages, outline_of
from appealdesk.core.export.sheets import as_text, beginnings, chosen_pages, on_sides
from appealdesk.core.store.saving import save_new
from appealdesk.ui.export.paper import Binding, Order, binding_of, printer_for, send
from appealdesk.ui.export.part_list import PartList
from appealdesk.ui.jobs import Job
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Elided, Text, card, divider
from appealdesk.ui.widgets.frame import foot_of
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from appealdesk.core.domain.content import Content
    from appealdesk.ui.context import Context

_SIZE = (560, 560)


class PrintDialog(QDialog):
    """Stays until it is closed: what went wrong, or how much was sent, is said in it."""

    def __init__(self, context: Context, content: Content, parent: QWidget | None = None) -> None:
        """Ask about a PDF file.

        Raises:
            OSError: it cannot be read.
            ValueError: it is no PDF file.
        """
        super().__init__(parent)
        self._context, self._content = context, content
        with content.open() as file:
            self._data = file.read()
        self._outline = outline_of(self._data)
        self._job: Job | None = None
        say, look = context.say, context.look
        self.setWindowTitle(say("print.title"))
        self.title, self.hint = Text("title"), Text("second", wrap=True)
        self.title.setText(say("print.title"))
        self.hint.setText(say("print.hint"))
        self.pages = QLineEdit()
        self.pages.setPlaceholderText(say("print.all", count=self._outline.pages))
        self.pages.setAccessibleName(say("print.pages"))
        self.parts = PartList(self._outline.parts, say)
        self.both = QCheckBox(say("print.both"))
        self.told, self.error = Text("second", wrap=True), Text("bad", wrap=True)
        self.bar, self.step = QProgressBar(), Elided("caption")
        self.go = Button(look, "print_20_regular", "primary")
        self.stop, self.leave = Button(look, "dismiss_20_regular"), Button(look)
        self.go.say(say("print.go"))
        self.stop.say(say("export.cancel"))
        self.leave.say(say("export.close"))
        self._lay_out()
        self.pages.textEdited.connect(self._typed)
        self.parts.ticked.connect(self._ticked)
        self.both.toggled.connect(lambda _on: self._tell())
        self.go.clicked.connect(self._choose_printer)
        self.stop.clicked.connect(self.cancel)
        self.leave.clicked.connect(self.reject)
        self._tell()

    def _lay_out(self) -> None:
        say = self._context.say
        label = Text("strong")
        label.setText(say("print.pages"))
        row = QGridLayout()
        row.setHorizontalSpacing(16)
        row.addWidget(label, 0, 0)
        row.addWidget(self.pages, 0, 1)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 6, 8, 6)
        inside.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(row)
        column.addWidget(frame, 1)
        column.addWidget(self.both)
        for line in (self.told, self.error, self.bar, self.step):
            column.addWidget(line)
        column.addWidget(divider())
        column.addLayout(foot_of((self.leave, self.stop, self.go)))
        self.bar.setTextVisible(False)
        for hidden in (self.error, self.bar, self.step, self.stop):
            hidden.hide()
        self.go.setDefault(True)
        resize_within(self, _SIZE)

    def chosen(self) -> tuple[int, ...]:
        """Return the pages that are asked for.

        Raises:
            ValueError: its text is what is no page.
        """
        return chosen_pages(self.pages.text(), self._outline.pages)

    def _typed(self) -> None:
        self.parts.untick()
        self._tell()

    def _ticked(self) -> None:
        self.pages.setText(as_text(self.parts.pages()))
        self._tell()

    def _sides(self, pages: tuple[int, ...], *, both: bool) -> tuple[int, ...]:
        return on_sides(pages, beginnings(self._outline), both=both)

    def _tell(self) -> None:
        """Say how much paper it takes, or which piece is no page."""
        say, both = self._context.say, self.both.isChecked()
        self.error.hide()
        try:
            pages = self.chosen()
        except ValueError as error:
            self.told.setText("")
            self._say_error(say("print.no-page", said=str(error), last=self._outline.pages))
            self.go.setEnabled(False)
            return
        self.go.setEnabled(True)
        sheets = -(-len(self._sides(pages, both=both)) // (2 if both else 1))
        self.told.setText(say.count("print.sheets", sheets, pages=len(pages)))

    def _choose_printer(self) -> None:
        say = self._context.say
        printer = printer_for(self._outline.size, self._content.name)
        if self.both.isChecked():
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(say("print.title"))
        # which pages was asked already, with the names of the parts beside
        for option in ("PrintPageRange", "PrintSelection", "PrintCurrentPage"):
            dialog.setOption(QPrintDialog.PrintDialogOption[option], on=False)
        agreed = bool(dialog.exec())
        dialog.deleteLater()
        if agreed:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the chosen pages; where a file is chosen instead of a printer, they are saved as they are."""
        self.error.hide()
        pages, file = self.chosen(), printer.outputFileName()
        if file and printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            self._save(Path(file), pages)
            return
        # what was chosen in the system's dialog counts: it came last, and the printer may not turn sheets at all
        binding = binding_of(printer, both=self.both.isChecked())
        sides = self._sides(pages, both=binding is not Binding.NONE)
        order = Order(self._content, sides, self._outline.size, binding)
        job = Job(lambda job: send(order, printer, told=lambda *at: job.report(at), cancelled=job.cancelled))
        job.notices.progress.connect(self._progress)
        job.notices.done.connect(lambda count: self._sent(count, printer.printerName()))
        job.notices.failed.connect(self._failed)
        self._show_running(True)
        self._job = job.start(self._context.bridge.pool)

    def _save(self, target: Path, pages: tuple[int, ...]) -> None:
        whole = len(pages) == self._outline.pages
        try:
            save_new(self._context.door.folder, target, self._data if whole else only_pages(self._data, pages))
        except Exception as error:  # noqa: BLE001 - whatever a disk does is told, and the file is still there
            self._failed(error)
            return
        self.told.setText(self._context.say("print.saved", file=str(target)))

    def cancel(self) -> None:
        """Give up printing; what the printer took already it may still print."""
        if self._job:
            self._job.cancel()
            self._job = None
            self._show_running(False)
            self._say_error(self._context.say("print.cancelled"))

    def _progress(self, at: tuple[int, int]) -> None:
        done, total = at
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.step.say(self._context.say("print.step", done=done, total=total))

    def _sent(self, sides: int, printer: str) -> None:
        self._job = None
        self._show_running(False)
        self.told.setText(self._context.say.count("print.sent", sides, printer=printer))
        self.leave.setFocus()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._show_running(False)
        self._say_error(f"{self._context.say('print.failed')} {explain(error, self._context.say)}")

    def _say_error(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()

    def _show_running(self, running: bool) -> None:
        self.bar.setRange(0, 0)
        for part in (self.bar, self.step, self.stop):
            part.setVisible(running)
        for still in (self.pages, self.parts, self.both, self.go, self.leave):
            still.setEnabled(not running)
        self.go.setVisible(not running)
        if running:
            self.told.setText("")
            self.stop.setFocus()

    def reject(self) -> None:
        """Close; what is being printed is given up first."""
        self.cancel()
        super().reject()
