"""What the notice and the platform's answer say, as a list of rows that know their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from appealdesk.core.intake.told_words import Row, rows_of_notice, rows_of_rejection
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Box
    from appealdesk.core.domain.report import Report
    from appealdesk.ui.text import Speech

ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One row in the present language."""

    label: str
    """Empty for the further items of a list."""
    value: str
    remark: str
    file: str
    """The notice or the answer; empty where there is none to open."""
    page: int = 1
    box: Box | None = None
    heading: bool = False
    asks: bool = False
    """Something that the file leaves open."""

    @property
    def words(self) -> str:
        """All of it in one sentence."""
        return ": ".join(x for x in (self.label, self.value) if x) + (f" ({self.remark})" if self.remark else "")


class ToldModel(QAbstractListModel):
    """Rows of :class:`ToldRow`, under one heading for the notice and one for the answer."""

    def __init__(self, say: Speech) -> None:
        """Start empty."""
        super().__init__()
        self._say = say
        self._report: Report | None = None
        self.rows: list[ToldRow] = []
        say.changed.connect(self._reword)

    def show_report(self, report: Report) -> None:
        """Replace all rows."""
        self._report = report
        self.beginResetModel()
        self.rows = self._found()
        self.endResetModel()

    def _reword(self) -> None:
        """Say the same rows in another language; what is selected stays selected."""
        self.rows = self._found()
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def _found(self) -> list[ToldRow]:
        if self._report is None:
            return []
        case, language = self._report.case, self._say.language
        rows: list[ToldRow] = []
        if case.rejection is not None:
            rows += self._part("told.rejection-title", case.rejection.file, rows_of_rejection(case.rejection, language))
        if case.notice.file:
            rows += self._part("told.title", case.notice.file, rows_of_notice(case.notice, language))
        return rows

    def _part(self, title: str, file: str, rows: tuple[Row, ...]) -> list[ToldRow]:
        head = ToldRow(self._say.of(title), file_name(file), "", file, heading=True)
        return [head, *(self._row(row, file) for row in rows)]

    @staticmethod
    def _row(row: Row, file: str) -> ToldRow:
        told = row.told
        if told is None:
            return ToldRow(row.label, row.value, row.remark, file, asks=row.asks)
        return ToldRow(row.label, row.value, row.remark, file, max(told.page, 1), told.box)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row, or the row."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        return row if role == ROW else None
