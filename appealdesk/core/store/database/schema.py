"""Bringing a database to the schema this program knows: numbered steps, each whole or not at all, a copy first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appealdesk.core.store.database.engine import DatabaseError, connect
from appealdesk.core.store.database.recording import remake_triggers
from appealdesk.core.store.database.statements import split
from appealdesk.core.store.database.steps import STEPS
from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

APPLICATION_ID = 0x41444B31
"""Marks our databases (``ADK1``), so that another program's file is never taken for one."""


def version_of(connection: Any) -> int:
    """Return the schema number of an open database; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(path: Path, sql_key: str | None, copies: Path, steps: Sequence[str] = STEPS) -> int:
    """Bring a database to the last schema, making it where there is none, and return the number it had before.

    Each step is one transaction with its number, so a crash leaves the schema before or after it, never between.

    Args:
        path: the database file.
        sql_key: see :func:`~appealdesk.core.store.database.engine.connect`.
        copies: folder for the copy that is made and checked before a database with content is touched.
        steps: the SQL of every step in order.

    Raises:
        StoreError: a newer program made it, it is another program's, the copy failed, or a step did; then it is as
            it was.
    """
    connection = connect(path, sql_key, create=True)
    try:
        before = version_of(connection)
        _refuse_foreign(connection, path, before, len(steps))
        if before == len(steps):
            return before
        if before:
            _copy(connection, sql_key, copies / f"before-schema-{before + 1}.db", before)
        for number, step in enumerate(steps, 1):
            _apply(connection, step, number, path)
    finally:
        connection.close()
    return before


def _refuse_foreign(connection: Any, path: Path, version: int, known: int) -> None:
    if version > known:
        raise StoreError("store.error.newer", file=str(path), found=str(version), known=str(known))
    marked = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not marked and (version or tables):
        raise StoreError("store.error.not-ours", file=str(path), detail="application id")


def _copy(connection: Any, sql_key: str | None, target: Path, version: int) -> None:
    """Make a copy of the database and open it again; only then does it count."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(target),))
        check = connect(target, sql_key)
        try:
            sound = check.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok" and version_of(check) == version
        finally:
            check.close()
    except (OSError, DatabaseError, StoreError) as error:
        raise StoreError("store.error.copy-first", file=str(target), detail=str(error)) from error
    if not sound:
        raise StoreError("store.error.copy-first", file=str(target), detail="quick_check")


def _apply(connection: Any, step: str, number: int, path: Path) -> None:
    """Run one step unless another start was quicker; the number is read again under the write lock."""
    # tables are rebuilt with their rows in place; the check below tells whether any row lost its partner
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        if version_of(connection) >= number:
            connection.execute("ROLLBACK")
            return
        for statement in split(step):
            connection.execute(statement)
        remake_triggers(connection)
        _refuse_orphans(connection)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={number}")
        connection.execute("COMMIT")
    except DatabaseError as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise StoreError("store.error.migration", file=str(path), step=str(number), detail=str(error)) from error
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def _refuse_orphans(connection: Any) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DatabaseError("foreign keys")
