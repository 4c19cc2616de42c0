"""What can still be read of a damaged database, row by row, around whatever cannot."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.verify.access import looking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    type Gap = tuple[int, int]
    """Numbers of rows between which nothing could be read, both excluded."""

HIGHEST: Final = (1 << 63) - 1
_FINE: Final = 10_000
_WIDER: Final = 1.1
"""How much further each probe into a gap goes, up to so many rows, and twice as far behind that: what is whole but
shorter than a tenth of a gap, or of a long one shorter than the gap, may be passed over."""
_BATCH: Final = 5_000
"""Rows that are read with one connection."""


class Survivors:
    """Reads a database that nothing else uses. Every error needs a new connection: the engine keeps repeating it."""

    def __init__(self, path: Path, sql_key: str | None, cancelled: Callable[[], bool]) -> None:
        """Read the database in a file, best a copy."""
        self._path, self._sql_key, self._cancelled = path, sql_key, cancelled
        self.gaps: dict[str, list[Gap]] = defaultdict(list)
        """Where rows of a table could not be read."""

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that can be read, by rising number, and note the gaps between them.

        Raises:
            Cancelled: somebody gave up.
        """
        for row in self._readable(table, columns):
            if _emptied(row):
                self.gaps[table].append((row[0] - 1, row[0] + 1))
            else:
                yield row[1:]

    def _readable(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        last = 0  # rows are numbered from 1
        names = ", ".join(f'"{c}"' for c in columns)
        # names of our own schema; the index may be what is damaged
        query = f"SELECT rowid, {names} FROM {table} NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT {_BATCH}"  # noqa: S608 - see above
        single = query.replace(f"LIMIT {_BATCH}", "LIMIT 1")
        while True:
            if self._cancelled():
                raise Cancelled
            read, whole = self._batch(query, last)
            yield from read
            last = read[-1][0] if read else last
            if whole and len(read) < _BATCH:
                return
            if whole:
                continue
            following = self._next_readable(single, last)
            if following - last > 1:
                self.gaps[table].append((last, following))
            if following == HIGHEST:
                return
            # by itself, since the driver looks one row ahead and loses the last one before an error
            yield from self._batch(single, following - 1)[0]
            last = following

    def count(self, table: str) -> int | None:
        """Return how many rows a table had, where one of its indexes still tells; None where none does."""
        try:
            with self._open() as connection:
                return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our names
        except DatabaseError:
            return None

    def value(self, query: str) -> Any:
        """Return the first value of a query, None where it cannot be read or there is none."""
        try:
            with self._open() as connection:
                row = connection.execute(query).fetchone()
        except DatabaseError:
            return None
        return row[0] if row else None

    def _batch(self, query: str, after: int) -> tuple[list[tuple[Any, ...]], bool]:
        """Return rows after a number, and whether reading them ended without an error."""
        read: list[tuple[Any, ...]] = []
        try:
            with self._open() as connection:
                for row in connection.execute(query, (after,)):
                    read.append(row)  # noqa: PERF402 - what was read before an error counts
        except DatabaseError:
            return read, False
        return read, True

    def _next_readable(self, single: str, last: int) -> int:
        """Return the number from which on a row can be read again, :data:`HIGHEST` where none can.

        ``last`` was read, what follows it was not.
        """
        low, step = last, 1.0
        while True:
            at = low + int(step)
            if at >= HIGHEST:
                return HIGHEST
            first = self._first_from(single, at)
            if first is not None:
                break
            wide = at - last
            step = wide * (_WIDER - 1) + 1 if wide < _FINE else wide
            low = at
        # everything up to low cannot be read, from at on something can, or nothing is left
        while at - low > 1:
            middle = (low + at) // 2
            found = self._first_from(single, middle)
            if found is None:
                low = middle
            else:
                at, first = middle, found
        return first

    def _first_from(self, single: str, at: int) -> int | None:
        """Return the number of the first row from one on, HIGHEST where there is none, None where it cannot be read."""
        read, whole = self._batch(single, at - 1)
        if not whole:
            return None
        return int(read[0][0]) if read else HIGHEST

    @contextmanager
    def _open(self) -> Iterator[Any]:
        with looking(self._path, self._sql_key, lenient=True) as connection:
            # a text with a flipped bit is read too, instead of losing its row
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            yield connection


def _emptied(row: tuple[Any, ...]) -> bool:
    """Return whether the end of a row lay on a page that holds nothing but zeros.

    Such a page is the one that the engine takes for whole without a look at its seal, and the end of a long row is a
    page of nothing but the row's own bytes.
    """
    return any(isinstance(value, str) and value.endswith("\0") for value in row)
