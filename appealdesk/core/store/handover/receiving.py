"""A hand-over taken into the store: originals first, then all rows in one transaction."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from appealdesk.core.domain.case import EarlierAppeal, Notice, Order
from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.domain.decision import Decision, Verdict, Waiver
from appealdesk.core.domain.fact import Fact
from appealdesk.core.domain.page import Box
from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.handover.byhand import received as came_by_hand
from appealdesk.core.store.handover.history import Extract, HistoryValue, from_value, to_value
from appealdesk.core.store.moments import utc_text
from appealdesk.core.store.records.cases import add_case, find
from appealdesk.core.store.records.checked import fact_row
from appealdesk.core.store.records.handwork import crop_row, placement_row, typed_row
from appealdesk.core.store.records.judgements import decision_row, waiver_row
from appealdesk.core.store.records.typed import CASEFILE
from appealdesk.core.store.search.index import refresh
from appealdesk.core.store.tables.cases import LetterRow, OutcomeRow, ReminderRow, SubmissionRow
from appealdesk.core.store.tables.files import BlobRow, FileRow, SeenRow
from appealdesk.core.store.tables.journal import ExtractRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.store.handover import document as d
    from appealdesk.core.store.handover.reader import HandOver
    from appealdesk.core.store.store import Store


def receive(
    store: Store,
    received: HandOver,
    *,
    uid: str = "",
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Take a case in and return its uid; the originals are compared with their hashes on the way.

    Args:
        store: where to.
        received: an open hand-over.
        uid: another uid than the case had, to keep it beside one that is there already.
        on_progress: told the originals taken and all of them.
        cancelled: asked before every original whether to give up.

    Raises:
        StoreError: an original is not what was handed over, the case is there already, or nothing can be written.
        Cancelled: the person gave up; no row was written.
    """
    document, objects = received.document, {f.sha256: f for f in received.document.files}
    for done, sha256 in enumerate(objects):
        if on_progress:
            on_progress(done, len(objects))
        with received.open_object(sha256).open() as source:
            store.vault.add(source, name=objects[sha256].name, cancelled=cancelled, expected_sha256=sha256)
    uid = uid or document.case.uid
    came = {"came": document.case.uid, "by": received.manifest.anchor.hash, "seq": received.manifest.anchor.seq}
    with store.database.edit(Edit("case-received", 0, uid, object=uid, detail=came, undoable=False)) as session:
        number = add_case(session, uid, document.case.name, typed_of(document), store.database.now())
        _files(session, number, document, utc_text(store.database.now()))
        _judgements(session, number, document)
        _sendings(session, number, document)
        session.add_all(ExtractRow(case_id=number, value=_packed(extract)) for extract in received.history)
        session.flush()
        refresh(session, number)
    return uid


def typed_of(document: d.Document) -> CaseFile:
    """Return the typed part of a case that was handed over."""
    case = document.case
    given = {
        n: v for n in type(document.notice).model_fields if (v := getattr(document.notice, n)) not in (None, "", ())
    }
    sources = tuple((name, CASEFILE) for name in given)
    return CaseFile(
        file=CASEFILE,
        platform=case.platform,
        site=case.site,
        timezone=case.timezone,
        timezone_typed=case.timezone_typed,
        store=case.store,
        metric=case.metric,
        scenario=case.scenario,
        reason=case.reason,
        tier=case.tier,
        status=case.status,
        case_id=case.case_id,
        category=case.category,
        answers={a.question: a.answer for a in document.answers},
        notice=Notice(**given, file=CASEFILE if given else "", sources=sources),
        orders=tuple(map(_order, document.orders)),
        history=tuple(EarlierAppeal(**appeal.model_dump()) for appeal in document.appeals),
        typed=frozenset(case.typed),
    )


def _order(order: d.Order) -> Order:
    fields: dict[str, Any] = order.model_dump(exclude={"typed"})
    return replace(Order(**fields), sources=tuple((name, CASEFILE) for name in order.typed))


def _files(session: Session, number: int, document: d.Document, at: str) -> None:
    facts = {f.sha256: f.facts for f in document.facts}
    for file in document.files:
        if session.get(BlobRow, file.sha256) is None:
            session.add(BlobRow(sha256=file.sha256, size=file.size, added_at=at))
            session.flush()
        session.add(
            FileRow(
                case_id=number,
                name=file.name,
                role=file.role,
                sha256=file.sha256,
                size=file.size,
                source=file.source,
                added_at=utc_text(file.added_at) if file.added_at else at,
            )
        )
    for file in {f.sha256: f for f in document.files}.values():
        kind = file.kind.value if file.kind else ""
        session.add(SeenRow(case_id=number, sha256=file.sha256, media=file.media, kind=kind))
        session.add_all(fact_row(number, file.sha256, _fact(fact)) for fact in facts.get(file.sha256, ()))


def _fact(fact: d.Fact) -> Fact:
    box = Box(**fact.box.model_dump()) if fact.box else None
    return Fact(**fact.model_dump(exclude={"box"}), box=box)


def _judgements(session: Session, number: int, document: d.Document) -> None:
    for x in document.decisions:
        decision = Decision(x.sha256, x.type, x.raw, x.page, Verdict(x.verdict), x.value, x.at, x.by)
        session.add(decision_row(number, decision))
    by_hand = came_by_hand(document.by_hand)
    session.add_all(placement_row(number, p) for p in by_hand.placements)
    session.add_all(typed_row(number, t) for t in by_hand.typed)
    session.add_all(crop_row(number, c) for c in by_hand.crops)
    for w in document.waivers:
        session.add(waiver_row(number, Waiver(w.rule, w.reason, w.at, w.order, w.file, w.by)))
    session.add_all(
        LetterRow(case_id=number, version=x.version, text=x.text, at=utc_text(x.at), by=x.by, note=x.note)
        for x in document.letters
    )


def _sendings(session: Session, number: int, document: d.Document) -> None:
    sent: list[int] = []
    for x in document.submissions:
        row = SubmissionRow(
            case_id=number,
            at=utc_text(x.at),
            platform_case_id=x.platform_case_id,
            letter_version=x.letter_version,
            files=json.dumps([[f.name, f.sha256, f.bytes] for f in x.files], ensure_ascii=False),
            anchor=f"{x.anchor.seq}:{x.anchor.hash}" if x.anchor else "",
        )
        session.add(row)
        session.flush()
        sent.append(row.id or 0)
    session.add_all(
        OutcomeRow(
            case_id=number,
            submission_id=sent[x.submission] if x.submission is not None else None,
            at=utc_text(x.at),
            outcome=x.outcome,
            codes=json.dumps(list(x.codes), ensure_ascii=False),
            note=x.note,
        )
        for x in document.outcomes
    )
    session.add_all(
        ReminderRow(case_id=number, at=utc_text(x.at), text=x.text, done_at=utc_text(x.done_at) if x.done_at else None)
        for x in document.reminders
    )


def extracts_of(session: Session, uid: str) -> tuple[Extract, ...]:
    """Return the history that came along with a case."""
    rows = select(ExtractRow).where(ExtractRow.case_id == find(session, uid).id).order_by(col(ExtractRow.id))
    return tuple(e for row in session.exec(rows) for e in from_value(HistoryValue.model_validate_json(row.value)))


def _packed(extract: Extract) -> str:
    return to_value((extract,)).model_dump_json()
