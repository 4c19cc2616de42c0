"""Who did what when in a case, the latest on top, and whether the record is whole."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from appealdesk.core.store.chain import Entry, verify_extract
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.pill import Pill
from appealdesk.ui.widgets.plain_table import make_plain
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from appealdesk.core.store.chain import Anchor
    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context

SIZE = (720, 520)
COLUMNS = ("when", "who", "what")


class HistoryDialog(QDialog):
    """Asks the store off the window's thread."""

    def __init__(self, context: Context, ref: CaseRef, parent: QWidget | None = None) -> None:
        """Show a case's history."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self.setWindowTitle(say("history.title"))
        title, self.hint = Text("title"), Text("second", wrap=True)
        title.setText(say("history.of", name=ref.name))
        self.hint.setText(say("history.hint"))
        self.state = Pill(context.look)
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setHorizontalHeaderLabels([say(f"history.{c}") for c in COLUMNS])
        make_plain(self.table)
        self.table.setAccessibleName(say("history.title"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 170)
        header.resizeSection(1, 130)
        leave = Button(context.look)
        leave.say(say("export.close"))
        leave.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.state)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        resize_within(self, SIZE)
        store = context.bridge.desk.kept.store
        context.bridge.ask(lambda: (store.history(ref.uid), store.anchor()), self._show, self._failed)

    @classmethod
    def show_above(cls, window: QWidget, context: Context, ref: CaseRef) -> None:
        """Show a case's history above a window until it is closed."""
        dialog = cls(context, ref, window)
        dialog.exec()
        dialog.deleteLater()

    def _show(self, found: tuple[tuple[Entry, ...], Anchor]) -> None:
        entries, anchor = found
        say, zone = self._context.say, self._context.zone
        whole = verify_extract(entries, anchor).holds
        self.state.say(say("history.whole" if whole else "history.broken"), "ok" if whole else "bad")
        self.table.setRowCount(len(entries))
        for row, entry in enumerate(reversed(entries)):
            at = datetime.fromisoformat(entry.at).astimezone(zone)
            cells = (f"{at:%Y-%m-%d %H:%M:%S}", entry.actor, self._words(entry))
            for column, words in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(words))

    def _failed(self, error: Exception) -> None:
        self.hint.setText(explain(error, self._context.say))

    def _words(self, entry: Entry) -> str:
        say = self._context.say
        told = say.or_else(f"action.{entry.action}", entry.action)
        if entry.action in {"undo", "redo"}:
            return f"{told}: {say.or_else(f'action.{entry.object}', entry.object)}"
        return told
