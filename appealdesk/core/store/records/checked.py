"""What a check found out, kept for the list of cases, for searching and for handing a case over. It can be rebuilt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlmodel import Session, col, select

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Origin
from appealdesk.core.store.moments import utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.search.index import refresh
from appealdesk.core.store.tables.cases import SummaryRow
from appealdesk.core.store.tables.files import FactRow, FileRow, SeenRow, TextRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.store.database.transaction import Database


@dataclass(frozen=True, slots=True)
class Summary:
    """How a case stood."""

    checked_at: datetime
    metric: str = ""
    deadline: datetime | None = None
    zone: str = ""
    orders: int = 0
    open_orders: int = 0
    blockers: int = 0
    warnings: int = 0
    ready: bool = False
    lacking: str = ""
    """How complete it was, as :meth:`~appealdesk.core.domain.standing.Standing.written`."""
    reckoned: str = ""
    """What the deadline follows from, as :meth:`~appealdesk.core.domain.reminding.Reckoned.written`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last check made of one file."""

    media: str
    kind: str
    legible: bool
    orders: tuple[str, ...]
    facts: tuple[Fact, ...]


class Checked:
    """The last check of each case of one store."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def keep(self, uid: str, summary: Summary, evidence: Sequence[Evidence]) -> None:
        """Keep a check's results in place of those of the one before."""
        with self._database.writing() as session:
            number = find(session, uid).id or 0
            _keep_summary(session, number, summary)
            for table in (FactRow, SeenRow):
                session.connection().execute(delete(table).where(col(table.case_id) == number))
            read_anew: set[str] = set()
            for item in {e.sha256: e for e in evidence if e.sha256}.values():
                session.add(
                    SeenRow(
                        case_id=number,
                        sha256=item.sha256,
                        media=item.media,
                        kind=item.kind.value,
                        legible=int(item.legible),
                        orders=json.dumps(list(item.orders)),
                    )
                )
                session.add_all(fact_row(number, item.sha256, fact) for fact in item.facts)
                if _keep_text(session, item):
                    read_anew.add(item.sha256)
            session.flush()
            refresh(session, number)
            # other cases with the same files are found by the same words
            others = select(FileRow.case_id).where(col(FileRow.sha256).in_(read_anew), FileRow.case_id != number)
            for other in session.exec(others.distinct()).all():
                refresh(session, other)

    def seen(self, uid: str) -> dict[str, Seen]:
        """Return what the last check made of a case's files, by hash."""
        with self._database.reading() as session:
            number = find(session, uid).id
            facts: dict[str, list[Fact]] = {}
            for row in session.exec(select(FactRow).where(FactRow.case_id == number).order_by(col(FactRow.id))):
                facts.setdefault(row.sha256, []).append(_fact(row))
            return {
                r.sha256: Seen(
                    r.media, r.kind, bool(r.legible), tuple(json.loads(r.orders)), tuple(facts.get(r.sha256, ()))
                )
                for r in session.exec(select(SeenRow).where(SeenRow.case_id == number))
            }


def _keep_summary(session: Session, number: int, summary: Summary) -> None:
    session.merge(
        SummaryRow(
            case_id=number,
            checked_at=utc_text(summary.checked_at),
            metric=summary.metric,
            deadline=utc_text(summary.deadline) if summary.deadline else None,
            zone=summary.zone,
            orders=summary.orders,
            open_orders=summary.open_orders,
            blockers=summary.blockers,
            warnings=summary.warnings,
            ready=int(summary.ready),
            lacking=summary.lacking,
            reckoned=summary.reckoned,
        )
    )


def _keep_text(session: Session, item: Evidence) -> bool:
    """Keep what was read off a file, and return whether that is news."""
    if item.reading is None or not item.reading.pages:
        return False
    read = "\n".join(page.text for page in item.reading.pages)
    known = session.get(TextRow, item.sha256)
    if known is None:
        session.add(TextRow(sha256=item.sha256, text=read))
    elif known.text != read:
        known.text = read
    else:
        return False
    return True


def fact_row(number: int, sha256: str, fact: Fact) -> FactRow:
    """Return the row of a fact."""
    box = fact.box
    return FactRow(
        case_id=number,
        sha256=sha256,
        type=fact.type.value,
        value=fact.value,
        raw=fact.raw,
        page=fact.page,
        x=box.x if box else None,
        y=box.y if box else None,
        w=box.w if box else None,
        h=box.h if box else None,
        confidence=fact.confidence,
        origin=fact.origin.value,
        role=fact.role,
        zone=fact.zone,
        zone_reason=fact.zone_reason,
        scope=fact.scope,
        status=fact.status,
        doubtful=int(fact.doubtful),
        proposal=fact.proposal,
    )


def _fact(row: FactRow) -> Fact:
    box = None
    if row.x is not None and row.y is not None and row.w is not None and row.h is not None:
        box = Box(row.x, row.y, row.w, row.h)
    return Fact(
        type=FactType(row.type),
        value=row.value,
        raw=row.raw,
        page=row.page,
        box=box,
        confidence=row.confidence,
        origin=Origin(row.origin),
        role=row.role,
        zone=row.zone,
        zone_reason=row.zone_reason,
        scope=row.scope,
        status=row.status,
        doubtful=bool(row.doubtful),
        proposal=row.proposal,
    )
