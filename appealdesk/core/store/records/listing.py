"""The list of cases: a page at a time, by urgency, by platform, by state, with how each stood at its last check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from appealdesk.core.domain.reminding import Reckoned, read_reckoned
from appealdesk.core.store.moments import from_text, utc_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlmodel import Session

_FROM: Final = "FROM cases AS c LEFT JOIN summaries AS s ON s.case_id = c.id"
_COLUMNS: Final = (
    "c.uid, c.name, c.platform, c.site, c.store, coalesce(nullif(s.metric, ''), c.metric), c.status, c.created_at, "
    "c.deleted_at, coalesce(s.checked_at, ''), coalesce(s.deadline, ''), coalesce(s.zone, ''), coalesce(s.orders, 0), "
    "coalesce(s.open_orders, 0), coalesce(s.blockers, 0), coalesce(s.warnings, 0), coalesce(s.ready, 0), "
    "coalesce(s.lacking, ''), coalesce(s.reckoned, ''), "
    "(SELECT count(*) FROM files AS f WHERE f.case_id = c.id), "
    "(SELECT count(*) FROM pending AS p WHERE p.case_id = c.id "
    "AND NOT EXISTS (SELECT 1 FROM steps AS u WHERE u.id = p.step_id AND u.undone = 1)), "
    "(SELECT count(*) FROM files AS n WHERE n.case_id = c.id AND n.added_at > s.checked_at)"
)
# what can still be met comes first, the nearest on top; then what has no deadline; last what is over, the latest on top
_URGENCY: Final = (
    "CASE WHEN s.deadline >= :now THEN 0 WHEN s.deadline IS NULL THEN 1 ELSE 2 END, "
    "CASE WHEN s.deadline >= :now THEN s.deadline END, s.deadline DESC, c.id DESC"
)
_BIN: Final = "c.deleted_at DESC, c.id DESC"


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One line of the list."""

    uid: str
    name: str
    platform: str
    site: str
    store: str
    metric: str
    status: str
    created_at: datetime
    deleted_at: datetime | None
    checked_at: datetime | None
    """None before the first check."""
    deadline: datetime | None
    zone: str
    """IANA zone of the platform."""
    orders: int
    open_orders: int
    blockers: int
    warnings: int
    ready: bool
    lacking: str
    """How complete it was at the last check, as :meth:`~appealdesk.core.domain.standing.Standing.written`."""
    reckoned: Reckoned | None
    """What the deadline follows from; None where it is printed or typed."""
    files: int
    waiting: int
    """Dropped files that are not kept yet."""
    unseen: int
    """Files that came in after the last check began; 0 before the first check."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases to list; empty fields ask for nothing."""

    platform: str = ""
    status: str = ""
    in_bin: bool = False
    uids: tuple[str, ...] | None = None
    """Only these, such as the cases that a search found."""


def listing(
    session: Session, now: datetime, chosen: Filter | None = None, *, limit: int = 50, offset: int = 0
) -> tuple[CaseEntry, ...]:
    """Return one page of the cases, the most urgent first; of the bin, the latest first.

    Args:
        session: a reading session.
        now: the present moment, aware: it tells which deadlines are over.
        chosen: which cases; default: all that are not in the bin.
        limit: entries of the page.
        offset: entries to pass over.
    """
    chosen = chosen or Filter()
    where, values = _where(chosen)
    values |= {"now": utc_text(now), "limit": limit, "offset": offset}
    order = _BIN if chosen.in_bin else _URGENCY
    # Everything that is put together here stands above; what a person typed goes in as a value. The page is chosen
    # first: else files would be counted for all cases that sorting has to look at.
    page = f"SELECT c.id {_FROM} WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
    query = f"SELECT {_COLUMNS} {_FROM} WHERE c.id IN ({page}) ORDER BY {order}"
    return tuple(map(_entry, session.connection().execute(text(query), values)))


def count(session: Session, chosen: Filter | None = None) -> int:
    """Return how many cases fit."""
    where, values = _where(chosen or Filter())
    query = text(f"SELECT count(*) FROM cases AS c WHERE {where}")  # noqa: S608 - as above
    return int(session.connection().execute(query, values).scalar_one())


def _where(chosen: Filter) -> tuple[str, dict[str, Any]]:
    parts = ["c.deleted_at IS NOT NULL" if chosen.in_bin else "c.deleted_at IS NULL"]
    values: dict[str, Any] = {}
    for name in ("platform", "status"):
        if wanted := getattr(chosen, name):
            parts.append(f"c.{name} = :{name}")
            values[name] = wanted
    if chosen.uids is not None:
        parts.append("c.uid IN (" + ", ".join(f":u{i}" for i in range(len(chosen.uids))) + ")")
        values |= {f"u{i}": uid for i, uid in enumerate(chosen.uids)}
    return " AND ".join(parts), values


def _entry(row: Sequence[Any]) -> CaseEntry:
    uid, name, platform, site, store, metric, status, created, deleted, checked, deadline, zone, *numbers = row
    orders, still_open, blockers, warnings, ready, lacking, follows, files, waiting, unseen = numbers
    return CaseEntry(
        uid,
        name,
        platform,
        site,
        store,
        metric,
        status,
        from_text(created),
        from_text(deleted) if deleted else None,
        from_text(checked) if checked else None,
        from_text(deadline) if deadline else None,
        zone,
        orders,
        still_open,
        blockers,
        warnings,
        bool(ready),
        lacking,
        read_reckoned(follows),
        files,
        waiting,
        unseen,
    )
