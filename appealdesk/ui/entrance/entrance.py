"""Answers the door: which dialog a person sees when the store cannot be opened without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.core.store.keys.opening import Action, Situation
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.ui.entrance.setup_dialog import SetUpDialog
from appealdesk.ui.entrance.unlock_dialog import UnlockDialog
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.notice_bar import GO_ON, LOOK
from appealdesk.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from appealdesk.core.store.keys.keystore import KeyringState
    from appealdesk.core.store.keys.opening import Opening
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class Entrance(QObject):
    """Shows one dialog at a time above the window."""

    restore = Signal()
    """The person wants to bring a backup back."""
    check = Signal()
    """The person wants to know what is damaged."""

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Listen to the door."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window
        self.dialog: SetUpDialog | UnlockDialog | None = None
        door = context.door
        door.needed.connect(self._needed)
        door.failed.connect(self._failed)
        door.opened.connect(self._opened)

    def _needed(self, opening: Opening) -> None:
        if self.dialog is not None:
            return
        if opening.situation is Situation.FRESH:
            self._context.door.keyring_state(self._set_up)
        else:
            self._unlock(opening)

    def _set_up(self, keyring: KeyringState) -> None:
        if self.dialog is None:
            self._show(SetUpDialog(self._context, SetUp.begin(keyring), self._window))

    def _unlock(self, opening: Opening) -> None:
        dialog = UnlockDialog(self._context, opening, self._window)
        dialog.chosen.connect(self._act)
        self._show(dialog)

    def _show(self, dialog: SetUpDialog | UnlockDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _act(self, action: Action) -> None:
        door = self._context.door
        if action is Action.RETRY:
            door.knock()
        elif action is Action.OPEN_PLAIN:
            door.open_plain()
        elif action is Action.RESTORE:
            self._close()
            self.restore.emit()
        elif action is Action.SET_UP:
            self._close()
            door.keyring_state(self._set_up)
        elif action is Action.START_ANEW:
            self._start_anew()

    def _start_anew(self) -> None:
        """Ask twice, in other words: what goes aside is everything that was kept until now."""
        say, door = self._context.say, self._context.door
        title, above = say.of("keys.anew.title"), self.dialog or self._window
        for step in ("first", "second"):
            words = say.of(f"keys.anew.{step}"), say.of(f"keys.anew.{step}-go")
            if not ask(above, self._context, title, *words, keep=say.of("keys.anew.keep")):
                return
        self._close()
        door.start_anew(self._set_up)

    def _closed(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if not result and (dropped := self._context.door.forget()):
            self._tell_dropped(dropped)

    def _tell_dropped(self, acts: list[Callable[[], None]]) -> None:
        """Say that what was given has not been taken in, and offer to go on with it."""
        say, door = self._context.say, self._context.door

        def go_on() -> None:
            for act in acts:
                door.when_open(act)

        self._bar.tell(say("bar.held"), "warn", say("bar.held-text"), say("bar.held-go"), go_on, icon=GO_ON)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.done(1)

    def _opened(self) -> None:
        self._close()

    def _failed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.tell(error)
        else:
            say = self._context.say
            words = f"{explain(error, say)} {say('error.safe')}"
            if self._context.door.troubled:
                self._bar.tell(say("bar.failed"), "bad", words, say("keep.check"), self.check.emit, icon=LOOK)
            else:
                self._bar.tell(say("bar.failed"), "bad", words)
