"""The files of a submission as a table: planned, then written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from appealdesk.core.export.plan_names import redacted_name, with_second
from appealdesk.core.export.purposes import in_order
from appealdesk.ui.export.roles import role_words
from appealdesk.ui.widgets.basics import tip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.export.values import Plan, PlannedFile, WrittenFile
    from appealdesk.ui.text import Speech

COLUMNS = ("name", "role", "orders", "pages")


class PlanModel(QAbstractTableModel):
    """Four columns: name, what it is for, whose orders, how many pages."""

    def __init__(self, say: Speech) -> None:
        """Start empty."""
        super().__init__()
        self._say = say
        self._estimated = False
        self._planned: Plan | None = None
        self._redacted = False
        self._second = ""
        self.rows: list[tuple[str, PlannedFile | WrittenFile]] = []
        """Name and file of every row; a redacted copy has other names."""

    def show_plan(self, plan: Plan) -> None:
        """Show the files as they will be."""
        self._planned = plan
        self._show_planned()

    def show_as(self, *, redacted: bool) -> None:
        """Show the planned files as they will be in the submission, or in a redacted copy of it."""
        self._redacted = redacted
        self._show_planned()

    def show_second(self, language: str) -> None:
        """Show the dossier once more in a second language; without one for ``""``."""
        self._second = language
        self._show_planned()

    def _show_planned(self) -> None:
        files = self._planned.files if self._planned else ()
        if files and self._second:
            files = with_second(files, self._second)
        names = [(redacted_name(f) if self._redacted else f.name, f) for f in in_order(files)]
        self._show([(n, f) for n, f in names if n], estimated=True)

    def show_written(self, written: tuple[WrittenFile, ...]) -> None:
        """Show the files as they were written."""
        self._show([(f.path, f) for f in in_order(written)])

    def _show(self, rows: Sequence[tuple[str, PlannedFile | WrittenFile]], *, estimated: bool = False) -> None:
        self.beginResetModel()
        self._estimated = estimated
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of files."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._say(f"export.column-{COLUMNS[section]}")
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        name, file = self.rows[index.row()]
        listed = ", ".join(file.orders)
        if role == Qt.ItemDataRole.DisplayRole and len(file.orders) > 1:
            listed = self._say("export.orders", count=len(file.orders))
        number = "" if file.pages is None else str(file.pages)
        # the plan reckons pages, the printer counts them
        shown = self._say("export.about", count=number) if number and self._estimated else number
        cells = (
            name,
            role_words(file, self._say, self._planned.profile.statement_max if self._planned else 0),
            listed,
            shown,
        )
        words = cells[index.column()]
        return tip_of(words) if role == Qt.ItemDataRole.ToolTipRole else words
