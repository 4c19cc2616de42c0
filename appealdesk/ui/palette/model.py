"""The palette's lines as a list model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from appealdesk.ui.widgets.basics import tip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.ui.palette.rows import Row
    from appealdesk.ui.text import Speech

ROW = Qt.ItemDataRole.UserRole


class PaletteModel(QAbstractListModel):
    """Rows of :class:`Row`; a row's accessible text says everything, also why it cannot be done."""

    def __init__(self, say: Speech) -> None:
        """Start empty."""
        super().__init__()
        self._say = say
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def kind(self, row: Row) -> str:
        """Return what a row is, in words."""
        return self._say.of(f"palette.kind.{row.kind}")

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, all words for a screen reader and as a tooltip, or the row."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            said = [x for x in (row.title, row.why or row.detail, row.keys, self.kind(row)) if x]
            return tip_of(*said) if role == Qt.ItemDataRole.ToolTipRole else ". ".join(said)
        return row if role == ROW else None
