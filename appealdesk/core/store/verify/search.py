"""Whether the search index holds what the cases hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.database.engine import DatabaseError, make_engine
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.search.grams import index_words
from appealdesk.core.store.search.index import documents
from appealdesk.core.store.tables.cases import CaseRow
from appealdesk.core.store.tables.journal import DocRow
from appealdesk.core.store.verify.report import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from appealdesk.core.store.verify.report import Notes

_LISTED: Final = """
    SELECT (SELECT count(*) FROM docs WHERE id NOT IN (SELECT id FROM search_docsize))
         + (SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM docs))
"""
"""Entries that the list has and the index not, or the other way round."""
_SAMPLE: Final = 500
"""Entries that are looked up by their words: a lookup costs as much as a search."""


def check_search(path: Path, sql_key: str | None, notes: Notes, cancelled: Callable[[], bool]) -> None:
    """Compare every case with what the index lists of it, the list with the index, and look a sample up by words.

    The schema has to be the present one.

    Raises:
        Cancelled: ``cancelled()`` became true.
    """
    try:
        engine = make_engine(path, sql_key)
        try:
            with Session(engine, autoflush=False) as session:
                wrong = _compare(session, notes, cancelled)
        finally:
            engine.dispose()
    except (DBAPIError, DatabaseError, StoreError, UnicodeError, ValueError) as error:
        notes.damage(Kind.SEARCH, "", error.orig if isinstance(error, DBAPIError) else error)
        notes.leave_out("search")
        return
    if wrong:
        notes.damage(Kind.SEARCH, wrong)


def _compare(session: Session, notes: Notes, cancelled: Callable[[], bool]) -> int:
    """Return how many entries are missing, out of date, of no case, or not found by their first word."""
    wrong = int(session.connection().execute(text(_LISTED)).scalar_one())
    cases = session.exec(select(CaseRow.id).order_by(col(CaseRow.id))).all()
    gone = select(func.count()).select_from(DocRow).where(col(DocRow.case_id).not_in(select(CaseRow.id)))
    wrong += session.exec(gone).one()
    every = max(session.exec(select(func.count()).select_from(DocRow)).one() // _SAMPLE, 1)
    query = select(DocRow.kind, DocRow.ref, DocRow.digest, DocRow.id)
    for case_id in cases:
        if cancelled():
            raise Cancelled
        listed = {tuple(row[:3]): row[3] for row in session.exec(query.where(DocRow.case_id == case_id))}
        held = {(d.kind, d.ref, d.digest): d for d in documents(session, case_id or 0)}
        wrong += len(listed.keys() ^ held.keys())
        for mark in listed.keys() & held.keys():
            notes.documents += 1
            if notes.documents % every == 0:
                words = index_words(f"{held[mark].title}\n{held[mark].body}")
                wrong += not _is_found(session, listed[mark] or 0, words)
        session.expunge_all()
    return wrong


def _is_found(session: Session, number: int, words: str) -> bool:
    first = words.partition(" ")[0]
    if not first:
        return True
    query = text("SELECT 1 FROM search WHERE search MATCH :q AND rowid = :i")
    return (
        session.connection().execute(query, {"q": '"' + first.replace('"', '""') + '"', "i": number}).first()
        is not None
    )
