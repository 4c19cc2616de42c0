"""What restoring and repairing moved aside: how much it is, what it is, and deleting it after a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.vault.setaside import SetAside, contents, delete
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import fit, lay_out
from appealdesk.ui.widgets.plain_table import make_plain
from appealdesk.ui.widgets.question import ask

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

WIDTH, HEIGHT = 680, 240
COLUMNS = ("what", "when", "files", "size")
EMPTIED = "quarantine-emptied"
"""Action of the history's line."""


class AsideDialog(QDialog):
    """Sizes are counted and entries deleted off the window's thread."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the quarantine of the open store."""
        super().__init__(parent)
        self._context = context
        self._store = context.bridge.desk.kept.store
        self.entries: tuple[SetAside, ...] = ()
        self.wants_back = ""
        """Name of the store that the person wants in its place again."""
        say, look = context.say, context.look
        self.title, self.hint, self.total = Text("title"), Text("second", wrap=True), Text(wrap=True)
        self.told, self.error = Text("ok", wrap=True), Text("bad", wrap=True)
        self.table = QTableWidget(0, len(COLUMNS))
        self.show_folder = Button(look, "folder_open_20_regular")
        self.back = Button(look, "arrow_undo_20_regular")
        self.delete, self.leave = Button(look, "delete_20_regular"), Button(look, "", "primary")
        self.title.setText(say.of("upkeep.aside.title"))
        self.setWindowTitle(self.title.text())
        self.hint.setText(say.of("upkeep.aside.hint"))
        self.total.setText(say.of("upkeep.aside.looking"))
        self.show_folder.say(say.of("upkeep.aside.open"))
        self.delete.say(say.of("upkeep.aside.delete"))
        self.back.say(say.of("upkeep.aside.back"))
        self.leave.say(say("export.close"))
        self._lay_out_table()
        parts = (self.title, self.hint, self.table, self.total, self.told, self.error)
        lay_out(self, parts, (self.show_folder, self.back, self.delete, self.leave), WIDTH)
        self.told.hide()
        self.error.hide()
        self._chosen_changed()
        self.leave.setDefault(True)
        self.table.itemSelectionChanged.connect(self._chosen_changed)
        self.show_folder.clicked.connect(self._open_folder)
        self.delete.clicked.connect(self._delete)
        self.back.clicked.connect(self._bring_back)
        self.leave.clicked.connect(self.reject)
        self.look()

    def _lay_out_table(self) -> None:
        say, table = self._context.say, self.table
        table.setHorizontalHeaderLabels([say.of(f"upkeep.aside.{c}") for c in COLUMNS])
        make_plain(table)
        table.setFixedHeight(HEIGHT)
        table.setAccessibleName(say.of("upkeep.aside.title"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 150), (2, 80), (3, 100)):
            header.resizeSection(column, width)

    def look(self) -> None:
        """Count what lies there."""
        folder = self._store.folder
        self._context.bridge.ask(lambda: contents(folder), self._show, self._failed)

    def _show(self, entries: tuple[SetAside, ...]) -> None:
        self.entries = entries
        say, zone = self._context.say, self._context.zone
        self.table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            what = say.of(f"vault.aside.{entry.what}")
            at = f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M}"
            for column, words in enumerate((f"{what}  {entry.name}", at, str(entry.files), _size(entry.bytes))):
                self.table.setItem(row, column, QTableWidgetItem(words))
        self.table.clearSelection()
        total = say.of("upkeep.aside.empty")
        if entries:
            folder = str(self._store.folder.quarantine)
            total = say.of("upkeep.aside.total", size=_size(sum(e.bytes for e in entries)), folder=folder)
        self.total.setText(total)
        self.show_folder.setEnabled(bool(entries))
        self._chosen_changed()
        fit(self)

    @property
    def chosen(self) -> tuple[SetAside, ...]:
        """The entries that are selected."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return tuple(self.entries[row] for row in rows if row < len(self.entries))

    def _chosen_changed(self) -> None:
        chosen = self.chosen
        self.delete.setEnabled(bool(chosen))
        self.back.setEnabled(len(chosen) == 1 and chosen[0].whole and self._context.door.read_only is None)

    def _bring_back(self) -> None:
        say, (entry,) = self._context.say, self.chosen
        at = f"{entry.at.astimezone(self._context.zone):%Y-%m-%d %H:%M}"
        title, words = say.of("upkeep.aside.back-title", at=at), say.of("upkeep.aside.back-text")
        go, keep = say.of("upkeep.aside.back-go"), say.of("upkeep.aside.back-keep")
        if ask(self, self._context, title, words, go, keep=keep):
            self.wants_back = entry.name
            self.accept()

    def _open_folder(self) -> None:
        folder = self._store.folder.quarantine
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.error.setText(self._context.say.of("upkeep.aside.not-opened", folder=folder))
            self.error.show()

    def _delete(self) -> None:
        say, chosen = self._context.say, self.chosen
        title = say.count_of("upkeep.aside.delete-title", len(chosen))
        words = say.of("upkeep.aside.delete-text", size=_size(sum(e.bytes for e in chosen)))
        go, keep = say.of("upkeep.aside.delete-go"), say.of("upkeep.aside.delete-keep")
        if not ask(self, self._context, title, words, go, keep=keep):
            return
        store, names = self._store, [e.name for e in chosen]
        self.delete.setEnabled(False)
        self.error.hide()

        def work() -> int:
            freed = delete(store.folder, names)
            store.note(Edit(EMPTIED, detail={"entries": len(names), "bytes": freed}, undoable=False))
            return freed

        self._context.bridge.ask(work, self._deleted, self._not_deleted)

    def _deleted(self, freed: int) -> None:
        self.told.setText(self._context.say.of("upkeep.aside.deleted", size=_size(freed)))
        self.told.show()
        self.look()

    def _not_deleted(self, error: Exception) -> None:
        self._failed(error)
        self.look()  # some may be gone

    def _failed(self, error: Exception) -> None:
        self.error.setText(explain(error, self._context.say))
        self.error.show()
        self._chosen_changed()
        fit(self)


def _size(count: int) -> str:
    """Return bytes as people say them; a kilobyte has 1000."""
    return QLocale.c().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
