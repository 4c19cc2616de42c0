"""Closing the window and opening it anew at once, at the same case: for what Qt takes up only at a start."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow

SCALE: Final = "QT_SCALE_FACTOR"
_WISH, _OURS = "open-again", "APPEALDESK_OWN_SCALE"


def own_scale(factor: str) -> None:
    """Tell Qt the chosen size, for the next application; what the environment says goes first and is left alone."""
    if SCALE not in os.environ:
        os.environ[SCALE] = factor
        os.environ[_OURS] = factor


def open_again(context: Context, window: QWidget, case: str = "") -> None:
    """Close the window, and have the program started anew once everything is written and the store is free.

    Args:
        context: the window's surroundings; its settings keep the case.
        window: the window.
        case: uid of a case to open then; empty for none.
    """
    context.settings.reopen = case
    app = QApplication.instance()
    if app is not None and window.close():
        app.setProperty(_WISH, True)


def come_back(context: Context, window: MainWindow) -> None:
    """Open the case at which the window was closed to be opened anew; any other start shows the first screen."""
    case, context.settings.reopen = context.settings.reopen, ""
    if case:
        # the size, asked of this module before anything is seen, must not load what it does not need
        from appealdesk.ui.caseref import CaseRef  # noqa: PLC0415 - see above

        context.door.when_open(lambda: window.open_case(CaseRef(case)))


def wished() -> bool:
    """Return whether the window was closed to be opened anew; the wish is spent by asking."""
    app = QApplication.instance()
    if app is None or not app.property(_WISH):
        return False
    app.setProperty(_WISH, False)
    return True


def program() -> list[str]:
    """Return what starts this program, installed or from its source."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "appealdesk"]


def start_anew() -> bool:
    """Start the program once more, on its own feet, and return whether that went well."""
    if os.environ.pop(_OURS, None):
        os.environ.pop(SCALE, None)  # ours, of the size before
    # a packed program otherwise takes its child for a part of itself
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    first, *rest = program()
    started, _pid = QProcess.startDetached(first, rest)
    return bool(started)
