"""Starts the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from appealdesk.ui.bridge import Bridge
from appealdesk.ui.context import Context
from appealdesk.ui.main_window import MainWindow
from appealdesk.ui.settings import Settings, default_path
from appealdesk.ui.text import Speech, system_language
from appealdesk.ui.theme import Look
from appealdesk.ui.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from appealdesk.core.desk import Desk

IMAGE_MEGABYTES = 256
SWITCH_SECONDS = 0.001


def application(argv: Sequence[str]) -> QApplication:
    """Return the one application object, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setApplicationName("AppealDesk")
    QCoreApplication.setOrganizationName("AppealDesk")
    made = QApplication(list(argv))
    QImageReader.setAllocationLimit(IMAGE_MEGABYTES)
    return made


def fit(window: QWidget) -> None:
    """Make a window no larger than the screen has room for beside the task bar; its own minimum still holds."""
    window.resize(window.size().boundedTo(window.screen().availableSize()))


def run(argv: Sequence[str], case: Path | None, desk: Desk) -> int:
    """Show the window, on ``case`` when one is given, until it is closed; return the exit status."""
    # Python gives the window its turn after at most this long while a worker thread computes
    sys.setswitchinterval(SWITCH_SECONDS)
    app = application(argv)
    settings = Settings(default_path())
    context = Context(
        bridge=Bridge(desk),
        say=Speech(settings.language or system_language()),
        look=Look(app, settings.theme),
        settings=settings,
        now=Watch(),
    )
    window = MainWindow(context)
    if not settings.geometry.isEmpty():
        window.restoreGeometry(settings.geometry)
    else:
        fit(window)
    window.show()
    if case is not None:
        QTimer.singleShot(0, lambda: window.open_case(case))
    try:
        return app.exec()
    finally:
        context.bridge.close()
