"""Triggers that write down every change of an edit, row by row, so that it can be undone whatever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.core.store.tables import UNDOABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STEP = "(SELECT step_id FROM recording)"


def columns_of(connection: Any, table: str) -> tuple[str, ...]:
    """Return a table's column names, ``id`` first."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return ("id", *(n for n in names if n != "id"))


def remake_triggers(connection: Any) -> None:
    """Make the triggers for the tables as they are now; part of the migration's transaction."""
    known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in UNDOABLE:
        for event in ("insert", "update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS record_{table}_{event}")
        if table in known:
            columns = columns_of(connection, table)
            for statement in _triggers(table, columns):
                connection.execute(statement)


def _image(row: str, columns: Iterable[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {row}.\"{c}\"" for c in columns) + ")"


def _triggers(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    old, new = _image("OLD", columns), _image("NEW", columns)
    for event, when, row, before, after in (
        ("insert", "AFTER", "NEW", "NULL", new),
        ("update", "AFTER", "OLD", old, new),
        ("delete", "BEFORE", "OLD", old, "NULL"),
    ):
        # names come from our own tables, never from outside
        values = f"{_STEP}, '{table}', '{event}', {row}.id, {before}, {after}"
        yield f"""CREATE TRIGGER record_{table}_{event} {when} {event} ON {table} WHEN {_STEP} IS NOT NULL BEGIN
            INSERT INTO changes (step_id, tbl, op, row, before, after) VALUES ({values}); END"""  # noqa: S608 - see above
