"""Joins the screens about a case's files with the window: opened by button or key, closed back to the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from appealdesk.core.domain.completeness import StepName
from appealdesk.ui.evidence.beside import BesidePage
from appealdesk.ui.evidence.fact_acts import FactActs
from appealdesk.ui.matrix.screen import MatrixScreen
from appealdesk.ui.proposals.keeping import FactKeeper, PieceKeeper, PlacementKeeper
from appealdesk.ui.proposals.page import ProposalsPage
from appealdesk.ui.widgets.basics import Button, IconButton
from appealdesk.ui.widgets.keys import bind_keys

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow

STAYS = "stays"
"""Property of the screens' stack: the one in front stays there when its case is checked again."""


class FileScreens(QObject):
    """Shows files to go through beside the case's other screens."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Serve the window's case screen."""
        super().__init__(window)
        self._context, self._window = context, window
        self.files = ProposalsPage(context)
        self.keeper = PlacementKeeper(context, window.bar, self)
        case = window.case
        self.fact_keeper = FactKeeper(context, window.bar, self)
        self.piece_keeper = PieceKeeper(context, window.bar, self)
        self.facts = tuple(FactActs(context, pane) for pane in (case.panel.viewer, self.files.pane))
        case.middle.addWidget(self.files)
        self.to_files = Button(context.look, "task_list_square_ltr_20_regular", "quiet")
        case.orders.foot.addWidget(self.to_files)
        self.to_files.clicked.connect(self.show_files)
        self.matrix = MatrixScreen(context, window)
        self.beside = BesidePage(context)
        case.middle.addWidget(self.beside)
        case.steps.belongs(self.files, StepName.EVIDENCE)
        case.steps.belongs(self.beside, StepName.EVIDENCE)
        self.to_beside = IconButton(context.look, "layout_column_two_20_regular")
        case.panel.viewer.row.insertWidget(1, self.to_beside)
        self.to_beside.clicked.connect(self.show_beside)
        self._pages = (self.files, self.matrix.page, self.beside)
        for page in (self.files, self.matrix.page, self.beside):
            page.closed.connect(self._close)
        bind_keys(case, {"F7": self.show_files, "F4": self.show_beside})
        self.files.agreed.connect(self.keeper.keep)
        for acts in self.facts:
            acts.entered.connect(self.fact_keeper.keep)
            acts.cut.connect(self.piece_keeper.keep)
        self.keeper.changed.connect(lambda _ref: self.files.model.written())
        for keeper in (self.keeper, self.fact_keeper, self.piece_keeper):
            keeper.changed.connect(self._kept)
            keeper.undo.connect(window.undoer.undo)
        self.keeper.lost.connect(self.files.model.lost)
        context.bridge.checked.connect(self._checked)
        case.middle.currentChanged.connect(lambda _index: self._make_room())
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def show_files(self) -> None:
        """Go through the files of the case in view."""
        checked = self._window.case.checked
        if checked is not None:
            self.files.show_checked(checked)
            self._bring(self.files)
            self.files.begin()

    def show_beside(self) -> None:
        """Show the file in the viewer and another one side by side; where they are shown already, tie or part them."""
        case = self._window.case
        if case.checked is None:
            return
        if case.middle.currentWidget() is self.beside:
            self.beside.tied.toggle()
            return
        item = case.panel.viewer.item
        orders = set(item.orders if item else ()) or {case.orders.current}
        # a file of the same order is the likeliest to be laid beside it
        files = sorted(case.checked.report.evidence, key=lambda e: orders.isdisjoint(e.orders))
        others = tuple(e.file for e in files)
        file = item.file if item else next(iter(others), "")
        self.beside.show_checked(case.checked)
        self._bring(self.beside)
        self.beside.begin(file, case.panel.viewer.page if item else 1, others)

    def _bring(self, page: QWidget) -> None:
        case = self._window.case
        case.set_panel_open(False)
        case.middle.setCurrentWidget(page)

    def _make_room(self) -> None:
        case = self._window.case
        front = case.middle.currentWidget()
        case.middle.setProperty(STAYS, front in (*self._pages, case.questions))
        if front in self._pages:
            case.orders.hide()

    def _close(self) -> None:
        case = self._window.case
        case.middle.setCurrentIndex(0)
        case.loop.setFocus()
        case.drawer.place()

    def _checked(self, checked: Checked) -> None:
        for acts in self.facts:
            acts.show_checked(checked)
        if self._window.case.middle.currentWidget() is self.files:
            self.files.show_checked(checked)
        self.matrix.checked(checked)
        if self._window.case.middle.currentWidget() is self.beside:
            self.beside.show_checked(checked)
        self._tell(checked)

    def _kept(self, ref: CaseRef) -> None:
        window = self._window
        if window.case.checked and window.case.checked.ref == ref and window.pages.currentWidget() is window.case:
            window.recheck()
        window.start.refresh()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.to_beside.say(self._context.say.of("handwork.beside.open"))
        self._tell(self._window.case.checked)

    def _tell(self, checked: Checked | None) -> None:
        say = self._context.say
        looks = checked.looks if checked else 0
        words = say.of("handwork.files.open-looks", count=looks) if looks else say.of("handwork.files.open")
        self.to_files.say(words, say.of("handwork.files.open-tip"))
