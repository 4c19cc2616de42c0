"""Every break in the history, and which of them the history itself accounts for.

Rescuing a damaged database can lose lines for good, and putting back an older backup takes newer ones away. Both write
a line of their own about it, so that the gap stays visible without being reported as new damage for ever.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.store.chain import GENESIS, Anchor, Entry, Fault, FaultKind, digest
from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.verify.access import looking, stoppable
from appealdesk.core.store.verify.report import Kind, Oddity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from appealdesk.core.store.verify.report import Notes

SALVAGED: Final = "store-salvaged"
"""Action of the line after a rescue; its detail has ``lost`` (ranges of numbers that no line has any more)."""
RESTORED: Final = "store-restored"
"""Action of the line after a backup was put back; its detail has ``ends`` (number and hash of each place where the
replaced history is known to have ended)."""
BROUGHT_BACK: Final = "store-brought-back"
"""Action of the line after a store that was set aside took its place again; its detail has ``ends`` too."""
_TELLING: Final = (SALVAGED, RESTORED, BROUGHT_BACK)
_MOST: Final = 1000
"""Faults that are named one by one."""
_COLUMNS: Final = "seq, at, mono, actor, action, case_uid, object, detail, prev, hash"


@dataclass(slots=True)
class Accounts:
    """What lines of the history say about gaps before them."""

    lost: list[tuple[int, int]] = field(default_factory=list)
    ends: set[tuple[int, str]] = field(default_factory=set)

    def take(self, entry: Entry) -> None:
        """Take what an entry says, if it says anything of the kind and is itself unchanged."""
        if entry.action not in _TELLING or digest(entry) != entry.hash:
            return
        try:
            told = json.loads(entry.detail)
            lost, ends = _pairs(told.get("lost", ())), {(int(s), str(h)) for s, h in told.get("ends", ())}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return
        # nothing accounts for what comes after it
        self.lost += [(a, min(b, entry.seq - 1)) for a, b in lost if a < entry.seq]
        self.ends |= ends

    def cover(self, fault: Fault, before: int) -> bool:
        """Return whether a fault is accounted for; ``before`` is the number of the line that stands before it."""
        match fault.kind:
            case FaultKind.ORDER:
                return _within(self.lost, before + 1, fault.seq - 1)
            case FaultKind.ANCHOR:
                # only what had been noted of the replaced history: an end that was noted since then is to be there
                return (fault.seq, fault.noted) in self.ends or _within(self.lost, fault.seq, fault.seq)
            case _:
                return False


def _pairs(told: Any) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in told]


def _within(spans: Iterable[tuple[int, int]], first: int, last: int) -> bool:
    return first <= last and any(a <= first and last <= b for a, b in spans)


def breaks(entries: Iterable[Entry], anchors: Iterable[Anchor] = ()) -> Iterator[tuple[Fault, int]]:
    """Yield every fault of a whole history, and the number of the line that stands before each.

    After a fault the check goes on from the entry as it stands.

    Args:
        entries: by rising number, read once.
        anchors: what was noted elsewhere.
    """
    noted = {(a.seq, a.hash) for a in anchors if a.seq > 0}
    seen: set[tuple[int, str]] = set()
    wanted = {seq for seq, _ in noted}
    head = Anchor(0, GENESIS)
    for entry in entries:
        if entry.seq != head.seq + 1:
            yield Fault(FaultKind.ORDER, entry.seq), head.seq
        elif entry.prev != head.hash:
            yield Fault(FaultKind.LINK, entry.seq), head.seq
        if digest(entry) != entry.hash:
            yield Fault(FaultKind.CONTENT, entry.seq), head.seq
        if entry.seq in wanted:
            seen.add((entry.seq, entry.hash))
        head = Anchor(entry.seq, entry.hash)
    for seq, noted_hash in sorted(noted - seen):
        yield Fault(FaultKind.ANCHOR, seq, noted_hash), head.seq


def read_lines(connection: Any) -> Iterator[Entry]:
    """Yield the lines of an open database by rising number.

    Raises:
        DatabaseError: they cannot be read.
    """
    for row in connection.execute(f"SELECT {_COLUMNS} FROM audit NOT INDEXED ORDER BY seq"):  # noqa: S608 - fixed names
        yield Entry(*row)


def check_history(
    path: Path, sql_key: str | None, anchors: Iterable[Anchor], notes: Notes, cancelled: Callable[[], bool]
) -> None:
    """Note every break of the history, where it ends, and how many lines were looked at."""
    accounts, found = Accounts(), []

    def watched(lines: Iterable[Entry]) -> Iterator[Entry]:
        for entry in lines:
            notes.history += 1
            notes.head = Anchor(entry.seq, entry.hash)
            accounts.take(entry)
            yield entry

    try:
        with looking(path, sql_key, lenient=True) as connection, stoppable(connection, cancelled):
            found = list(breaks(watched(read_lines(connection)), anchors))
            notes.head = notes.head or Anchor(0, GENESIS)
    except DatabaseError as error:
        notes.damage(Kind.ROW, "audit", error)
        notes.leave_out("history")
        notes.head = None
        return
    new = [fault for fault, before in found if not accounts.cover(fault, before)]
    for fault in new[:_MOST]:
        notes.damage(Kind.HISTORY, fault.seq, fault.kind)
    if len(new) > _MOST:
        notes.damage(Kind.HISTORY, new[_MOST].seq, f"+{len(new) - _MOST}")
    for fault, before in found:
        if accounts.cover(fault, before):
            notes.remark(Oddity.HISTORY_GAP, fault.seq, fault.kind)


def check_head(path: Path, sql_key: str | None, anchors: Iterable[Anchor], notes: Notes) -> None:
    """Note whether the history holds what was noted elsewhere, without reading all of it."""
    accounts = Accounts()
    try:
        with looking(path, sql_key, lenient=True) as connection:
            last = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
            notes.head = Anchor(*last) if last else Anchor(0, GENESIS)
            telling = f"SELECT {_COLUMNS} FROM audit WHERE action IN (?, ?, ?)"  # noqa: S608 - fixed names
            for row in connection.execute(telling, _TELLING):
                accounts.take(Entry(*row))
            for anchor in anchors:
                there = connection.execute("SELECT hash FROM audit WHERE seq = ?", (anchor.seq,)).fetchone()
                notes.history += there is not None
                if anchor.seq <= 0 or (there and there[0] == anchor.hash):
                    continue
                fault = Fault(FaultKind.ANCHOR, anchor.seq, anchor.hash)
                if accounts.cover(fault, notes.head.seq):
                    notes.remark(Oddity.HISTORY_GAP, anchor.seq, fault.kind)
                else:
                    notes.damage(Kind.HISTORY, anchor.seq, fault.kind)
    except DatabaseError as error:
        notes.damage(Kind.ROW, "audit", error)
        notes.leave_out("history")
