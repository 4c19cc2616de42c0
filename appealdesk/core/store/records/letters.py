"""The letter of a case: every version is kept, the newest counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text as sql
from sqlmodel import col, func, select

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.cases import CaseRow, LetterRow, OrderRow, SubmissionRow
from appealdesk.core.store.tables.journal import StepRow
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlmodel import Session

_SAVED = "letter-saved"
_ONLY_LAST = sql(
    "DELETE FROM changes WHERE step_id = :s AND tbl = 'letters' AND row = :r AND op = 'update' "
    "AND id < (SELECT max(id) FROM changes WHERE step_id = :s AND tbl = 'letters' AND row = :r)"
)
"""Of all the pauses of one writing, undoing needs the last only."""


@dataclass(frozen=True, slots=True)
class LetterVersion:
    """One version of the letter."""

    version: int
    text: str
    at: datetime
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OtherLetter:
    """The newest letter of another case."""

    name: str
    """The case's, as the list shows it."""
    platform: str
    text: str
    orders: tuple[str, ...]
    """The orders that somebody named for that case."""


class Letters:
    """The letters of one store's cases."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def of(self, uid: str) -> tuple[LetterVersion, ...]:
        """Return all versions of a case's letter, the newest last."""
        with self._database.reading() as session:
            query = select(LetterRow).where(LetterRow.case_id == find(session, uid).id).order_by(col(LetterRow.version))
            return tuple(LetterVersion(r.version, r.text, from_text(r.at), r.by, r.note) for r in session.exec(query))

    def newest(self, uid: str) -> LetterVersion | None:
        """Return the version that counts; None where there is no letter."""
        with self._database.reading() as session:
            query = select(LetterRow).where(LetterRow.case_id == find(session, uid).id)
            r = session.exec(query.order_by(col(LetterRow.version).desc()).limit(1)).first()
            return LetterVersion(r.version, r.text, from_text(r.at), r.by, r.note) if r else None

    def others(self, uid: str, most: int) -> tuple[OtherLetter, ...]:
        """Return the newest letters of other cases in use, the latest first.

        Args:
            uid: the case that asks.
            most: how many at most.
        """
        newest = (
            select(LetterRow.case_id, func.max(LetterRow.version).label("version"))
            .group_by(col(LetterRow.case_id))
            .subquery()
        )
        query = (
            select(LetterRow, CaseRow)
            .join(newest, (col(LetterRow.case_id) == newest.c.case_id) & (col(LetterRow.version) == newest.c.version))
            .join(CaseRow, col(CaseRow.id) == LetterRow.case_id)
            .where(col(CaseRow.deleted_at).is_(None), CaseRow.uid != uid)
            .order_by(col(LetterRow.at).desc())
            .limit(most)
        )
        with self._database.reading() as session:
            found = session.exec(query).all()
            cases = [case.id for _, case in found]
            named = session.exec(
                select(OrderRow.case_id, OrderRow.number).where(col(OrderRow.case_id).in_(cases))
            ).all()
            return tuple(
                OtherLetter(case.name, case.platform, letter.text, tuple(n for i, n in named if i == case.id))
                for letter, case in found
            )

    def save(self, uid: str, text: str, note: str = "", step: int | None = None) -> int:
        """Keep a new version and return its number; a text like the newest version's changes nothing.

        Args:
            uid: the case.
            text: the whole letter.
            note: where it comes from, such as a file's name.
            step: an earlier step that this belongs to.
        """
        text = whole(text)
        with self._database.turns.take():
            versions = self.of(uid)
            if versions and versions[-1].text == text:
                return versions[-1].version
            version = versions[-1].version + 1 if versions else 1
            with self._database.reading() as session:
                number = find(session, uid).id or 0
            edit = Edit(_SAVED, number, uid, object=f"v{version}", detail={"characters": len(text)}, joins=step)
            with self._database.edit(edit) as session:
                at = utc_text(self._database.now())
                row = LetterRow(case_id=number, version=version, text=text, at=at, by=self._database.actor(), note=note)
                session.add(row)
        return version

    def write_on(self, uid: str, text: str, within: timedelta) -> int:
        """Keep what somebody is writing, at every pause, and return the number of its version.

        One writing is one version, one edit to undo and one line of history, however often it is kept. It ends after
        ``within``, and as soon as anything else is done with the case, somebody else writes, the version is sent, or it
        came from elsewhere (has a note); then a new version begins.
        """
        text = whole(text)
        with self._database.turns.take():
            begun = self._writing(uid, within)
            if begun is None:
                return self.save(uid, text)
            row, step = begun
            if row.text == text:
                return row.version
            edit = Edit(_SAVED, row.case_id, uid, object=f"v{row.version}", joins=step, noted=False)
            with self._database.edit(edit) as session:
                session.connection().execute(
                    sql("UPDATE letters SET text = :t, at = :a WHERE id = :i"),
                    {"t": text, "a": utc_text(self._database.now()), "i": row.id},
                )
                session.connection().execute(_ONLY_LAST, {"s": step, "r": row.id})
        return row.version

    def _writing(self, uid: str, within: timedelta) -> tuple[LetterRow, int] | None:
        """Return the version that is being written and its step; None where none is."""
        with self._database.reading() as session:
            case = find(session, uid).id
            newest = select(LetterRow).where(LetterRow.case_id == case).order_by(col(LetterRow.version).desc())
            row = session.exec(newest.limit(1)).first()
            last = select(StepRow).where(StepRow.case_id == case).order_by(col(StepRow.id).desc())
            step = session.exec(last.limit(1)).first()
            if row is None or step is None or step.id is None or step.undone or step.action != _SAVED:
                return None
            young = self._database.now() - from_text(step.at) < within
            own = row.by == step.actor == self._database.actor() and not row.note
            if not young or not own or not _made(session, step.id, row.id):
                return None
            sent = select(SubmissionRow.id).where(
                SubmissionRow.case_id == case, SubmissionRow.letter_version == row.version
            )
            return None if session.exec(sent.limit(1)).first() is not None else (row, step.id)


def _made(session: Session, step: int, row: int | None) -> bool:
    """Return whether a step is the one that made a version."""
    found = session.connection().execute(
        sql("SELECT 1 FROM changes WHERE step_id = :s AND tbl = 'letters' AND row = :r AND op = 'insert'"),
        {"s": step, "r": row},
    )
    return found.first() is not None
