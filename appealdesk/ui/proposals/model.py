"""The files of a case with what is proposed for each, as a list to go through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from appealdesk.core.desk.proposing import Proposal, Tie, proposals
from appealdesk.ui.wording import file_name, lane_name

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence, EvidenceKind
    from appealdesk.core.domain.report import Report
    from appealdesk.ui.text import Speech

ROW = Qt.ItemDataRole.UserRole


class _Stage(Enum):
    WRITING = 1
    WRITTEN = 2


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One file: what the program proposes, and what the seller has made of it so far."""

    proposal: Proposal
    kind: EvidenceKind
    orders: tuple[str, ...]
    settled: bool

    @property
    def item(self) -> Evidence:
        """The file."""
        return self.proposal.item

    @property
    def needs_look(self) -> bool:
        """True when nobody has agreed yet and the program is not sure."""
        return bool(self.proposal.looks) and not self.settled

    @property
    def tone(self) -> str:
        """``ok`` (agreed), ``warn`` (needs a look) or ``neutral`` (sure)."""
        if self.settled:
            return "ok"
        return "warn" if self.proposal.looks else "neutral"

    def state(self, say: Speech) -> str:
        """Return the state in a few words."""
        if self.settled:
            return say.of("handwork.state.settled")
        looks = self.proposal.looks
        return say.of(f"handwork.look.{looks[0]}") if looks else say.of("handwork.state.sure")

    def place(self, say: Speech) -> str:
        """Return kind and order in one line."""
        said = self.settled or self.orders != self.proposal.orders
        tie = Tie.SAID if said else self.proposal.tie
        return f"{say(f'kind.{self.kind}')} · {orders_text(say, self.orders, tie)}"


def orders_text(say: Speech, orders: tuple[str, ...], tie: Tie) -> str:
    """Return whose a file is."""
    if len(orders) == 1:
        return orders[0]
    if orders:
        return say.of("handwork.orders.several", count=len(orders))
    return say.of("handwork.orders.none" if tie in {Tie.BACKGROUND, Tie.SAID} else "handwork.orders.open")


class ProposalModel(QAbstractListModel):
    """What was agreed counts at once; the next check confirms it, and takes it back where it was undone."""

    def __init__(self, say: Speech) -> None:
        """Create it empty, showing everything."""
        super().__init__()
        self._say = say
        self._all: tuple[Proposal, ...] = ()
        self._drafts: dict[str, tuple[EvidenceKind, tuple[str, ...]]] = {}
        self._agreed: dict[str, _Stage] = {}
        self._only_looks = False
        self.rows: list[ProposalRow] = []

    def show_report(self, report: Report) -> None:
        """Show a case checked anew."""
        self._agreed = {h: s for h, s in self._agreed.items() if s is _Stage.WRITING}
        hashes = {e.sha256 for e in report.evidence}
        self._drafts = {h: d for h, d in self._drafts.items() if h in hashes}
        self._all = proposals(report.evidence)
        self._refill()

    def forget(self) -> None:
        """Drop what was changed and not kept, for another case."""
        self._drafts, self._agreed = {}, {}

    def only_looks(self, only: bool) -> None:
        """Show only what needs a look, or everything."""
        self._only_looks = only
        self._refill()

    def _refill(self) -> None:
        self.beginResetModel()
        rows = map(self._row, self._all)
        self.rows = [r for r in rows if r.needs_look or not self._only_looks]
        self.endResetModel()

    def _row(self, proposal: Proposal) -> ProposalRow:
        sha = proposal.item.sha256
        kind, orders = self._drafts.get(sha, (proposal.kind, proposal.orders))
        return ProposalRow(proposal, kind, orders, proposal.settled or sha in self._agreed)

    def everything(self) -> list[ProposalRow]:
        """Return all files, whatever is shown."""
        return [self._row(p) for p in self._all]

    def change(self, row: int, kind: EvidenceKind, orders: tuple[str, ...]) -> None:
        """Keep in mind what the seller chose for a file; it counts once it is agreed to."""
        old = self.rows[row]
        if (kind, orders) == (old.kind, old.orders):
            return
        sha = old.item.sha256
        self._drafts[sha] = (kind, orders)
        self._agreed.pop(sha, None)
        # what was agreed to before is open again until Enter
        self.rows[row] = replace(old, kind=kind, orders=orders, settled=False)
        self.dataChanged.emit(self.index(row), self.index(row))

    def agree(self, rows: list[ProposalRow]) -> None:
        """Count files as agreed to; those that needed a look leave that list."""
        for row in rows:
            self._agreed[row.item.sha256] = _Stage.WRITING
        self._refill()

    def written(self) -> None:
        """Say that what was agreed to first is kept now: from the next check on, that alone counts."""
        first = next((h for h, stage in self._agreed.items() if stage is _Stage.WRITING), None)
        if first is not None:
            self._agreed[first] = _Stage.WRITTEN
            self._drafts.pop(first, None)

    def written_all(self) -> None:
        """Say that all that was agreed to is kept now."""
        for sha in self._agreed:
            self._agreed[sha] = _Stage.WRITTEN
            self._drafts.pop(sha, None)

    def lost(self) -> None:
        """Say that nothing could be kept: what was agreed to is open again."""
        self._agreed = {}
        self._refill()

    def row_of(self, file: str) -> int:
        """Return a file's row, -1 where it is not shown."""
        return next((i for i, r in enumerate(self.rows) if r.item.file == file), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of files shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row; in words for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{file_name(row.item.file)}. {row.place(self._say)}. {row.state(self._say)}"
        return None


def lane_text(say: Speech, proposal: Proposal, kind: EvidenceKind) -> str:
    """Return the place in the loop that a kind goes to."""
    lane = replace(proposal, kind=kind).lane
    return lane_name(say, lane) if lane else say.of("handwork.slot.none")
