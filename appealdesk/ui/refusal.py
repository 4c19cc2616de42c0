"""Says why the program does not start, where a window is all that a user would see of it."""

from __future__ import annotations

import sys
from contextlib import suppress

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from appealdesk.ui.widgets.basics import Text

WIDTH = 460


def refuse(message: str) -> None:
    """Print one line for a terminal and show it in a box until that is closed."""
    with suppress(OSError):
        sys.stderr.write(" ".join(message.split()) + "\n")
        sys.stderr.flush()
    box = QDialog()
    box.setWindowTitle("AppealDesk")
    box.setFixedWidth(WIDTH)
    words, buttons = Text(wrap=True), QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    words.setText(message)
    buttons.rejected.connect(box.reject)
    column = QVBoxLayout(box)
    column.setContentsMargins(24, 20, 24, 16)
    column.setSpacing(16)
    column.addWidget(words)
    column.addWidget(buttons)
    box.exec()
