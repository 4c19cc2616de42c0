"""The tables whose columns somebody has explained: which they are, and forgetting them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out
from appealdesk.ui.widgets.notice_bar import UNDO

if TYPE_CHECKING:
    from appealdesk.core.desk.tables import Kept
    from appealdesk.ui.context import Context

WIDTH, HEIGHT = 560, 220
_ID = Qt.ItemDataRole.UserRole


class RememberedTables(QDialog):
    """What is forgotten can be taken back as long as the dialog is open; :attr:`changed` tells whether anything was."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show what the desk knows."""
        super().__init__(parent)
        self._context, self._tables = context, context.bridge.desk.tables
        self.changed = False
        self._gone: tuple[Kept, ...] = ()
        look, say = context.look, self._words
        self.title, self.hint = Text("title"), Text("second", wrap=True)
        self.told, self.error = Text("ok", wrap=True), Text("bad", wrap=True)
        self.list = QListWidget()
        self.undo, self.forget = Button(look, UNDO), Button(look, "delete_20_regular")
        self.leave = Button(look, "", "primary")
        self.title.setText(say("title"))
        self.setWindowTitle(self.title.text())
        self.undo.say(context.say.of("mapping.window.undo"))
        self.forget.say(say("forget"))
        self.leave.say(context.say("export.close"))
        self.list.setFixedHeight(HEIGHT)
        self.list.setAccessibleName(self.title.text())
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        parts = (self.title, self.hint, self.list, self.told, self.error)
        lay_out(self, parts, (self.undo, self.forget, self.leave), WIDTH)
        self.leave.setDefault(True)
        self.list.itemSelectionChanged.connect(self._chosen_changed)
        self.forget.clicked.connect(self._forget)
        self.undo.clicked.connect(self._take_back)
        self.leave.clicked.connect(self.reject)
        for part in (self.told, self.error, self.undo):
            part.hide()
        self.look()

    def _words(self, key: str, **args: object) -> str:
        return self._context.say.of(f"mapping.remembered.{key}", **args)

    def look(self) -> None:
        """Ask the desk what it knows."""
        self._context.bridge.ask(self._tables.kept, self._show, self._failed)

    def _show(self, found: tuple[Kept, ...]) -> None:
        self.list.clear()
        for known in found:
            meanings = "、" if self._context.say.language == "zh" else ", "
            said = meanings.join(self._context.say.of(f"mapping.meaning.{m}") for m in known.meanings)
            item = QListWidgetItem(self._words("line", title=known.title, said=said))
            item.setData(_ID, known)
            self.list.addItem(item)
        self.hint.setText(self._words("hint" if found else "none"))
        self._chosen_changed()
        fit(self)

    def _chosen_changed(self) -> None:
        self.forget.setEnabled(bool(self.list.selectedItems()))

    def _forget(self) -> None:
        chosen: tuple[Kept, ...] = tuple(item.data(_ID) for item in self.list.selectedItems())

        def work() -> tuple[Kept, ...]:
            for known in chosen:
                self._tables.forget(known.id)
            return self._tables.kept()

        self._gone = chosen
        self._context.bridge.ask(work, lambda found: self._done("forgotten", found, undo=True), self._failed)

    def _take_back(self) -> None:
        gone = self._gone

        def work() -> tuple[Kept, ...]:
            for known in gone:
                self._tables.keep(known.text)
            return self._tables.kept()

        self._context.bridge.ask(work, lambda found: self._done("taken-back", found, undo=False), self._failed)

    def _done(self, key: str, found: tuple[Kept, ...], *, undo: bool) -> None:
        self.changed = True
        self.error.hide()
        self.told.setText(self._words(key))
        self.told.show()
        self.undo.setVisible(undo)
        self._show(found)

    def _failed(self, error: Exception) -> None:
        self.error.setText(explain(error, self._context.say))
        self.error.show()
        fit(self)
