"""Cases: begun, typed, found again, put into the bin and taken out of it."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.typed import appeal_row, case_from, fill_case, order_row
from appealdesk.core.store.tables.cases import AppealRow, CaseRow, OrderRow
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from appealdesk.core.domain.casefile import CaseFile

_BESIDE = 50
"""Cases of a shop that are looked through for its answers; older ones say little of how things stand now."""


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as it is kept: what was typed of it, and its name."""

    uid: str
    name: str
    typed: CaseFile
    created_at: datetime
    deleted_at: datetime | None = None


def find(session: Session, uid: str) -> CaseRow:
    """Return the row of a case.

    Raises:
        StoreError: there is no such case.
    """
    row = session.exec(select(CaseRow).where(CaseRow.uid == uid)).first()
    if row is None:
        raise StoreError("store.error.no-case", case=uid)
    return row


class Cases:
    """The cases of one store."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def create(self, name: str, typed: CaseFile, uid: str = "") -> str:
        """Begin a case and return its uid; one from elsewhere keeps its own.

        Raises:
            StoreError: the uid is taken, or nothing can be written.
        """
        uid, name = uid or uuid.uuid4().hex, _name(name)
        detail = {"platform": typed.platform, "site": typed.site}
        edit = Edit("case-created", 0, uid, object=uid, detail=detail, undoable=False)
        with self._database.edit(edit) as session:
            number = add_case(session, uid, name, typed, self._database.now())
            for follow in self._database.before_commit:
                follow(session, number)
        return uid

    def get(self, uid: str) -> StoredCase:
        """Return a case, also one in the bin.

        Raises:
            StoreError: there is no such case.
        """
        with self._database.reading() as session:
            return stored(session, find(session, uid))

    def set_typed(self, uid: str, typed: CaseFile, action: str, label: Mapping[str, Any] | None = None) -> None:
        """Replace what was typed of a case: one edit, undone as one.

        Args:
            uid: the case.
            typed: all typed values.
            action: names the edit's words.
            label: what these words name.
        """
        number = self.number(uid)
        detail = {"orders": len(typed.orders)}
        with self._database.edit(Edit(action, number, uid, detail=detail, label=label or {})) as session:
            fill_case(find(session, uid), typed)
            for table in (OrderRow, AppealRow):
                session.connection().execute(delete(table).where(table.case_id == number))  # type: ignore[arg-type]  # a column, to SQLAlchemy
            _write_lists(session, number, typed)

    def answers_beside(self, uid: str) -> tuple[tuple[str, dict[str, str]], ...]:
        """Return what was answered in other cases of the same shop: each case's name and answers, the newest first.

        The same shop is the same platform, market and shop name; cases in the bin do not count.

        Raises:
            StoreError: there is no such case.
        """
        with self._database.reading() as session:
            own = find(session, uid)
            same = (CaseRow.platform == own.platform, CaseRow.site == own.site, CaseRow.store == own.store)
            query = (
                select(CaseRow.name, CaseRow.answers)
                .where(*same, CaseRow.uid != uid, CaseRow.answers != "{}", col(CaseRow.deleted_at).is_(None))
                .order_by(col(CaseRow.id).desc())
                .limit(_BESIDE)
            )
            return tuple((name, json.loads(answers)) for name, answers in session.exec(query))

    def rename(self, uid: str, name: str) -> None:
        """Give a case another name.

        Raises:
            StoreError: nothing of it can be kept.
        """
        name = _name(name)
        with self._database.edit(Edit("case-renamed", self.number(uid), uid, label={"name": name})) as session:
            find(session, uid).name = name

    def delete(self, uid: str) -> None:
        """Put a case into the bin, where it stays until the bin is emptied."""
        with self._database.edit(Edit("case-deleted", self.number(uid), uid, undoable=False)) as session:
            find(session, uid).deleted_at = utc_text(self._database.now())

    def restore(self, uid: str) -> None:
        """Take a case out of the bin."""
        with self._database.edit(Edit("case-restored", self.number(uid), uid, undoable=False)) as session:
            find(session, uid).deleted_at = None

    def known(self, uid: str) -> bool:
        """Return whether there is such a case, in the bin or not."""
        with self._database.reading() as session:
            return session.exec(select(CaseRow.id).where(CaseRow.uid == uid)).first() is not None

    def in_bin(self, uid: str) -> bool:
        """Return whether there is such a case and it lies in the bin."""
        with self._database.reading() as session:
            deleted = session.exec(select(CaseRow.deleted_at).where(CaseRow.uid == uid)).first()
        return deleted is not None

    def number(self, uid: str) -> int:
        """Return the number of a case's row.

        Raises:
            StoreError: there is no such case.
        """
        with self._database.reading() as session:
            return find(session, uid).id or 0

    def count(self) -> int:
        """Return how many cases there are, those in the bin included."""
        with self._database.reading() as session:
            return session.exec(select(func.count()).select_from(CaseRow)).one()


def _name(given: str) -> str:
    """Return what of a name can be kept."""
    name = whole(given)
    if given and not name:
        raise StoreError("store.error.letters")
    return name


def add_case(session: Session, uid: str, name: str, typed: CaseFile, now: datetime) -> int:
    """Add a case's rows inside a writing session and return its number.

    Raises:
        StoreError: there is a case of that uid.
    """
    if session.exec(select(CaseRow.id).where(CaseRow.uid == uid)).first() is not None:
        raise StoreError("store.error.case-there", case=name)
    row = CaseRow(uid=uid, name=name, created_at=utc_text(now))
    fill_case(row, typed)
    session.add(row)
    session.flush()
    assert row.id is not None
    _write_lists(session, row.id, typed)
    return row.id


def stored(session: Session, row: CaseRow) -> StoredCase:
    """Return the case of a row."""
    orders = session.exec(select(OrderRow).where(OrderRow.case_id == row.id).order_by(col(OrderRow.position)))
    appeals = session.exec(select(AppealRow).where(AppealRow.case_id == row.id).order_by(col(AppealRow.position)))
    deleted = from_text(row.deleted_at) if row.deleted_at else None
    return StoredCase(row.uid, row.name, case_from(row, orders, appeals), from_text(row.created_at), deleted)


def _write_lists(session: Session, number: int, typed: CaseFile) -> None:
    session.add_all(order_row(number, place, order) for place, order in enumerate(typed.orders))
    session.add_all(appeal_row(number, place, appeal) for place, appeal in enumerate(typed.history))
