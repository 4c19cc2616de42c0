"""What can be done with a case of the list besides opening it; each can be taken back, emptying the bin excepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from appealdesk.ui.home.loose_files import LONGEST_NAME
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.line_question import ask_line
from appealdesk.ui.widgets.notice_bar import UNDO
from appealdesk.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from appealdesk.core.store.store import Store
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar


class CaseActions(QObject):
    """``changed`` follows whenever the list is another one than before."""

    changed = Signal()
    history = Signal(object)
    hand_over = Signal(object)

    def __init__(self, context: Context, bar: NoticeBar, window: QWidget) -> None:
        """Speak through ``bar`` and ask above ``window``."""
        super().__init__(window)
        self._context, self._bar, self._window = context, bar, window

    def do(self, action: str, ref: CaseRef) -> None:
        """Do what the menu of a row offers."""
        if action == "history":
            self.history.emit(ref)
        elif action == "hand-over":
            self.hand_over.emit(ref)
        else:
            {"rename": self.rename, "delete": self.delete, "restore": self.restore, "purge": self.purge}[action](ref)

    def rename(self, ref: CaseRef) -> None:
        """Ask for another name."""
        say = self._context.say
        words = say("row.rename"), say("row.rename-label"), say("row.rename-go")
        name = ask_line(self._window, self._context, *words, line=ref.name)[:LONGEST_NAME]
        if name and name != ref.name:
            self._run(lambda: self._store.cases.rename(ref.uid, name), lambda: self._told("renamed", name))

    def delete(self, ref: CaseRef) -> None:
        """Put a case into the bin."""
        undo = lambda: self.restore(ref)  # noqa: E731 - handed on as it is
        self._run(lambda: self._store.cases.delete(ref.uid), lambda: self._told("deleted", ref.name, undo))

    def restore(self, ref: CaseRef) -> None:
        """Take a case out of the bin."""
        self._run(lambda: self._store.cases.restore(ref.uid), lambda: self._told("restored", ref.name))

    def purge(self, ref: CaseRef) -> None:
        """Remove a case for good, after asking: this is the one thing that cannot be taken back."""
        say = self._context.say
        words = say("row.purge-ask", name=ref.name), say("row.purge-go")
        if ask(self._window, self._context, say("row.purge"), *words, keep=say("row.purge-keep")):
            self._run(lambda: self._store.purge(ref.uid), lambda: self._told("purged", ref.name))

    @property
    def _store(self) -> Store:
        return self._context.bridge.desk.kept.store

    def _run(self, work: Callable[[], object], told: Callable[[], None]) -> None:
        def done(_result: object) -> None:
            told()
            self.changed.emit()

        self._context.bridge.ask(work, done, self._failed)

    def _told(self, what: str, name: str, undo: Callable[[], None] | None = None) -> None:
        say = self._context.say
        self._bar.tell(say(f"row.{what}"), "ok", say(f"row.{what}-text", name=name), say("bar.undo"), undo, icon=UNDO)

    def _failed(self, error: Exception) -> None:
        say = self._context.say
        self._bar.tell(say("bar.failed"), "bad", f"{explain(error, say)} {say('error.safe')}")
