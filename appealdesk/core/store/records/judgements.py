"""What a person said about readings and findings of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from appealdesk.core.domain.decision import Decision, Verdict, Waiver
from appealdesk.core.domain.fact import FactType
from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.files import DecisionRow, WaiverRow

if TYPE_CHECKING:
    from collections.abc import Sequence


class Judgements:
    """Confirmed readings and set-aside findings of one store's cases."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def decisions(self, uid: str) -> tuple[Decision, ...]:
        """Return what was said about readings, the latest last."""
        with self._database.reading() as session:
            query = (
                select(DecisionRow).where(DecisionRow.case_id == find(session, uid).id).order_by(col(DecisionRow.id))
            )
            return tuple(map(_decision, session.exec(query)))

    def decide(self, uid: str, decisions: Sequence[Decision]) -> None:
        """Keep judgements of readings: one edit; a later one about the same reading takes the place of an earlier."""
        with self._database.reading() as session:
            number = find(session, uid).id or 0
        detail = {"readings": [f"{d.sha256[:16]}/{d.type}/{d.verdict}" for d in decisions]}
        label = {"n": len(decisions), "value": decisions[0].value if decisions else ""}
        with self._database.edit(Edit("reading-decided", number, uid, detail=detail, label=label)) as session:
            for decision in decisions:
                _drop(session, number, decision)
                session.add(decision_row(number, decision))

    def waivers(self, uid: str) -> tuple[Waiver, ...]:
        """Return the findings that were set aside."""
        with self._database.reading() as session:
            query = select(WaiverRow).where(WaiverRow.case_id == find(session, uid).id).order_by(col(WaiverRow.id))
            return tuple(map(_waiver, session.exec(query)))

    def waive(self, uid: str, *waivers: Waiver) -> None:
        """Set findings aside: one edit."""
        with self._database.reading() as session:
            number = find(session, uid).id or 0
        edit = Edit("finding-waived", number, uid, object=waivers[0].rule, label={"rule": waivers[0].rule})
        with self._database.edit(edit) as session:
            for waiver in waivers:
                session.add(waiver_row(number, waiver))

    def take_up(self, uid: str, *waivers: Waiver) -> None:
        """Take findings up again that were set aside: one edit."""
        with self._database.reading() as session:
            number = find(session, uid).id or 0
        edit = Edit("finding-taken-up", number, uid, object=waivers[0].rule, label={"rule": waivers[0].rule})
        with self._database.edit(edit) as session:
            for waiver in waivers:
                query = select(WaiverRow).where(
                    WaiverRow.case_id == number,
                    WaiverRow.rule == waiver.rule,
                    WaiverRow.order_number == waiver.order,
                    WaiverRow.file == waiver.file,
                )
                for row in session.exec(query).all():
                    session.delete(row)


def _drop(session: Session, number: int, decision: Decision) -> None:
    query = select(DecisionRow).where(
        DecisionRow.case_id == number,
        DecisionRow.sha256 == decision.sha256,
        DecisionRow.type == decision.type.value,
        DecisionRow.raw == decision.raw,
        DecisionRow.page == decision.page,
    )
    for row in session.exec(query).all():
        session.delete(row)


def decision_row(number: int, decision: Decision) -> DecisionRow:
    """Return the row of a judgement."""
    return DecisionRow(
        case_id=number,
        sha256=decision.sha256,
        type=decision.type.value,
        raw=decision.raw,
        page=decision.page,
        verdict=decision.verdict.value,
        value=decision.value,
        at=utc_text(decision.at),
        by=decision.by,
    )


def _decision(row: DecisionRow) -> Decision:
    kind, verdict = FactType(row.type), Verdict(row.verdict)
    return Decision(row.sha256, kind, row.raw, row.page, verdict, row.value, from_text(row.at), row.by)


def waiver_row(number: int, waiver: Waiver) -> WaiverRow:
    """Return the row of a finding that was set aside."""
    return WaiverRow(
        case_id=number,
        rule=waiver.rule,
        order_number=waiver.order,
        file=waiver.file,
        reason=waiver.reason,
        at=utc_text(waiver.at),
        by=waiver.by,
    )


def _waiver(row: WaiverRow) -> Waiver:
    return Waiver(row.rule, row.reason, from_text(row.at), row.order_number, row.file, row.by)
