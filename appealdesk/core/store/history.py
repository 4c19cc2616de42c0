"""The history: who did what when, one hash-chained line an action, written together with what it tells of."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlmodel import col, select

from appealdesk.core.store.chain import GENESIS, Anchor, Entry, digest, verify
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.tables.journal import AuditRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sqlmodel import Session

    from appealdesk.core.store.chain import Verdict

CLOCK_BACKWARDS: Final = "clock-backwards"
"""Action of the line that says the computer's clock had been set back."""
_BACKWARDS: Final = timedelta(seconds=60)
"""Clocks are put right by seconds all the time; only more than that is worth a line."""


def append(
    session: Session,
    *,
    at: datetime,
    actor: str,
    action: str,
    case: str = "",
    thing: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Anchor:
    """Add one line and return the new end of the chain; a clock that was set back gets a line of its own before.

    Args:
        session: the writing session that also holds what the line tells of.
        at: when, aware.
        actor: the operator's name.
        action: what was done, as a key.
        case: uid of the case, or empty.
        thing: id or hash of what it was done to.
        detail: ids, hashes and counts; never a buyer's data, for lines cannot be removed.
    """
    last = session.exec(select(AuditRow).order_by(col(AuditRow.seq).desc()).limit(1)).first()
    head = Anchor(last.seq, last.hash) if last else Anchor(0, GENESIS)
    if last is not None and action != CLOCK_BACKWARDS and from_text(last.at) - at > _BACKWARDS:
        back = int((from_text(last.at) - at).total_seconds())
        append(session, at=at, actor=actor, action=CLOCK_BACKWARDS, detail={"seconds": back})
        return append(session, at=at, actor=actor, action=action, case=case, thing=thing, detail=detail)
    told = json.dumps(dict(detail or {}), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    mono = time.monotonic_ns()
    entry = Entry(head.seq + 1, utc_text(at), mono, actor, action, case, thing, told, head.hash, "")
    entry = replace(entry, hash=digest(entry))
    session.add(_row(entry))
    session.flush()
    return Anchor(entry.seq, entry.hash)


def head_of(session: Session) -> Anchor:
    """Return the end of the chain, to be noted somewhere else."""
    last = session.exec(select(AuditRow).order_by(col(AuditRow.seq).desc()).limit(1)).first()
    return Anchor(last.seq, last.hash) if last else Anchor(0, GENESIS)


def entries(session: Session, case: str | None = None) -> Iterator[Entry]:
    """Yield the lines of one case, or all of them, by rising number."""
    query = select(AuditRow).order_by(col(AuditRow.seq))
    if case is not None:
        query = query.where(AuditRow.case_uid == case)
    for row in session.exec(query.execution_options(yield_per=1000)):
        yield _entry(row)


def check(session: Session, anchors: Iterable[Anchor] = ()) -> Verdict:
    """Check the whole chain, against what was noted elsewhere too."""
    return verify(entries(session), anchors=anchors)


def _row(entry: Entry) -> AuditRow:
    return AuditRow(
        seq=entry.seq,
        at=entry.at,
        mono=entry.mono,
        actor=entry.actor,
        action=entry.action,
        case_uid=entry.case,
        object=entry.object,
        detail=entry.detail,
        prev=entry.prev,
        hash=entry.hash,
    )


def _entry(row: AuditRow) -> Entry:
    return Entry(
        row.seq,
        row.at,
        row.mono,
        row.actor,
        row.action,
        row.case_uid,
        row.object,
        row.detail,
        row.prev,
        row.hash,
    )
