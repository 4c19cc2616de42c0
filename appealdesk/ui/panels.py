"""Screens beside the way of a case: opened from anywhere, closed back to where the seller came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from appealdesk.ui.again import open_again
from appealdesk.ui.desktop.beside import Beside
from appealdesk.ui.drop_hint import DropHint
from appealdesk.ui.palette.opening import Palette
from appealdesk.ui.proposals.screens import FileScreens
from appealdesk.ui.reminders import Reminders
from appealdesk.ui.widgets.keys import bind_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context
    from appealdesk.ui.help.dialog import HelpDialog
    from appealdesk.ui.main_window import MainWindow
    from appealdesk.ui.metrics.page import MetricsPage


class Panels(QObject):
    """Each screen is made when it is first opened: a start need not wait for it."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Serve the window's first screen and its case screen."""
        super().__init__(window)
        self._context, self._window = context, window
        self._metrics: MetricsPage | None = None
        self.help: HelpDialog | None = None
        """Help; None before it was first asked for."""
        self._back: QWidget = window.start
        self.palette, self.drop_hint = Palette(context, window), DropHint(context, window)
        self.desktop = Beside(context, window)
        self.actions: dict[str, Callable[[], None]] = {
            "palette.open": self.palette.open,
            "desktop.pocket.toggle": self.desktop.toggle,
            "metrics.window.open": self.show_metrics,
            "packs.window.open": self.show_packs,
            "help.window.open": self.show_help,
            "settings.open": self.show_settings,
        }
        """By the key of their words."""
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), window).activated.connect(self.show_help)
        QShortcut(QKeySequence("Ctrl+,"), window).activated.connect(self.show_settings)
        self.reminders = Reminders(context, window.bar, window)
        self.files = FileScreens(context, window)
        # over a gap it is the gap that is filled, and that is marked there
        self.drop_hint.watch(window.case.loop.viewport(), "drop.add")
        for progress in (context.bridge.progress, window.adder.progress):
            progress.connect(window.case.busy.show_progress)
        window.case.busy.stop.connect(self._stop)
        window.case.header.remind.clicked.connect(self._save_reminders)
        for countdown in (window.case.header.countdown, window.case.steps.after.countdown):
            countdown.pill.pressed.connect(self._ask_reminders)
        for shown in (window.start.to_metrics, window.case.header.to_metrics):
            shown.clicked.connect(self.show_metrics)
        for screen in (window.start, window.case):
            screen.nothing_left.connect(self._tell_nothing_left)
        # there it is no case's step that is taken back, but what was told last
        bind_keys(window.start, {"Ctrl+Z": window.bar.take_back})
        window.start.to_help.clicked.connect(self.show_help)
        window.start.preferences.panel_actions = self.actions
        of_case = {
            **self.actions,
            "reminders.own.open": self._ask_reminders,
            "reminders.window.save": self._save_reminders,
        }
        window.case.header.preferences.panel_actions = of_case

    @property
    def metrics(self) -> MetricsPage:
        """The metrics screen."""
        if self._metrics is None:
            from appealdesk.ui.metrics.page import MetricsPage  # noqa: PLC0415 - see the class

            self._metrics = MetricsPage(self._context)
            self._metrics.closed.connect(self._close_metrics)
            self.drop_hint.watch(self._metrics, "drop.metrics")
            self._metrics.nothing_left.connect(self._tell_nothing_left)
            self._metrics.preferences.panel_actions = self.actions
            self._window.pages.addWidget(self._metrics)
        return self._metrics

    @property
    def _in_case(self) -> bool:
        return self._window.pages.currentWidget() is self._window.case

    @property
    def in_front(self) -> bool:
        """True while one of these screens is shown: what was checked meanwhile does not push it away."""
        return self._metrics is not None and self._window.pages.currentWidget() is self._metrics

    def show_metrics(self) -> None:
        """Show the metrics: of the open case where one is in view."""
        window = self._window
        current = window.pages.currentWidget()
        if current is window.reading or self.in_front:
            return
        self._back = current or window.start
        page = self.metrics
        window.pages.setCurrentWidget(page)
        page.open_for(window.case.checked if current is window.case else None)

    def show_packs(self) -> None:
        """Show the rule packs, those of the open case first; with another figure it is checked again."""
        from appealdesk.ui.packs.dialog import PacksDialog  # noqa: PLC0415 - see the class

        window = self._window
        in_case = window.pages.currentWidget() is window.case and window.case.checked is not None
        case = window.case.checked.report.case if in_case and window.case.checked else None
        dialog = PacksDialog(self._context, case.platform if case else "", case.site if case else "", window)
        dialog.exec()
        changed = dialog.changed
        dialog.deleteLater()
        if changed and in_case:
            window.recheck()

    def show_help(self) -> None:
        """Show the help about what is in view: the rule of the chosen finding, else the topic of the screen."""
        from appealdesk.ui.help.dialog import HelpDialog  # noqa: PLC0415 - see the class

        if self.help is None:
            self.help = HelpDialog(self._context, self._window)
        checked = self._window.case.checked if self._window.pages.currentWidget() is self._window.case else None
        case = checked.report.case if checked else None
        self.help.open_at(self._topic(), case.platform if case else "", case.site if case else "")
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def _topic(self) -> str:
        window = self._window
        current = window.pages.currentWidget()
        if self.in_front:
            return "metrics"
        if current is not window.case:
            return "notices"
        if window.case.letter.is_open:
            return "letters"
        finding = window.case.panel.findings.current
        return finding.rule if finding is not None else "evidence"

    def show_settings(self) -> None:
        """Show all settings; a case that is open is checked again where clocks are reckoned otherwise."""
        from appealdesk.ui.preferences.showing import show_settings  # noqa: PLC0415 - see the class

        window = self._window
        changed, again = show_settings(self._context, window, self.show_packs)
        if again:
            open_again(self._context, window, window.ref.uid if window.ref and self._in_case else "")
        elif changed and window.pages.currentWidget() is window.case:
            window.recheck()

    def _ask_reminders(self) -> None:
        if self._window.case.checked:
            self.reminders.ask(self._window.case.checked, self._window.step_keeper)

    def _save_reminders(self) -> None:
        if self._window.case.checked:
            self.reminders.save(self._window.case.checked)

    def _stop(self) -> None:
        if not self._window.adder.cancel():
            self._context.bridge.cancel()

    def _tell_nothing_left(self) -> None:
        say = self._context.say
        self._window.bar.tell(say("next.none"), "ok", say("next.none-text"))

    def _close_metrics(self) -> None:
        self.metrics.cancel()
        self._window.pages.setCurrentWidget(self._back)

    def close(self) -> None:
        """Put away what stands beside the window; it closes."""
        self.desktop.close()

    def take(self, paths: Sequence[Path]) -> bool:
        """Take files that were dropped or pasted while a screen that uses them is in front."""
        if self.in_front:
            self.metrics.take(paths)
        return self.in_front
