"""Keeping the search index in step with the cases: every edit compares the case's words with what is indexed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlmodel import col, select

from appealdesk.core.store.search.grams import index_words
from appealdesk.core.store.tables.cases import CaseRow, LetterRow, OrderRow, OutcomeRow, ReminderRow, SubmissionRow
from appealdesk.core.store.tables.files import FactRow, FileRow, TextRow, WaiverRow
from appealdesk.core.store.tables.journal import DocRow
from appealdesk.core.text import LANGUAGES, has
from appealdesk.core.text import text as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, and the text it is found by."""

    kind: str
    """``case``, ``order``, ``file``, ``letter`` or ``note``."""
    ref: str
    title: str
    body: str

    @property
    def digest(self) -> str:
        """A hash of all of it."""
        parts = f"{self.kind}\0{self.ref}\0{self.title}\0{self.body}"
        return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def refresh(session: Session, case_id: int) -> None:
    """Bring the index to what a case holds now; part of the transaction that changed it."""
    if not case_id:
        return
    there = {(d.kind, d.ref): d for d in session.exec(select(DocRow).where(DocRow.case_id == case_id))}
    for document in documents(session, case_id):
        _put(session, case_id, document, there.pop((document.kind, document.ref), None))
    for gone in there.values():
        _drop(session, gone)
    session.flush()


def refresh_file(session: Session, case_id: int, name: str) -> None:
    """Bring the index to what one file of a case is found by, where nothing else of the case changed.

    A drop of thousands puts in one file after the other; looking at all of them every time would take hours.
    """
    if not _is_found(session.get(CaseRow, case_id)):
        return
    there = select(DocRow).where(DocRow.case_id == case_id, DocRow.kind == "file", DocRow.ref == name)
    for document in _files(session, case_id, name):
        _put(session, case_id, document, session.exec(there).first())


def rebuild(session: Session) -> int:
    """Make the whole index anew and return how many documents it holds."""
    session.connection().execute(text("INSERT INTO search (search) VALUES ('delete-all')"))
    session.connection().execute(text("DELETE FROM docs"))
    for case_id in session.exec(select(CaseRow.id)).all():
        refresh(session, case_id or 0)
    return int(session.connection().execute(text("SELECT count(*) FROM docs")).scalar_one())


def _put(session: Session, case_id: int, document: Document, known: DocRow | None) -> None:
    if known is not None and known.digest == document.digest:
        return
    if known is not None:
        _drop(session, known)
    row = DocRow(case_id=case_id, kind=document.kind, ref=document.ref, title=document.title, digest=document.digest)
    session.add(row)
    session.flush()
    session.connection().execute(
        text("INSERT INTO search (rowid, body) VALUES (:i, :b)"),
        {"i": row.id, "b": index_words(f"{document.title}\n{document.body}")},
    )


def _drop(session: Session, row: DocRow) -> None:
    session.connection().execute(text("DELETE FROM search WHERE rowid = :i"), {"i": row.id})
    session.delete(row)


def documents(session: Session, case_id: int) -> Iterable[Document]:
    """Return what can be found of a case; two rows of one name are one thing, found by the words of both."""
    merged: dict[tuple[str, str], Document] = {}
    for document in _rows(session, case_id):
        key = (document.kind, document.ref)
        known = merged.get(key)
        merged[key] = replace(known, body=f"{known.body}\n{document.body}") if known else document
    return merged.values()


def _rows(session: Session, case_id: int) -> Iterator[Document]:
    case = session.get(CaseRow, case_id)
    if case is None or not _is_found(case):
        return
    yield Document("case", case.uid, case.name, _case_words(case))
    for order in session.exec(select(OrderRow).where(OrderRow.case_id == case_id)):
        words = (order.tracking_number, order.carrier, order.buyer, order.sku)
        yield Document("order", order.number, order.number, "\n".join(words))
    yield from _files(session, case_id)
    newest = select(LetterRow).where(LetterRow.case_id == case_id).order_by(col(LetterRow.version).desc()).limit(1)
    for letter in session.exec(newest):
        yield Document("letter", "letter", "", letter.text)
    yield from _notes(session, case_id)


def _is_found(case: CaseRow | None) -> bool:
    # what lies in the bin would crowd out what is in use
    return case is not None and case.deleted_at is None


def _case_words(case: CaseRow) -> str:
    names = [f"ui.platform.{case.platform}", f"ui.site.{case.site}", f"ui.metric.{case.metric}"]
    told = [words_of(lang, key) for lang in LANGUAGES for key in names if has(lang, key)]
    return "\n".join((case.store, case.platform_case_id, case.category, case.platform, case.site, *told))


def _files(session: Session, case_id: int, only: str | None = None) -> Iterator[Document]:
    facts: dict[str, list[str]] = {}
    told = select(FactRow.sha256, FactRow.value).where(FactRow.case_id == case_id)
    if only is not None:
        named = select(FileRow.sha256).where(FileRow.case_id == case_id, FileRow.name == only)
        told = told.where(col(FactRow.sha256).in_(named))
    for sha256, value in session.exec(told):
        facts.setdefault(sha256, []).append(value)
    query = (
        select(FileRow.name, FileRow.sha256, TextRow.text)
        .outerjoin(TextRow, col(TextRow.sha256) == col(FileRow.sha256))
        .where(FileRow.case_id == case_id)
    )
    if only is not None:
        query = query.where(FileRow.name == only)
    for name, sha256, read in session.exec(query):
        yield Document("file", name, name, "\n".join((read or "", *facts.get(sha256, ()))))


def _notes(session: Session, case_id: int) -> Iterator[Document]:
    for sent in session.exec(select(SubmissionRow).where(SubmissionRow.case_id == case_id)):
        yield Document("note", f"submission-{sent.id}", sent.platform_case_id, "")
    for answer in session.exec(select(OutcomeRow).where(OutcomeRow.case_id == case_id)):
        codes = " ".join(map(str, json.loads(answer.codes)))
        yield Document("note", f"outcome-{answer.id}", codes, answer.note)
    for reminder in session.exec(select(ReminderRow).where(ReminderRow.case_id == case_id)):
        yield Document("note", f"reminder-{reminder.id}", reminder.text, "")
    for waiver in session.exec(select(WaiverRow).where(WaiverRow.case_id == case_id)):
        yield Document("note", f"waiver-{waiver.id}", waiver.reason, "")
