"""Joins the overview with the case screen, and prints it or one order's loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from appealdesk.core.domain.completeness import StepName
from appealdesk.ui.matrix.page import MatrixPage
from appealdesk.ui.matrix.sheet import matrix_pdf
from appealdesk.ui.printing import print_pdf
from appealdesk.ui.timeline.sheet import loop_pdf
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, IconButton
from appealdesk.ui.widgets.keys import bind_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.timeline import Lane
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow


class MatrixScreen(QObject):
    """Opened by a button below the orders or F6; Ctrl+P prints what is in front."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Serve the window's case screen."""
        super().__init__(window)
        self._context, self._window = context, window
        self.page = MatrixPage(context)
        case = window.case
        case.middle.addWidget(self.page)
        case.steps.belongs(self.page, StepName.ORDERS)
        self.to_matrix = Button(context.look, "grid_20_regular", "quiet")
        case.orders.foot.addWidget(self.to_matrix)
        self.to_matrix.clicked.connect(self.show)
        bind_keys(case, {"F6": self.show})
        bind_keys(case.loop, {"Ctrl+P": self.print_loop})
        self.to_print = IconButton(context.look, "print_20_regular")
        case.order.acts.insertWidget(0, self.to_print)
        self.to_print.clicked.connect(self.print_loop)
        self.page.wanted.connect(self._go)
        self.page.print_wanted.connect(self.print_matrix)
        self.page.copied.connect(self._copied)
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def show(self) -> None:
        """Show all orders of the case in view."""
        case = self._window.case
        if case.checked is not None:
            order = case.orders.current
            self.page.show_checked(case.checked)
            case.set_panel_open(False)
            case.middle.setCurrentWidget(self.page)
            self.page.begin(order)

    def checked(self, checked: Checked) -> None:
        """Show a case that was checked again."""
        if self._window.case.middle.currentWidget() is self.page:
            self.page.show_checked(checked)

    def _go(self, order: str, lane: Lane | None) -> None:
        case = self._window.case
        case.orders.choose(order)
        case.middle.setCurrentIndex(0)
        case.drawer.place()
        if lane is None:
            case.loop.setFocus()
        else:
            case.loop.point_at_lane(lane)

    def print_matrix(self) -> None:
        """Print the table as it is shown."""
        say, checked = self._context.say, self._window.case.checked
        if checked is not None:
            title = f"{say.of('handwork.matrix.title')} · {checked.ref.name}"
            self._print(lambda: matrix_pdf(self.page.model, title, say), title)

    def print_loop(self) -> None:
        """Print the loop of the order in view."""
        case, say = self._window.case, self._context.say
        report = case.checked.report if case.checked else None
        loop = report.loop(case.orders.current) if report else None
        if report is not None and loop is not None:
            title = say("loop.name", order=loop.order)
            self._print(lambda: loop_pdf(loop, report.case.timezone, report.evidence, say), title)

    def _print(self, made: Callable[[], bytes], title: str) -> None:
        """Make the pages in a job, since a thousand orders take seconds, then ask for a printer."""
        self._context.bridge.ask(made, lambda data: self._printed(data, title), self._failed)

    def _printed(self, data: bytes, title: str) -> None:
        try:
            print_pdf(data, title, self._window, self._context.door.folder)
        except Exception as error:  # noqa: BLE001 - whatever a printer does is told, and the case is still there
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        say = self._context.say
        self._window.bar.tell(say.of("handwork.print.failed"), "bad", explain(error, say))

    def _copied(self, count: int) -> None:
        say = self._context.say
        self._window.bar.tell(say.count("bar.table-copied", count), "ok", say("bar.table-copied-text"))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.to_print.say(say.of("handwork.print.loop"))
        self.to_matrix.say(say.of("handwork.matrix.go"), say.of("handwork.matrix.go-tip"))
