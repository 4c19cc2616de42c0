"""Which cases have to be reminded of, and which of their reminders the seller has had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import text
from sqlmodel import Session, select

from appealdesk.core.domain.lifecycle import PREPARING, State
from appealdesk.core.domain.reminding import OwnReminders, Reckoned, own_reminders, read_reckoned, read_reminders
from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.cases import OwnRemindersRow, ReminderRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from appealdesk.core.store.database.transaction import Database

_STATES: Final = tuple(sorted({"", *PREPARING, State.NEED_INFO}))
"""In these the seller has something to send before the deadline."""
_DATED: Final = (
    "SELECT c.uid, c.name, c.platform, c.site, c.created_at, s.deadline, s.zone, s.reckoned, coalesce(o.chosen, '') "
    "FROM summaries AS s JOIN cases AS c ON c.id = s.case_id LEFT JOIN own_reminders AS o ON o.case_id = c.id "
    "WHERE s.deadline >= :since AND c.deleted_at IS NULL AND c.status IN (:s0, :s1, :s2, :s3) "
    "ORDER BY s.deadline, c.id"
)
_TOLD: Final = (
    "SELECT c.uid, r.at FROM reminders AS r JOIN cases AS c ON c.id = r.case_id "
    "WHERE r.text = '' AND r.done_at IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A case that is being prepared, or asked about, and has a deadline."""

    uid: str
    name: str
    platform: str
    site: str
    created_at: datetime
    deadline: datetime
    zone: str
    """IANA zone of the platform."""
    reckoned: Reckoned | None = None
    """What the deadline follows from; None where it is printed or typed."""
    own: OwnReminders | None = None
    """When to remind of it, where that was chosen for this case."""


class Alarms:
    """Deadlines and told reminders of one store's cases."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def dated(self, since: datetime) -> tuple[Dated, ...]:
        """Return the cases whose deadline is not before a moment (with a zone), the earliest deadline first."""
        values = {"since": utc_text(since), **{f"s{i}": s for i, s in enumerate(_STATES)}}
        with self._database.reading() as session:
            rows = session.connection().execute(text(_DATED), values).all()
        return tuple(
            Dated(
                uid=uid,
                name=name,
                platform=platform,
                site=site,
                created_at=from_text(created),
                deadline=from_text(deadline),
                zone=zone,
                reckoned=read_reckoned(follows),
                own=read_reminders(own),
            )
            for uid, name, platform, site, created, deadline, zone, follows, own in rows
        )

    def own(self, uid: str) -> OwnReminders | None:
        """Return when to remind of a case, where that was chosen for it.

        Raises:
            StoreError: there is no such case.
        """
        with self._database.reading() as session:
            row = _own(session, find(session, uid).id or 0)
            return read_reminders(row.chosen) if row else None

    def choose(self, uid: str, hours: Sequence[int] | None) -> None:
        """Remind of a case so many hours before its deadline: one edit, undone as one.

        Args:
            uid: the case.
            hours: whole hours; none: not at all; None: as of every other case.

        Raises:
            ValueError: an hour that is none.
            StoreError: the store cannot be written, or there is no such case.
        """
        chosen = own_reminders(None if hours is None else tuple(hours), self._database.now())
        with self._database.reading() as session:
            number = find(session, uid).id or 0
        detail = {"hours": None if chosen.hours is None else list(chosen.hours)}
        with self._database.edit(Edit("reminders-chosen", number, uid, detail=detail)) as session:
            row = _own(session, number) or OwnRemindersRow(case_id=number)
            row.chosen = chosen.written()
            session.add(row)

    def told(self) -> dict[str, frozenset[datetime]]:
        """Return by case the moments of which the seller was reminded."""
        with self._database.reading() as session:
            rows = session.connection().execute(text(_TOLD)).all()
        found: dict[str, set[datetime]] = {}
        for uid, at in rows:
            found.setdefault(uid, set()).add(from_text(at))
        return {uid: frozenset(moments) for uid, moments in found.items()}

    def tell(self, uid: str, moments: Sequence[datetime]) -> None:
        """Keep that the seller was reminded, so that it happens only once; nothing that can be undone.

        Raises:
            StoreError: the store cannot be written, or there is no such case.
        """
        with self._database.reading() as session:
            number = find(session, uid).id or 0
        detail = {"at": [m.isoformat() for m in moments]}
        with self._database.edit(Edit("reminder-told", number, uid, detail=detail, undoable=False)) as session:
            done = utc_text(self._database.now())
            session.add_all(ReminderRow(case_id=number, at=utc_text(m), text="", done_at=done) for m in moments)


def _own(session: Session, number: int) -> OwnRemindersRow | None:
    return session.exec(select(OwnRemindersRow).where(OwnRemindersRow.case_id == number)).first()
