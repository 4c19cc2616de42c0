"""The case screen: orders on the left, the chosen order's loop in the middle, findings and evidence on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from appealdesk.core.domain.completeness import StepName
from appealdesk.core.domain.timeline import Lane
from appealdesk.ui.case.busy_strip import BusyStrip
from appealdesk.ui.case.drawer import ROOMY, Drawer
from appealdesk.ui.case.file_acts import FileActs
from appealdesk.ui.case.header import CaseHeader
from appealdesk.ui.case.layout import ORDERS_LEAST, ORDERS_WIDTH, lay_out
from appealdesk.ui.case.no_orders import NoOrders
from appealdesk.ui.case.order_card import OrderCard
from appealdesk.ui.case.orders_list import OrdersList
from appealdesk.ui.case.panel import CasePanel
from appealdesk.ui.case.step_acts import StepActs
from appealdesk.ui.case.triage_bar import TriageBar
from appealdesk.ui.evidence.compare import CompareView
from appealdesk.ui.letter.step import LetterStep
from appealdesk.ui.models.findings import TONES
from appealdesk.ui.questions.page import QuestionsPage
from appealdesk.ui.rail.steps import Steps
from appealdesk.ui.timeline.loop_view import LoopView
from appealdesk.ui.widgets.keys import GoesOn, bind_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.loop import Link
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.timeline.layout import Block


class CasePage(QWidget):
    """Joins its parts; says when something outside of it is wanted."""

    home = Signal()
    recheck = Signal()
    export = Signal()
    undo = Signal()
    redo = Signal()
    orders_named = Signal(list)
    files_given = Signal(object, list)
    """The lane they were given for (or None) and the paths."""
    nothing_left = Signal()
    """The next problem was asked for, and there is none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._checked: Checked | None = None
        self._staying = False
        """True while a screen stays in front although its case was checked again."""
        self.header, self.triage = CaseHeader(context), TriageBar(context)
        self.busy = BusyStrip(context)
        self.orders = OrdersList(context)
        self.order, self.loop = OrderCard(context), LoopView(context)
        self.no_orders, self.about = NoOrders(context), QStackedWidget()
        self.panel = CasePanel(context, self)
        self.compare, self.questions = CompareView(context), QuestionsPage(context)
        self.file_acts = FileActs(context, self.loop, self.panel)
        self.middle = QStackedWidget()
        self.letter = LetterStep(context, self.middle)
        self.steps = Steps(context, self.middle)
        self.drawer = Drawer(self, self.panel, lay_out(self), self.middle)
        self._connect()
        self.set_busy(False)

    def _connect(self) -> None:
        head = self.header
        head.home.connect(self.home)
        head.recheck.connect(self.recheck)
        head.export.connect(lambda: self.letter.settle(self.export.emit))
        head.findings.connect(self._show_findings)
        head.questions.connect(self.show_questions)
        head.letter.connect(self.show_letter)
        head.panel.connect(self.toggle_panel)
        head.undo.connect(self.undo)
        head.redo.connect(self.redo)
        self.orders.chosen.connect(self.show_order)
        self.triage.order.connect(self.orders.choose)
        self.loop.block_chosen.connect(self._show_block)
        self.loop.link_chosen.connect(self.show_link)
        self.loop.gap_chosen.connect(self.ask_files)
        self.loop.files_dropped.connect(self.files_given)
        self.order.strip.link_chosen.connect(self.show_link)
        self.no_orders.named.connect(self.orders_named)
        self.no_orders.choose_notice.connect(lambda: self.ask_files(None))
        self.panel.findings.chosen.connect(self.show_finding)
        self.panel.findings.letter_wanted.connect(self.show_letter)
        self.panel.closed.connect(lambda: self.set_panel_open(False))
        self.compare.closed.connect(self._close_compare)
        self.questions.closed.connect(self._close_compare)
        self.letter.closed.connect(self._close_compare)
        self.letter.recheck.connect(self.recheck)
        self.letter.answered.connect(self.questions.answered)
        self.letter.files_given.connect(lambda paths: self.files_given.emit(None, paths))
        self.middle.currentChanged.connect(lambda _index: self._make_room())
        self.step_acts = StepActs(self)
        moves = {"F8": self.next_finding, "Shift+F8": self.previous_finding, "F9": self.toggle_panel}
        acts = {"F5": self.recheck.emit, "Ctrl+E": head.write.click, "Ctrl+Z": self.undo.emit}
        more = {"Ctrl+Y": self.redo.emit, "Ctrl+Shift+Z": self.redo.emit, "Ctrl+L": self.show_letter}
        bind_keys(self, {**moves, **acts, **more})

    @property
    def checked(self) -> Checked | None:
        """The case that is shown."""
        return self._checked

    def show_checked(self, checked: Checked) -> None:
        """Show a checked case; the chosen order stays chosen when it is the same case checked again."""
        # a large case is laid out and painted in two turns, so that the window hears its user between them
        self.setUpdatesEnabled(False)
        QTimer.singleShot(1, self, lambda: self.setUpdatesEnabled(True))
        again = self._checked is not None and self._checked.ref == checked.ref
        keep = self.orders.current if again else ""
        self._checked = checked
        report = checked.report
        self.header.show_checked(checked)
        self.triage.show_checked(checked)
        self.file_acts.show_checked(checked)
        files = report.evidence + report.documents
        self.compare.show_case(checked.contents, files)
        self.panel.viewer.show_case(checked.contents, files)
        self.panel.show_checked(checked)
        self._staying = again and (self._alone or bool(self.middle.property("stays")))
        self.questions.show_checked(checked)
        self.letter.show_checked(checked)
        self.steps.show_checked(checked)
        self._show_orders()
        self.no_orders.show_report(report)
        self.about.setCurrentIndex(0 if report.loops else 1)
        self.orders.show_report(report, keep)
        self._staying = False
        if not again:
            self._open_first_picture()
            self.orders.view.setFocus()
            self.step_acts.open_at(checked.ref.at)

    @property
    def _alone(self) -> bool:
        """True while a page is in front that is not about one order."""
        return self.letter.is_open or self.steps.is_open

    def _make_room(self) -> None:
        self.orders.setHidden(self._alone)
        if self.steps.is_open:
            self.set_panel_open(False)

    def show_timeline(self) -> None:
        """Show the orders and the chosen one's timeline."""
        self.middle.setCurrentIndex(0)
        self.drawer.place()

    def _open_first_picture(self) -> None:
        loop = self._checked.report.loop(self.orders.current) if self._checked else None
        files = [f for lane in Lane for f in loop.files_of(lane)] if loop else []
        if files:
            self.panel.viewer.show_file(files[0])

    def set_busy(self, busy: bool) -> None:
        """Show how far it is while files come in or the case is checked again."""
        self.busy.turn(busy=busy)
        self.header.again.setEnabled(not busy)

    def show_order(self, order: str) -> None:
        """Show an order's loop."""
        if self._checked is None:
            return
        report = self._checked.report
        row = self.orders.model.row_of(order)
        loop = report.loop(order)
        if row >= 0 and loop:
            self.order.show_order(self.orders.model.entries[row], report.case.order(order))
            self.loop.show_loop(loop, report.case.timezone, report.evidence)
            self.panel.findings.show_order(order)
            self._show_orders()

    def _show_orders(self) -> None:
        if not self._staying:
            self.middle.setCurrentIndex(0)

    def show_link(self, link: Link) -> None:
        """Show both documents of a link."""
        if self._checked:
            self.middle.setCurrentIndex(1)
            self.compare.show_link(link, self._checked.report.case.timezone)
            self.set_panel_open(False)  # else it would hide the second document
            self.drawer.place()

    def show_questions(self) -> None:
        """Show what no file answers."""
        self.set_panel_open(False)  # in a narrow window it would lie over the answers
        self.middle.setCurrentWidget(self.questions)
        self.drawer.place()

    def show_letter(self, finding: Finding | None = None) -> None:
        """Show the letter, at the place that a finding names."""
        if self._checked:
            self.set_panel_open(False)
            self.steps.belongs(self.letter.page, StepName.LETTER)
            self.letter.show(finding)

    def _close_compare(self) -> None:
        self.middle.setCurrentIndex(0)
        self.loop.setFocus()
        self.drawer.place()

    def _show_block(self, block: Block) -> None:
        self.panel.make_room(False)
        if block.events:
            shown = [e for e in block.events if self._checked and self._checked.report.file(e.source)]
            if shown:
                self.panel.viewer.show_facts(shown[0].source, shown[0].facts)
            else:
                self.panel.viewer.show_nothing("viewer.typed")
        else:
            self.panel.viewer.show_file(block.file)
        self.set_panel_open(True)

    def next_finding(self, step: int = 1) -> None:
        """Go to the next finding, or the one before; on a screen with problems of its own, to the next of those."""
        front: object = self.middle.currentWidget()
        own = self.steps.go_on(step) or self.letter.go_on(step) or (isinstance(front, GoesOn) and front.go_on(step))
        if not own and self.panel.findings.model.rowCount():
            self.set_panel_open(True)
            self.panel.go_on(step)
        elif not own:
            self.nothing_left.emit()

    def previous_finding(self) -> None:
        """Go to the finding before."""
        self.next_finding(-1)

    def _show_findings(self) -> None:
        self.set_panel_open(True)
        self.panel.show_findings()
        if not self.panel.findings.show_blocker() and self.panel.findings.current is None:
            self.panel.findings.next()
        self.panel.findings.view.setFocus()

    def show_finding(self, finding: Finding) -> None:
        """Show what a finding is about, beside the timeline."""
        self.middle.setCurrentIndex(0)
        if finding.order and finding.order != self.orders.current:
            self.orders.choose(finding.order)
        self.panel.make_room(not finding.file)
        if finding.file:
            current = self.panel.findings.view.currentIndex()
            words = self.panel.findings.model.rows[current.row()].title if current.isValid() else ""
            tone = TONES[finding.severity]
            shown = tone if tone != "neutral" else "accent"
            self.panel.viewer.show_file(finding.file, page=finding.page, box=finding.box, tone=shown, words=words)
        else:
            self.panel.viewer.show_nothing("viewer.no-file")
            self.loop.point_at_gap()

    def ask_files(self, lane: Lane | None) -> None:
        """Ask for files and give them on, those of a lane or any."""
        say, settings = self._context.say, self._context.settings
        title = say("loop.choose", proof=say(f"proof.{lane}")) if lane else self.no_orders.notice.text()
        chosen, _ = QFileDialog.getOpenFileNames(self, title, settings.folder)
        if chosen:
            settings.folder = str(Path(chosen[0]).parent)
            self.files_given.emit(lane, [Path(c) for c in chosen])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right panel beside or over the loop."""
        super().resizeEvent(event)
        self.drawer.fit()
        short = self.drawer.wide and self.width() < ROOMY
        self.orders.setFixedWidth(ORDERS_LEAST if short else ORDERS_WIDTH)
        if (whole := self.layout()) is not None:
            # at once, so that the timeline is not laid out twice
            whole.activate()
        self.header.drawer.setVisible(not self.drawer.wide)

    def toggle_panel(self) -> None:
        """Open or close the right panel in a narrow window."""
        self.panel.make_room(False)
        self.set_panel_open(not self.panel.isVisible())

    def set_panel_open(self, is_open: bool) -> None:
        """Open or close the right panel in a narrow window; in a wide one it stays."""
        self.drawer.set_open(is_open)
