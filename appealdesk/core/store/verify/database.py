"""Whether the database's pages are what was written, and its rows fit together."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.database.schema import APPLICATION_ID, version_of
from appealdesk.core.store.database.steps import STEPS
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.verify.access import looking, stoppable
from appealdesk.core.store.verify.report import Kind
from appealdesk.core.store.verify.schema import differences, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from appealdesk.core.store.verify.report import Notes

_MOST_LINES: Final = 100
"""Complaints of the engine that are kept; a damaged page causes many."""
_PAGE: Final = re.compile(r"page (\d+)")
_NAMED_ROWS: Final = 20


def open_state(path: Path, sql_key: str | None, notes: Notes) -> bool:
    """Note whether the database opens at all and return whether anything in it can be read.

    Raises:
        StoreError: a newer program made it, so nothing can be judged here.
    """
    if not path.is_file() or not path.stat().st_size:
        # an emptied file would open as a new database
        notes.damage(Kind.DATABASE_MISSING, path.name)
        return False
    said = _try(path, sql_key, lenient=False)
    if not said:
        return True
    if not _try(path, sql_key, lenient=True):
        notes.damage(Kind.DATABASE_CUT, path.name, said)
        return True
    notes.damage(Kind.DATABASE_HEAD, path.name, said)
    return False


def _try(path: Path, sql_key: str | None, *, lenient: bool) -> str:
    """Return what the engine says against opening it; empty when it opens."""
    try:
        with looking(path, sql_key, lenient=lenient) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            version, mark = version_of(connection), connection.execute("PRAGMA application_id").fetchone()[0]
    except DatabaseError as error:
        return str(error) or "?"
    if version > len(STEPS):
        raise StoreError("store.error.newer", file=str(path), found=str(version), known=str(len(STEPS)))
    return "" if tables and version and mark == APPLICATION_ID else "it does not bear our mark"


def check_pages(path: Path, sql_key: str | None, notes: Notes, cancelled: Callable[[], bool]) -> None:
    """Note every page whose seal is broken; only an encrypted database has seals."""
    if sql_key is None:
        return
    first = _broken_pages(path, sql_key, notes, cancelled)
    if first and (lasting := first & _broken_pages(path, sql_key, notes, cancelled)):
        # seen twice: a page that was being written at that moment is whole a moment later
        for start, end in ranges(lasting):
            notes.damage(Kind.PAGE, start if start == end else f"{start}-{end}")


def _broken_pages(path: Path, sql_key: str, notes: Notes, cancelled: Callable[[], bool]) -> frozenset[int]:
    try:
        with looking(path, sql_key, lenient=True) as connection, stoppable(connection, cancelled):
            lines = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    except DatabaseError as error:
        notes.damage(Kind.STRUCTURE, "", error)
        return frozenset()
    return frozenset(int(found[1]) for line in lines if (found := _PAGE.search(line)))


def check_structure(
    path: Path, sql_key: str | None, notes: Notes, cancelled: Callable[[], bool], *, full: bool
) -> None:
    """Note what the engine finds wrong with pages, indexes and types of values, and how many pages it looked at.

    Args:
        path: the database.
        sql_key: its key.
        notes: where to.
        cancelled: looked at now and then.
        full: compare the indexes with the tables too, and go on after the first complaint.
    """
    check = f"integrity_check({_MOST_LINES})" if full else "quick_check(1)"
    try:
        with looking(path, sql_key, lenient=True) as connection:
            pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
            with stoppable(connection, cancelled):
                lines = [line for row in connection.execute(f"PRAGMA {check}") for line in str(row[0]).splitlines()]
    except DatabaseError as error:
        notes.damage(Kind.STRUCTURE, "", error)
        notes.leave_out("database")
        return
    notes.pages = pages
    complaints = [line for line in lines if line and line != "ok" and not line.startswith("***")]
    for line in complaints[:_MOST_LINES]:
        notes.damage(Kind.STRUCTURE, "", line)


def check_schema(path: Path, sql_key: str | None, notes: Notes) -> None:
    """Note tables, indexes and triggers that are missing or not those of the program."""
    try:
        with looking(path, sql_key, lenient=True) as connection:
            found = tuple(differences(connection, version_of(connection)))
    except DatabaseError as error:
        notes.damage(Kind.SCHEMA, "", error)
        return
    for name, how in found:
        notes.damage(Kind.SCHEMA, name, how)


def check_rows(path: Path, sql_key: str | None, notes: Notes, cancelled: Callable[[], bool]) -> None:
    """Read every table through, and note rows whose partner is missing."""
    for table in _tables(path, sql_key, notes):
        try:
            with looking(path, sql_key, lenient=True) as connection, stoppable(connection, cancelled):
                for row in connection.execute(f"SELECT * FROM {table} NOT INDEXED"):  # noqa: S608 - names of our steps
                    notes.rows += bool(row)
        except DatabaseError as error:
            notes.damage(Kind.ROW, table, error)
            notes.leave_out("rows")
    try:
        with looking(path, sql_key, lenient=True) as connection, stoppable(connection, cancelled):
            orphans: dict[str, list[str]] = defaultdict(list)
            for table, row, partner, _ in connection.execute("PRAGMA foreign_key_check"):
                orphans[f"{table}>{partner}"].append(str(row))
    except DatabaseError:
        notes.leave_out("references")  # what keeps it from being read was noted above
        return
    for what, rows in orphans.items():
        more = f" … ({len(rows)})" if len(rows) > _NAMED_ROWS else ""
        notes.damage(Kind.REFERENCE, what, ", ".join(rows[:_NAMED_ROWS]) + more)


def _tables(path: Path, sql_key: str | None, notes: Notes) -> tuple[str, ...]:
    try:
        with looking(path, sql_key, lenient=True) as connection:
            return tables_of(connection)
    except DatabaseError:
        notes.leave_out("rows")
        return ()


def ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of numbers that follow one another as (first, last)."""
    start = end = None
    for number in sorted(numbers):
        if start is None or end is None or number != end + 1:
            if start is not None and end is not None:
                yield start, end
            start = number
        end = number
    if start is not None and end is not None:
        yield start, end
