"""Says why the program does not start, where a window is all that a user would see of it."""

from __future__ import annotations

import sys
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox


def refuse(message: str) -> None:
    """Print one line for a terminal and show it in a box until that is closed."""
    with suppress(OSError):
        sys.stderr.write(" ".join(message.split()) + "\n")
        sys.stderr.flush()
    box = QMessageBox(QMessageBox.Icon.Warning, "AppealDesk", message)
    # Names of folders are part of it and are no markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
