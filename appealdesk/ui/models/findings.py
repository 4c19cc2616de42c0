"""Findings as rows of a list; those of a case, the gravest first, all of them or one order's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from appealdesk.core.domain.finding import Severity
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.packs.wording import Wording
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.text import Speech

ROW = Qt.ItemDataRole.UserRole
TONES = {Severity.BLOCKER: "bad", Severity.WARNING: "warn", Severity.ADVICE: "neutral"}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in the present language."""

    finding: Finding
    title: str
    message: str
    fix: str
    source: str
    where: str
    severity: str

    @property
    def tone(self) -> str:
        """The colour of its severity."""
        return TONES[self.finding.severity]


class LaterRows(Sequence[FindingRow]):
    """Rows that are put into words when somebody looks at them: a large case has thousands, and shows a dozen."""

    def __init__(self, numbers: Sequence[int], word: Callable[[int], FindingRow]) -> None:
        """Stand for the findings with these numbers."""
        self._numbers, self._word = numbers, word
        self._known: dict[int, FindingRow] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> FindingRow: ...

    @overload
    def __getitem__(self, at: slice) -> list[FindingRow]: ...

    def __getitem__(self, at: int | slice) -> FindingRow | list[FindingRow]:
        """Return a row in words, or several."""
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        number = self._numbers[at]
        if number not in self._known:
            self._known[number] = self._word(number)
        return self._known[number]


class FindingRows(QAbstractListModel):
    """Rows of :class:`FindingRow`; the accessible text of a row says everything. Subclasses say which there are."""

    def __init__(self, say: Speech) -> None:
        """Start empty."""
        super().__init__()
        self._say = say
        self.rows: Sequence[FindingRow] = []
        say.changed.connect(self._reword)

    def _found(self) -> Sequence[FindingRow]:
        """Return all rows in the present language."""
        raise NotImplementedError

    def _row(self, finding: Finding, wording: Wording, where: str) -> FindingRow:
        return FindingRow(
            finding,
            wording.title or wording.message,
            wording.message if wording.title and wording.title != wording.message else "",
            wording.fix,
            wording.source,
            where,
            self._say(f"severity.{finding.severity}"),
        )

    def _rebuild(self) -> None:
        self.beginResetModel()
        self.rows = self._found()
        self.endResetModel()

    def _reword(self) -> None:
        """Say the same rows in another language; what is selected stays selected."""
        self.rows = self._found()
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title, accessible text or the row."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(x for x in (row.severity, row.title, row.message, row.fix, row.where) if x)
        return row if role == ROW else None


class FindingModel(FindingRows):
    """The findings of a case."""

    def __init__(self, say: Speech) -> None:
        """Start empty."""
        super().__init__(say)
        self._checked: Checked | None = None
        self._owners: dict[str, tuple[str, ...]] = {}
        self._order = ""

    def show_checked(self, checked: Checked) -> None:
        """Replace all findings."""
        self._checked = checked
        report = checked.report
        self._owners = {item.file: item.orders for item in report.evidence + report.documents}
        self._rebuild()

    def only(self, order: str) -> None:
        """Show one order's findings and its files', or all when empty."""
        if order != self._order:
            self._order = order
            self._rebuild()

    def count(self, order: str = "") -> int:
        """Return how many findings there are, in all or for one order."""
        return len(self._of(order))

    def first(self, severity: Severity) -> int | None:
        """Return the first row that is shown whose finding weighs so much, or None."""
        findings = self._checked.findings if self._checked else ()
        return next((row for row, n in enumerate(self._of(self._order)) if findings[n].severity is severity), None)

    def _concerns(self, finding: Finding, order: str) -> bool:
        if not order or finding.order == order:
            return True
        return not finding.order and order in self._owners.get(finding.file, ())

    def _of(self, order: str) -> Sequence[int]:
        """Return the numbers of an order's findings, or of all when empty."""
        findings = self._checked.findings if self._checked else ()
        return [i for i, f in enumerate(findings) if self._concerns(f, order)] if order else range(len(findings))

    def _found(self) -> Sequence[FindingRow]:
        if self._checked is None:
            return []
        findings, wordings = self._checked.findings, self._checked.wordings[self._say.language]
        return LaterRows(self._of(self._order), lambda i: self._row(findings[i], wordings[i], self._where(findings[i])))

    def _where(self, finding: Finding) -> str:
        parts = [finding.order, file_name(finding.file)] if finding.file else [finding.order]
        return " · ".join(p for p in parts if p) or self._say("finding.whole-case")
