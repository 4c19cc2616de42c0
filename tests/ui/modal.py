"""Answering the next dialog that is shown, from within a test that its loop keeps waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SOON_MS = 20


def when_modal(kind: type, act: Callable[[Any], object]) -> None:
    """Do something with the next dialog of a kind, once it is shown."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(SOON_MS, look)

    QTimer.singleShot(SOON_MS, look)
