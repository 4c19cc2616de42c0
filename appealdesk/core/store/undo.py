"""Undoing and redoing edits, step by step, also after the program was closed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlmodel import col, select

from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.moments import from_text
from appealdesk.core.store.tables import UNDOABLE
from appealdesk.core.store.tables.journal import ChangeRow, StepRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlmodel import Session

    from appealdesk.core.store.database.transaction import Database


@dataclass(frozen=True, slots=True)
class Step:
    """One edit that can be undone or done again."""

    id: int
    action: str
    label: tuple[tuple[str, str], ...]
    """What the action's words name."""
    at: datetime
    actor: str


def next_undo(session: Session, case_id: int) -> Step | None:
    """Return the edit that undo would take back, or None."""
    rows = select(StepRow).where(StepRow.case_id == case_id, StepRow.undone == 0)
    return _step(session.exec(rows.order_by(col(StepRow.id).desc()).limit(1)).first())


def next_redo(session: Session, case_id: int) -> Step | None:
    """Return the edit that redo would do again, or None."""
    rows = select(StepRow).where(StepRow.case_id == case_id, StepRow.undone == 1)
    return _step(session.exec(rows.order_by(col(StepRow.id)).limit(1)).first())


def undo(database: Database, case_id: int, case_uid: str) -> Step | None:
    """Take the last edit of a case back and return it; None where there is none."""
    return _apply(database, case_id, case_uid, back=True)


def redo(database: Database, case_id: int, case_uid: str) -> Step | None:
    """Do again what was undone last and return it; None where there is nothing."""
    return _apply(database, case_id, case_uid, back=False)


def _apply(database: Database, case_id: int, case_uid: str, *, back: bool) -> Step | None:
    # which edit it is, is read in the same transaction: of two who ask at once, each takes back another
    with database.writing() as session:
        step = next_undo(session, case_id) if back else next_redo(session, case_id)
        if step is None:
            return None
        connection = session.connection()
        # rows come and go one by one; only in the end does each need its partner again
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        rows = select(ChangeRow).where(ChangeRow.step_id == step.id)
        order = col(ChangeRow.id).desc() if back else col(ChangeRow.id)
        for change in session.exec(rows.order_by(order)).all():
            here, there = (change.after, change.before) if back else (change.before, change.after)
            _set(session, change.tbl, change.row, here, there)
        connection.execute(text("UPDATE steps SET undone = :u WHERE id = :i"), {"u": int(back), "i": step.id})
        action = "undo" if back else "redo"
        database.finish(session, Edit(action, case_id, case_uid, object=step.action, detail={"step": step.id}))
    return step


def _set(session: Session, table: str, row: int, here: str | None, there: str | None) -> None:
    """Bring one row from one image to the other; without an image it is not there.

    Of a row that stays, only what the step changed is touched: the rest may be another's, as whether a case lies in
    the bin.
    """
    if table not in UNDOABLE:
        raise ValueError(f"no table to undo in: {table}")
    connection = session.connection()
    if there is None:
        connection.execute(text(f"DELETE FROM {table} WHERE id = :id"), {"id": row})  # noqa: S608 - see above
        return
    values: Mapping[str, Any] = json.loads(there)
    # Columns that a later schema dropped are not asked for; one that it added keeps its default.
    known = {c[1] for c in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
    kept = {k: v for k, v in values.items() if k in known}
    if here is not None:
        before: Mapping[str, Any] = json.loads(here)
        kept = {k: v for k, v in kept.items() if k not in before or before[k] != v}
        if kept:
            changes = ", ".join(f'"{k}" = :{k}' for k in kept)
            connection.execute(text(f"UPDATE {table} SET {changes} WHERE id = :_row"), {**kept, "_row": row})  # noqa: S608 - names of our own columns
        return
    names = ", ".join(f'"{k}"' for k in kept)
    marks = ", ".join(f":{k}" for k in kept)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), kept)  # noqa: S608 - names of our own columns


def _step(row: StepRow | None) -> Step | None:
    if row is None or row.id is None:
        return None
    label = tuple((str(k), str(v)) for k, v in json.loads(row.label).items())
    return Step(row.id, row.action, label, from_text(row.at), row.actor)
