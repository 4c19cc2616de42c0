"""Opens the palette from anywhere in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from appealdesk.ui.palette.commands import Commands
from appealdesk.ui.palette.dialog import PaletteDialog
from appealdesk.ui.palette.places import Places

if TYPE_CHECKING:
    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow

KEYS = "Ctrl+K"
_BELOW = 72
"""Logical pixels from the window's top."""


class Palette(QObject):
    """Ctrl+K; :attr:`shown` is the palette while it is open."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Serve a window."""
        super().__init__(window)
        self._context, self._window = context, window
        self.commands, self.places = Commands(context, window), Places(context, window)
        self.shown: PaletteDialog | None = None
        QShortcut(QKeySequence(KEYS), window).activated.connect(self.open)

    def open(self) -> None:
        """Show the palette over the window; what is chosen is done once it is gone."""
        rows = [*self.commands.rows(), *self.places.here()]
        dialog = PaletteDialog(self._context, rows, self.places.seek, self._window)
        self.shown = dialog
        middle = self._window.mapToGlobal(QPoint((self._window.width() - dialog.width()) // 2, _BELOW))
        dialog.move(middle)
        dialog.finished.connect(self._done)
        dialog.setModal(True)
        dialog.show()

    def _done(self) -> None:
        dialog, self.shown = self.shown, None
        if dialog is not None:
            dialog.deleteLater()
            self._window.activateWindow()
            if dialog.chosen is not None:
                QTimer.singleShot(0, self._window, dialog.chosen.act)
