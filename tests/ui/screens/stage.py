"""A window over the real desk whose checks answer at once with the hand-made report, for looking at its screens."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtGui import QFont

from appealdesk.core.desk import Desk
from appealdesk.core.domain.finding import Finding, Severity
from appealdesk.core.intake.letterfile import letter_of
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.door import StoreDoor
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings
from appealdesk.ui.text import Speech
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch
from tests.ui import sample
from tests.ui.conftest import NoKeyring
from tests.ui.fakes import FakeKept
from tests.ui.letter.conftest import LETTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.report import Report

BEIJING = timezone(timedelta(hours=8))
SIZE = (1280, 720)
"""The smallest screen that everything must be usable on, in logical pixels."""
LIMIT_S = 30
_TOLD = tuple(f for f in sample.FINDINGS if f.severity is Severity.BLOCKER)
_LETTER = replace(sample.CASE, letter=letter_of(LETTER, "letter.md"), metric="valid-tracking")
REPORT = replace(sample.REPORT, case=_LETTER, findings=(*_TOLD, Finding("letter.missing", Severity.WARNING)))
"""The hand-made report with rules that there are, so that their real words are shown."""


class SampleDesk(Desk):
    """The real desk, but for reading: a check gives :attr:`report`."""

    report: Report = REPORT

    def check(self, case: Path | str, **_rest: object) -> Report:  # type: ignore[override]
        """Return the report."""
        del case
        return self.report

    def keep(self, *args: object, **more: object) -> KeptCases:
        """Open the store; its cases are checked as above."""
        kept = super().keep(*args, **more)  # type: ignore[arg-type]
        self._kept = FakeKept(self, kept.book)
        return self._kept


class Stage:
    """The window, ready for any screen to be shown."""

    def __init__(self, app: QApplication, home: Path, language: str, theme: str = "light") -> None:
        """Open the case of the report in a store of its own, below ``home``."""
        self.app, self.home, self.desk = app, home, SampleDesk()
        bridge, watch, keyring = Bridge(self.desk), Watch(sample.NOW), NoKeyring()
        self.store = StoreFolder(home / "store")
        SetUp.begin(KeyringState.NONE, plain=True).finish(self.store, keyring)
        self.look = Look(app, theme)
        face = app.font()
        face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        app.setFont(face)
        app.setCursorFlashTime(0)  # a cursor that blinks would make every picture another one
        door = StoreDoor(bridge, self.store, keyring, watch)
        self.context = Context(bridge, Speech(language), self.look, Settings(home / "window.ini"), watch, door, BEIJING)
        self.window = MainWindow(self.context)
        self.window.resize(*SIZE)
        self.window.show()
        door.knock()
        self.wait(lambda: door.is_open)
        self.desk.kept.store.operator = "Lin"  # else whoever runs the tests
        self.window.take([sample.FOLDER])
        self.wait(lambda: self.window.pages.currentWidget() is self.window.case)
        self.window.case.next_finding()
        self.settle()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Run the event loop until a condition holds.

        Raises:
            TimeoutError: it did not come to hold.
        """
        limit = time.monotonic() + LIMIT_S
        while not condition():
            if time.monotonic() > limit:
                raise TimeoutError("the screen did not get there in time")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def settle(self) -> None:
        """Let pages load and layouts come to rest."""
        for _ in range(2):
            self.context.bridge.pool.waitForDone(10_000)
            for _ in range(2):
                self.app.processEvents()

    def leave(self, shown: QWidget) -> None:
        """Put a screen away: dialogs go for good, pages give way to the case."""
        window = self.window
        if shown is not window:
            shown.hide()
            shown.deleteLater()
        elif window.panels.in_front:
            window.pages.setCurrentWidget(window.case)
        window.bar.hide()
        window.panels.drop_hint._leave()
        window.case.middle.setCurrentIndex(0)
        window.pages.setCurrentWidget(window.case)
        if self.desk.report is not REPORT:
            self.desk.report = REPORT
            window.recheck()
            self.wait(lambda: bool(window.case.checked and window.case.checked.report is REPORT))
        window.case.set_panel_open(True)
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()

    def close(self) -> None:
        """End everything."""
        self.window.close()
        self.context.bridge.close()
        self.desk.close()
        self.window.deleteLater()
        self.look.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
