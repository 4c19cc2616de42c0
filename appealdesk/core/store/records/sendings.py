"""What became of a case: submissions, the platform's answers, and what the seller wants to be reminded of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.cases import CaseRow, OutcomeRow, ReminderRow, SubmissionRow

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file of a submission."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Submission:
    """One sending of an appeal."""

    at: datetime
    platform_case_id: str = ""
    letter_version: int = 0
    files: tuple[SentFile, ...] = ()
    anchor: str = ""
    """End of the history when it was written, as ``seq:hash``."""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer of the platform."""

    at: datetime
    outcome: str
    codes: tuple[str, ...] = ()
    note: str = ""
    submission: int = 0
    """Number of the submission it answers; 0 where that is not known."""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to be reminded of."""

    at: datetime
    text: str
    done_at: datetime | None = None
    id: int = 0


class Sendings:
    """Submissions, outcomes and reminders of one store's cases."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def submissions(self, uid: str) -> tuple[Submission, ...]:
        """Return the submissions of a case, the latest last."""
        with self._database.reading() as session:
            query = select(SubmissionRow).where(SubmissionRow.case_id == find(session, uid).id)
            return tuple(map(_submission, session.exec(query.order_by(col(SubmissionRow.id)))))

    def submit(self, uid: str, submission: Submission) -> int:
        """Keep a submission, mark the case as submitted, and return the submission's number."""
        number = self._number(uid)
        detail = {"files": [f.sha256[:16] for f in submission.files], "letter": submission.letter_version}
        edit = Edit("submitted", number, uid, object=_mark(submission.platform_case_id), detail=detail)
        with self._database.edit(edit) as session:
            row = SubmissionRow(
                case_id=number,
                at=utc_text(submission.at),
                platform_case_id=submission.platform_case_id,
                letter_version=submission.letter_version,
                files=json.dumps([[f.name, f.sha256, f.bytes] for f in submission.files], ensure_ascii=False),
                anchor=submission.anchor,
            )
            session.add(row)
            case = session.get_one(CaseRow, number)
            case.status = "submitted"
            if submission.platform_case_id:
                case.platform_case_id = submission.platform_case_id
            session.flush()
            return row.id or 0

    def outcomes(self, uid: str) -> tuple[Outcome, ...]:
        """Return the platform's answers, the latest last."""
        with self._database.reading() as session:
            query = select(OutcomeRow).where(OutcomeRow.case_id == find(session, uid).id).order_by(col(OutcomeRow.id))
            return tuple(map(_outcome, session.exec(query)))

    def answer(self, uid: str, outcome: Outcome) -> int:
        """Keep an answer, give the case its state, and return the answer's number.

        Raises:
            StoreError: it answers a submission of another case.
        """
        number = self._number(uid)
        detail = {"codes": [_mark(code) for code in outcome.codes]}
        edit = Edit("answered", number, uid, object=outcome.outcome, detail=detail)
        with self._database.edit(edit) as session:
            sent = session.get(SubmissionRow, outcome.submission) if outcome.submission else None
            if outcome.submission and (sent is None or sent.case_id != number):
                raise StoreError("store.error.no-submission", submission=str(outcome.submission))
            row = OutcomeRow(
                case_id=number,
                submission_id=outcome.submission or None,
                at=utc_text(outcome.at),
                outcome=outcome.outcome,
                codes=json.dumps(list(outcome.codes), ensure_ascii=False),
                note=outcome.note,
            )
            session.add(row)
            session.get_one(CaseRow, number).status = outcome.outcome
            session.flush()
            return row.id or 0

    def reminders(self, uid: str) -> tuple[Reminder, ...]:
        """Return the reminders of a case, the earliest first."""
        with self._database.reading() as session:
            query = select(ReminderRow).where(ReminderRow.case_id == find(session, uid).id)
            return tuple(map(_reminder, session.exec(query.order_by(col(ReminderRow.at)))))

    def remind(self, uid: str, reminder: Reminder) -> int:
        """Keep a reminder and return its number."""
        number = self._number(uid)
        with self._database.edit(Edit("reminder-set", number, uid, label={"at": reminder.at.isoformat()})) as session:
            done = utc_text(reminder.done_at) if reminder.done_at else None
            row = ReminderRow(case_id=number, at=utc_text(reminder.at), text=reminder.text, done_at=done)
            session.add(row)
            session.flush()
            return row.id or 0

    def done(self, uid: str, reminder_id: int) -> None:
        """Tick a reminder off."""
        number = self._number(uid)
        with self._database.edit(Edit("reminder-done", number, uid, object=str(reminder_id))) as session:
            row = session.get(ReminderRow, reminder_id)
            if row is None or row.case_id != number:
                raise StoreError("store.error.no-reminder", reminder=str(reminder_id))
            row.done_at = utc_text(self._database.now())

    def _number(self, uid: str) -> int:
        with self._database.reading() as session:
            return find(session, uid).id or 0


def _mark(typed: str) -> str:
    """Return what the history may hold of something typed: 16 hexadecimal digits of its hash, empty for nothing.

    Whatever a person put there, a buyer's number too, is not to stand in lines that cannot be removed.
    """
    return hashlib.sha256(typed.encode("utf-8", "replace")).hexdigest()[:16] if typed else ""


def _submission(row: SubmissionRow) -> Submission:
    files = tuple(SentFile(*entry) for entry in json.loads(row.files))
    return Submission(from_text(row.at), row.platform_case_id, row.letter_version, files, row.anchor, row.id or 0)


def _outcome(row: OutcomeRow) -> Outcome:
    codes = tuple(json.loads(row.codes))
    return Outcome(from_text(row.at), row.outcome, codes, row.note, row.submission_id or 0, row.id or 0)


def _reminder(row: ReminderRow) -> Reminder:
    return Reminder(from_text(row.at), row.text, from_text(row.done_at) if row.done_at else None, row.id or 0)
