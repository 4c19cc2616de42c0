"""The keys that act in the window, with what each does, as the settings list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from appealdesk.ui.preferences.shortcuts import SHORTCUTS
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from appealdesk.ui.text import Speech


def shortcuts_grid(say: Speech) -> QGridLayout:
    """Return all keys in two columns, below the names of where they act."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    row = 0
    for where, keys in SHORTCUTS:
        title = Text("caption")
        title.setText(say.of(f"settings.where.{where}"))
        grid.addWidget(title, row, 0, 1, 2)
        for offset, (key, act) in enumerate(keys, 1):
            pressed, told = Text("strong"), Text(wrap=True)
            pressed.setText(key)
            told.setText(say.of(f"settings.key.{act}"))
            grid.addWidget(pressed, row + offset, 0)
            grid.addWidget(told, row + offset, 1)
        row += len(keys) + 1
    return grid
