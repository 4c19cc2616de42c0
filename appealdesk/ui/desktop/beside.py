"""Joins what stands beside the window with the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.desktop.dated import DatedCases
from appealdesk.ui.desktop.nudging import Nudger
from appealdesk.ui.desktop.pocket import Pocket
from appealdesk.ui.desktop.tray import Tray
from appealdesk.ui.reckoning import left_of
from appealdesk.ui.single import bring_forward
from appealdesk.ui.ticker import Ticker

if TYPE_CHECKING:
    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow


class Beside(QObject):
    """The countdown is made when it is first wished for, and comes back at the next start where it was left open."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._context, self._window = context, window
        self.ticker = Ticker(context.now.real, self)
        self.dated = DatedCases(context, self.ticker, self)
        self.tray = Tray(context, window)
        self.nudger = Nudger(context, self.dated, self.tray, window.bar)
        self.pocket: Pocket | None = None
        self.dated.changed.connect(self._tell)
        self.nudger.opened.connect(self._go)
        self.tray.wanted.connect(self._do)
        # what was put into the bin, taken back or renamed is listed anew there
        window.start.cases.counted.connect(lambda _count: self.dated.refresh())
        context.door.opened.connect(self._come_back)

    def _come_back(self) -> None:
        if self._context.settings.pocket:
            self.show()

    def toggle(self) -> None:
        """Show the small countdown, or put it away."""
        if self.pocket is not None and self.pocket.isVisible():
            self.put_away()
        else:
            self.show()

    def show(self) -> None:
        """Show the small countdown where it stood last."""
        if self.pocket is None:
            self.pocket = Pocket(self._context)
            self.pocket.opened.connect(self._go)
            self.pocket.put_away.connect(self.put_away)
        self._context.settings.pocket = True
        self._tell()
        self.pocket.keep_on_screen()
        self.pocket.show()

    def put_away(self) -> None:
        """Hide the small countdown until it is wished for again."""
        self._context.settings.pocket = False
        if self.pocket is not None:
            self.pocket.hide()

    def _tell(self) -> None:
        case, say = self.dated.urgent(), self._context.say
        if self.pocket is not None:
            self.pocket.show_case(case, max(len(self.dated.cases) - 1, 0))
        if case is not None:
            rest = left_of(say, case.deadline, case.reckoned, self._context.now.real())
            self.tray.show_left(say.of("desktop.remind.one", name=case.name, left=rest.text))
        else:
            self.tray.show_left("")

    def _do(self, wish: str) -> None:
        if wish == "pocket":
            self.toggle()
        elif wish == "urgent" and (case := self.dated.urgent()):
            self._go(CaseRef(case.uid, name=case.name))
        elif wish == "quit":
            self._window.close()
        else:
            bring_forward(self._window)

    def _go(self, ref: CaseRef | None) -> None:
        window = self._window
        bring_forward(window)
        current = window.pages.currentWidget()
        if QApplication.activeModalWidget() is not None or current is window.reading:
            return  # what is in front there is finished first
        if ref is None:
            if current is window.case:
                window.go_home()
        elif current is not window.case or window.case.checked is None or window.case.checked.ref != ref:
            window.open_case(ref)

    def close(self) -> None:
        """End with the window; whether the countdown was open is remembered."""
        self.tray.close()
        if self.pocket is not None:
            self.pocket.close()
            self.pocket.deleteLater()
            self.pocket = None
