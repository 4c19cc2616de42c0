"""What can be done with the store as a whole, as the menu offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from appealdesk.ui.aside.dialog import AsideDialog
from appealdesk.ui.entrance.restoring import Restoring
from appealdesk.ui.keys.dialog import KeysDialog
from appealdesk.ui.repair.checking import Checking
from appealdesk.ui.upkeep import Upkeep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar

BACKUP = "save_20_regular"


class Keeping(QObject):
    """Joins upkeep, checking, restoring and the dialogs about keys and what was set aside."""

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and show dialogs above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window
        self.upkeep = Upkeep(context, bar, self)
        self.checking = Checking(context, bar, self.upkeep, window)
        self.restoring = Restoring(context, bar, window)
        self.upkeep.check.connect(self.checking.check_all)
        self.checking.restore.connect(self._restore)
        self.actions: dict[str, Callable[[], None]] = {
            "backup": self._back_up,
            "restore": self.restoring.choose,
            "check": self.checking.check_all,
            "keys": self.show_keys,
            "aside": self.show_aside,
        }
        """By the name of their words."""

    def _back_up(self) -> None:
        self.upkeep.back_up_to(self._window)

    def _restore(self, backup: Path | None) -> None:
        if backup is None:
            self.restoring.choose()
        else:
            self.restoring.rehearse(backup)

    def show_keys(self) -> None:
        """Show the ways into the store; a new recovery code calls for a new backup."""
        dialog = KeysDialog(self._context, self._window)
        dialog.exec()
        renewed = dialog.renewed
        dialog.deleteLater()
        if renewed:
            say = self._context.say
            state, words = say.of("upkeep.keys.renewed-state"), say.of("upkeep.keys.renewed-bar")
            self._bar.tell(state, "warn", words, say("keep.backup"), self._back_up, icon=BACKUP)

    def show_aside(self) -> None:
        """Show what restoring and repairing moved aside."""
        dialog = AsideDialog(self._context, self._window)
        dialog.exec()
        dialog.deleteLater()

    def close(self) -> None:
        """Give up what runs; the window closes."""
        self.checking.close()
        self.upkeep.close()
