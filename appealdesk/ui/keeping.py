"""What can be done with the store as a whole, as the menu offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.ui.aside.dialog import AsideDialog
from appealdesk.ui.entrance.restoring import Restoring
from appealdesk.ui.keys.dialog import KeysDialog
from appealdesk.ui.mapping.remembered import RememberedTables
from appealdesk.ui.repair.checking import Checking
from appealdesk.ui.upkeep import Upkeep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from threading import Event

    from PySide6.QtWidgets import QWidget

    from appealdesk.ui.context import Context
    from appealdesk.ui.home.start_page import StartPage
    from appealdesk.ui.widgets.notice_bar import NoticeBar

BACKUP = "save_20_regular"


class Keeping(QObject):
    """Joins upkeep, checking, restoring and the dialogs about keys, remembered tables and what was set aside."""

    tables_changed = Signal()

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and show dialogs above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window
        self.upkeep = Upkeep(context, bar, self)
        self.checking = Checking(context, bar, self.upkeep, window)
        self.restoring = Restoring(context, bar, window)
        self.restoring.leave_store = self._leave_store
        self.upkeep.check.connect(self.checking.check_all)
        self.checking.restore.connect(self._restore)
        self.actions: dict[str, Callable[[], None]] = {
            "backup": self._back_up,
            "restore": self.restoring.choose,
            "check": self.checking.check_all,
            "keys": self.show_keys,
            "aside": self.show_aside,
            "tables": self.show_tables,
        }
        """By the name of their words."""

    def serve(self, page: StartPage) -> None:
        """Offer everything on the first screen, and tell it of damage until that is mended."""
        page.preferences.store_actions = self.actions
        page.store.restore.connect(self.restoring.choose)
        page.store.check.connect(self.checking.check_all)
        for part in (self.upkeep, self.checking):
            part.damaged.connect(page.store.show_damage)

    def _leave_store(self) -> Event | None:
        """Show nothing of a case any more, give up what works in the store, and return what tells when that is out."""
        self.checking.leaving.emit()
        return self.upkeep.pause()

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
        wanted = dialog.wants_back
        dialog.deleteLater()
        if wanted:
            self._bring_back(wanted)

    def show_tables(self) -> None:
        """Show which tables are remembered; a case that is open is read anew where that changed."""
        dialog = RememberedTables(self._context, self._window)
        dialog.exec()
        changed = dialog.changed
        dialog.deleteLater()
        if changed:
            self.tables_changed.emit()

    def _bring_back(self, name: str) -> None:
        say, door = self._context.say, self._context.door
        at_work = self._leave_store()

        def told() -> None:
            self._bar.tell(say.of("upkeep.aside.back-done"), "ok", say.of("upkeep.aside.back-done-text"))

        door.bring_back(name, at_work)
        door.when_open(told)

    def close(self) -> None:
        """Give up what runs; the window closes."""
        self.checking.close()
        self.upkeep.close()
