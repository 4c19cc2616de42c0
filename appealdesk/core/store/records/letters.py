"""The letter of a case: every version is kept, the newest counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.cases import CaseRow, LetterRow, OrderRow
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from datetime import datetime


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
            edit = Edit("letter-saved", number, uid, object=f"v{version}", detail={"characters": len(text)}, joins=step)
            with self._database.edit(edit) as session:
                at = utc_text(self._database.now())
                row = LetterRow(case_id=number, version=version, text=text, at=at, by=self._database.actor(), note=note)
                session.add(row)
        return version
