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
from appealdesk.core.store.verify.report import Kind, Oddity

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
                wrong, stale = _compare(session, notes, cancelled)
        finally:
            engine.dispose()
    except (DBAPIError, DatabaseError, StoreError, UnicodeError, ValueError) as error:
        notes.damage(Kind.SEARCH, "", error.orig if isinstance(error, DBAPIError) else error)
        notes.leave_out("search")
        return
    if wrong:
        notes.damage(Kind.SEARCH, wrong)
    if stale:
        notes.remark(Oddity.SEARCH_STALE, stale)


def _compare(session: Session, notes: Notes, cancelled: Callable[[], bool]) -> tuple[int, int]:
    """Return how many entries are missing, of nothing, or not found by their first word; and how many out of date."""
    wrong = int(session.connection().execute(text(_LISTED)).scalar_one())
    gone = select(func.count()).select_from(DocRow).where(col(DocRow.case_id).not_in(select(CaseRow.id)))
    wrong += session.exec(gone).one()
    every, stale = max(session.exec(select(func.count()).select_from(DocRow)).one() // _SAMPLE, 1), 0
    query = select(DocRow.kind, DocRow.ref, DocRow.digest, DocRow.id)
    for case_id in session.exec(select(CaseRow.id).order_by(col(CaseRow.id))).all():
        if cancelled():
            raise Cancelled
        listed: dict[tuple[str, str], dict[str, int]] = {}
        for kind, ref, digest, number in session.exec(query.where(DocRow.case_id == case_id)):
            listed.setdefault((kind, ref), {})[digest] = number or 0
        held = set()
        for document in documents(session, case_id or 0):
            held.add((document.kind, document.ref))
            digests = listed.get((document.kind, document.ref))
            notes.documents += digests is not None
            if digests is None:
                wrong += 1
            elif (number := digests.get(document.digest)) is None:
                stale += 1
            elif notes.documents % every == 0:
                wrong += not _is_found(session, number, index_words(f"{document.title}\n{document.body}"))
        wrong += len(listed.keys() - held)
        session.expunge_all()
    return wrong, stale


def _is_found(session: Session, number: int, words: str) -> bool:
    first = words.partition(" ")[0]
    if not first:
        return True
    query = text("SELECT 1 FROM search WHERE search MATCH :q AND rowid = :i")
    return (
        session.connection().execute(query, {"q": '"' + first.replace('"', '""') + '"', "i": number}).first()
        is not None
    )
