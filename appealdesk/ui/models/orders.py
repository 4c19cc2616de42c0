"""The orders of a case as a list, gaps first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.loop import LaneState, LinkState
from appealdesk.ui.widgets.basics import tip_of
from appealdesk.ui.wording import gap_text

if TYPE_CHECKING:
    from appealdesk.core.domain.loop import Link, OrderLoop
    from appealdesk.core.domain.report import Report
    from appealdesk.ui.text import Speech

ENTRY = Qt.ItemDataRole.UserRole
_LANE_TONES = {LaneState.OK: "ok", LaneState.WEAK: "warn", LaneState.MISSING: "bad", LaneState.CONFLICT: "bad"}


def needed_links(loop: OrderLoop) -> tuple[Link, ...]:
    """Return the links between lanes that this platform and ground need."""
    unneeded = [lane for lane, state in loop.lanes if state is LaneState.NOT_NEEDED]
    return tuple(x for x in loop.links if x.source not in unneeded and x.target not in unneeded)


def items(loop: OrderLoop) -> tuple[str, ...]:
    """Return the tones of what an order needs: its lanes, then the links between them."""
    lanes = tuple(_LANE_TONES[state] for _, state in loop.lanes if state is not LaneState.NOT_NEEDED)
    return lanes + tuple("ok" if x.state is LinkState.OK else "bad" for x in needed_links(loop))


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """One row: the loop, its items and how many blockers name the order."""

    loop: OrderLoop
    states: tuple[str, ...]
    blockers: int
    spared: bool = False
    """True where it lacks proof and the export passes all the same: something else proves as much."""

    @property
    def settled(self) -> bool:
        """True when the loop is closed and no blocker names the order."""
        return self.loop.closed and not self.blockers

    def line(self, say: Speech) -> str:
        """Return the state in words."""
        if not self.loop.closed:
            gap = gap_text(say, self.loop)
            return say("order.spared", gap=gap) if self.spared else gap
        return say.count("order.blockers", self.blockers) if self.blockers else say("order.closed")

    @property
    def tone(self) -> str:
        """``ok``, ``warn`` (something weak only) or ``bad``."""
        if self.settled:
            return "ok"
        return "bad" if "bad" in self.states or self.blockers else "warn"


def entries(report: Report) -> list[OrderEntry]:
    """Return the orders: open loops, those with most missing first, then closed ones with blockers, then the rest."""
    blockers = Counter(f.order for f in report.findings if f.severity is Severity.BLOCKER)
    passes = report.ready
    found = [_entry(loop, blockers[loop.order], passes=passes) for loop in report.loops]

    def rank(entry: OrderEntry) -> tuple[bool, bool, float]:
        share = entry.states.count("ok") / max(len(entry.states), 1)
        return entry.loop.closed, not entry.blockers, share

    return sorted(found, key=rank)


def _entry(loop: OrderLoop, blockers: int, *, passes: bool) -> OrderEntry:
    states = items(loop)
    clash = any(state is LaneState.CONFLICT for _, state in loop.lanes) or any(
        x.state in (LinkState.MISMATCH, LinkState.TIME_CONFLICT) for x in needed_links(loop)
    )
    if loop.closed or clash or not passes:
        return OrderEntry(loop, states, blockers)
    # beside "can be exported", red would say that it may not be submitted
    return OrderEntry(loop, tuple("warn" if s == "bad" else s for s in states), blockers, spared=True)


class OrderModel(QAbstractListModel):
    """Rows of :class:`OrderEntry`; the accessible text of a row says id and state."""

    def __init__(self, say: Speech) -> None:
        """Start empty."""
        super().__init__()
        self._say = say
        self.entries: list[OrderEntry] = []
        say.changed.connect(self._reword)

    def show_report(self, report: Report) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.entries = entries(report)
        self.endResetModel()

    def _reword(self) -> None:
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of orders."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return id, accessible text or the entry."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.loop.order
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            words = f"{entry.loop.order}. {entry.line(self._say)}"
            return tip_of(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return entry if role == ENTRY else None

    def row_of(self, order: str) -> int:
        """Return an order's row, or -1."""
        return next((i for i, e in enumerate(self.entries) if e.loop.order == order), -1)
