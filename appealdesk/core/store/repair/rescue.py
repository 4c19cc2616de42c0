"""Filling a new database with what is left of a damaged one, and with what else is known of the rows that are lost."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.tables import UNDOABLE
from appealdesk.core.store.verify.access import looking
from appealdesk.core.store.verify.schema import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from appealdesk.core.store.repair.survivors import Gap, Survivors

DERIVED: Final = ("docs",)
"""Made anew out of the rest."""
JOURNAL: Final = ("steps", "changes")
"""What undo needs: with a piece missing, undoing would do half of a step."""
_NOT_FROM_BACKUP: Final = frozenset(
    {*DERIVED, *JOURNAL, "recording", "summaries", "seen", "facts", "texts", "pending", "blobs"}
)
"""What the next check makes anew, what an older state would spoil, and what would name originals long removed."""
_DONE: Final = """
    SELECT tbl, row, "after" FROM changes JOIN steps ON steps.id = step_id WHERE undone = 0 ORDER BY changes.id
"""
_UNDONE: Final = """
    SELECT tbl, row, "before" FROM changes JOIN steps ON steps.id = step_id WHERE undone = 1 ORDER BY changes.id DESC
"""


@dataclass(slots=True)
class Tally:
    """What became of the rows, table by table."""

    expected: dict[str, int] = field(default_factory=dict)
    """Where an index of the damaged database still told how many there were."""
    kept: Counter[str] = field(default_factory=Counter)
    from_undo: Counter[str] = field(default_factory=Counter)
    """Brought back from what undo remembers of them."""
    from_backup: Counter[str] = field(default_factory=Counter)
    orphans: Counter[str] = field(default_factory=Counter)
    """Read, but left behind in the old database, since what they belong to is lost."""


class Rescue:
    """A new database in the making: empty, of the damaged one's schema, without triggers, inside a transaction."""

    def __init__(self, new: Any, survivors: Survivors) -> None:
        """Fill the open connection ``new``."""
        self.new, self.survivors, self.tally = new, survivors, Tally()
        self.tables = tables_of(new)
        self._columns = {t: [str(r[1]) for r in new.execute(f"PRAGMA table_info({t})")] for t in self.tables}

    def take_survivors(self) -> None:
        """Copy every row that can be read, as it is."""
        for table in self.tables:
            if table in DERIVED:
                continue
            if (count := self.survivors.count(table)) is not None:
                self.tally.expected[table] = count
            for row in self.survivors.rows(table, self._columns[table]):
                self.tally.kept[table] += self._insert(table, row)
        self._take_numbers()

    def take_images(self) -> None:
        """Bring rows back that are lost from their table but remembered by undo, as they were last."""
        for table, row, image in self._last_images():
            if image is None or not self._is_lost(table, row):
                continue
            values = {k: v for k, v in image.items() if k in self._columns[table]}
            names = ", ".join(f'"{k}"' for k in values)
            marks = ", ".join("?" * len(values))
            # names of our own columns
            statement = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - see above
            self.tally.from_undo[table] += self._run(statement, tuple(values.values()))

    def take_backup(self, path: Path, sql_key: str | None) -> None:
        """Fill what is still lost with the rows that a backup's database, of the same schema, has there."""
        for table in self.tables:
            if table in _NOT_FROM_BACKUP or not self.survivors.gaps.get(table):
                continue
            columns = self._columns[table]
            names = ", ".join(f'"{c}"' for c in columns)
            try:
                with looking(path, sql_key) as backup:
                    for number, *row in backup.execute(f"SELECT rowid, {names} FROM {table}"):  # noqa: S608 - our names
                        if self._by_key(table) or self._is_lost(table, number):
                            self.tally.from_backup[table] += self._insert(table, row)
            except DatabaseError:
                continue

    def drop_journal(self) -> bool:
        """Leave out what undo remembers where pieces of it are lost, and return whether that was so."""
        torn = any(self.survivors.gaps.get(t) or self.tally.orphans[t] for t in JOURNAL)
        if torn:
            for table in reversed(JOURNAL):
                self.new.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
                self.tally.kept[table] = 0
        return torn

    def _is_lost(self, table: str, row: int) -> bool:
        return any(low < row < high for low, high in self.survivors.gaps.get(table, ()))

    def _by_key(self, table: str) -> bool:
        """Return whether a table's rows have no number of their own, so that a copy numbers them anew."""
        keys = [r for r in self.new.execute(f"PRAGMA table_info({table})") if r[5]]
        return len(keys) != 1 or keys[0][2] != "INTEGER"

    def _insert(self, table: str, row: Sequence[Any]) -> int:
        marks = ", ".join("?" * len(row))
        return self._run(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - our own names

    def _run(self, statement: str, values: Sequence[Any]) -> int:
        try:
            return max(int(self.new.execute(statement, tuple(values)).rowcount), 0)
        except DatabaseError:
            return 0  # a value that its column does not take: it was what is damaged

    def _take_numbers(self) -> None:
        """Keep numbers of deleted rows from being given again."""
        for table in self.tables:
            # a quote cannot be in a name of ours
            last = self.survivors.value(f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'")  # noqa: S608 - see above
            if last is None:
                continue
            done = self.new.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table))
            if not done.rowcount:
                self.new.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))

    def _last_images(self) -> Iterator[tuple[str, int, Mapping[str, Any] | None]]:
        """Yield the last state of every row that undo knows of; None for one that was deleted."""
        last: dict[tuple[str, int], str | None] = {}
        for query in (_DONE, _UNDONE):
            for table, row, text in self.new.execute(query):
                last[table, row] = text
        for (table, row), text in last.items():
            if table in UNDOABLE:
                try:
                    yield table, row, json.loads(text) if text else None
                except ValueError:
                    continue


def lost_numbers(numbers: Sequence[int], gaps: Sequence[Gap]) -> Iterator[tuple[int, int]]:
    """Yield the runs of numbers from 1 on that are missing because they could not be read.

    Args:
        numbers: those that are there, rising.
        gaps: what could not be read; a number missing elsewhere was missing before.
    """
    before = 0
    for number in numbers:
        first, final = before + 1, number - 1
        if first <= final and any(low < first and final < high for low, high in gaps):
            yield first, final
        before = number
