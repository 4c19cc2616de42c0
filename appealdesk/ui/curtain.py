"""What stands in the window's place while the program loads: its frame, its colours and one line, painted at once."""

from __future__ import annotations

import gc
import importlib
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder, default_folder
from appealdesk.core.store.lock import holder
from appealdesk.core.text import first_text
from appealdesk.ui.application import application, name_it, scale_up
from appealdesk.ui.settings import Settings, default_path
from appealdesk.ui.text import system_language
from appealdesk.ui.theme import Look
from appealdesk.ui.widgets.basics import Text
from appealdesk.ui.widgets.roominess import fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QCloseEvent, QPaintEvent

SIZE: Final = (1440, 860)
"""Of the first start; later ones stand where the window was left."""
PATIENCE: Final = 1.0
"""Seconds after which the loading goes on although a busy system has not shown the curtain yet."""
AFTER_MS: Final = 50
"""The window behind it has painted itself by then, and nothing flickers."""


class Curtain(QMainWindow):
    """Stands where the window will, and says that it is being opened."""

    def __init__(self, settings: Settings, words: str, promise: str) -> None:
        """Stand there; nothing is shown yet."""
        super().__init__()
        self.painted = self.closed = False
        # the window that follows is what the program lives for
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle("AppealDesk")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        column.addStretch(1)
        for said, role in ((words, "second"), (promise, "caption")):
            label = Text(role)
            label.setText(said)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        self.setCentralWidget(middle)
        self.resize(*SIZE)
        if settings.geometry.isEmpty():
            fit(self)
        else:
            self.restoreGeometry(settings.geometry)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note that it can be seen."""
        super().paintEvent(event)
        self.painted = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Note that nobody wants to wait."""
        self.closed = True
        super().closeEvent(event)


def stands_alone() -> bool:
    """Tell whether a window will open here: not where another start has the store, which is brought forward instead.

    After a program that was killed that cannot be told at once; nothing is drawn then either.
    """
    try:
        return holder(StoreFolder(default_folder()).lock) is None
    except StoreError:
        return False


def draw(argv: Sequence[str]) -> Curtain:
    """Show the curtain, in the language, the theme and the size that were chosen.

    Args:
        argv: the program's name and arguments, for Qt.
    """
    name_it()
    settings = Settings(default_path())
    scale_up(settings)
    app = application(argv)
    look = Look(app, settings.theme)
    language = settings.language or system_language()
    curtain = Curtain(settings, *(first_text(language, "opening", key) for key in ("window", "promise")))
    look.setParent(curtain)  # the window has a look of its own, and follows the system alone
    curtain.show()
    until = monotonic() + PATIENCE
    while not curtain.painted and monotonic() < until:
        app.processEvents()
    return curtain


def load(curtain: Curtain, modules: Iterable[str]) -> bool:
    """Load parts of the program; return False where somebody closed the curtain meanwhile.

    Between two of them the curtain answers, so that no system takes the program for one that hangs.
    """
    gc.disable()  # nothing of a program is garbage; the window has a collector of its own
    for module in modules:
        importlib.import_module(module)
        QApplication.processEvents()
        if curtain.closed:
            return False
    return True


def lift(window: QMainWindow | None = None) -> None:
    """Take the curtain away where one was drawn; from a window that was just shown, once that has painted itself."""
    for curtain in QApplication.topLevelWidgets():
        if isinstance(curtain, Curtain):
            if window is None:
                curtain.hide()
                curtain.deleteLater()
            else:
                QTimer.singleShot(AFTER_MS, window, lift)
