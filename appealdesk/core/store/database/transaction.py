"""Reading and writing transactions. An edit is one transaction with its step to undo and its line of history."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from appealdesk.core.store.database.engine import WRITES, DatabaseError, make_engine
from appealdesk.core.store.database.turns import Turns
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.history import append
from appealdesk.core.store.moments import utc_text
from appealdesk.core.store.tables.journal import StepRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

STEPS_KEPT = 200
"""Edits of one case that can be undone; older ones are forgotten, what they did stays."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is about to be done."""

    action: str
    """Names the words of the action: ``files-added``, ``letter-saved`` ..."""
    case_id: int = 0
    case_uid: str = ""
    object: str = ""
    """What it was done to, as an id or a hash."""
    detail: Mapping[str, Any] = field(default_factory=dict)
    """For the history: ids, hashes and counts, never a buyer's data."""
    label: Mapping[str, Any] = field(default_factory=dict)
    """For the words of the step, such as a file's name; goes when the step goes."""
    undoable: bool = True
    joins: int | None = None
    """Number of an earlier step that this belongs to, so that both are undone together."""
    followed: bool = True
    """False where the edit itself brings along what :attr:`Database.before_commit` would."""
    noted: bool = True
    """False where the edit goes on with one that the history tells of already."""


class Database:
    """An open database. Reads run side by side; one edit is at work at a time."""

    def __init__(
        self, path: Path, sql_key: str | None, clock: Callable[[], datetime], actor: Callable[[], str]
    ) -> None:
        """Open it; its schema must be the present one.

        Args:
            path: the database file.
            sql_key: see :func:`~appealdesk.core.store.database.engine.connect`.
            clock: gives the present moment, with a zone.
            actor: gives the name that goes into the history.
        """
        self.path, self.sql_key = path, sql_key
        self._clock, self._actor = clock, actor
        self._engine = make_engine(path, sql_key)
        self._file = _identity(path)
        self.turns = Turns()
        """For whoever writes for long."""
        self.before_commit: list[Callable[[Session, int], None]] = []
        """Called with every edit's session and case before it is committed: what has to change along with it."""
        self.frozen: Path | None = None
        """The folder that this is a copy of because it cannot be written: no change is taken, since none would last."""
        self.on_full: Callable[[], object] = lambda: None
        """Called when the disk is full; it may make room for what is done next."""

    def close(self) -> None:
        """Close all connections; the last one takes what is in the log over into the file."""
        self._engine.dispose()

    def now(self) -> datetime:
        """Return the present moment."""
        return self._clock()

    def actor(self) -> str:
        """Return who is at work."""
        return self._actor()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database throughout.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._told(), Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are kept together or not at all: neither a step to undo nor history.

        What is read first and written accordingly takes :attr:`turns` around both, else another thread writes between.

        Raises:
            StoreError: the database cannot be written, or is not there any more; nothing of the session was kept.
        """
        if self.frozen is not None:
            raise StoreError("store.error.read-only", file=str(self.frozen))
        self.require_present()
        with (
            self.turns.take(),
            self._told(),
            self._engine.connect() as connection,
            Session(connection.execution_options(**{WRITES: True}), expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def require_present(self) -> None:
        """Refuse to go on where the database was deleted or replaced under the open store.

        The system may keep a deleted file for whoever has it open: every write would seem to succeed.

        Raises:
            StoreError: it is not there any more.
        """
        if self._file is not None and _identity(self.path) != self._file:
            raise StoreError("store.error.vanished", file=str(self.path.parent))

    @contextmanager
    def edit(self, edit: Edit) -> Iterator[Session]:
        """Give a session for one edit; it is on the disk when the block is left.

        Raises:
            StoreError: the database cannot be written; nothing of the edit was kept.
        """
        with self.writing() as session:
            step = self._begin_step(session, edit) if edit.undoable else None
            session.connection().execute(text("UPDATE recording SET step_id = :s"), {"s": step})
            yield session
            session.flush()
            session.connection().execute(text("UPDATE recording SET step_id = NULL"))
            self.finish(session, edit)

    def finish(self, session: Session, edit: Edit) -> None:
        """Bring along what has to change with an edit, and tell the history, inside its transaction."""
        for follow in self.before_commit if edit.followed else ():
            follow(session, edit.case_id)
        if edit.noted:
            self.note(session, edit)

    def note(self, session: Session, edit: Edit) -> None:
        """Add an edit's line to the history, inside its transaction."""
        append(
            session,
            at=self.now(),
            actor=self.actor(),
            action=edit.action,
            case=edit.case_uid,
            thing=edit.object,
            detail=edit.detail,
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the driver raises into the store's error."""
        try:
            yield
        except (DBAPIError, DatabaseError) as error:
            detail = str(error.orig if isinstance(error, DBAPIError) else error)
            key = _key(detail)
            if key == "store.error.full":
                self.on_full()
            raise StoreError(key, file=str(self.path), detail=detail) from error
        except UnicodeEncodeError as error:
            # half a letter of a pair: no file and no database can hold it
            raise StoreError("store.error.letters") from error

    def _begin_step(self, session: Session, edit: Edit) -> int:
        earlier = session.get(StepRow, edit.joins) if edit.joins is not None else None
        if earlier is not None and earlier.id is not None and not earlier.undone:
            return earlier.id
        connection = session.connection()
        connection.execute(
            text(
                "DELETE FROM pending WHERE step_id IN (SELECT id FROM steps WHERE case_id = :c AND undone = 1) "
                "AND case_id = :c"
            ),
            {"c": edit.case_id},
        )
        connection.execute(text("DELETE FROM steps WHERE case_id = :c AND undone = 1"), {"c": edit.case_id})
        row = StepRow(
            case_id=edit.case_id,
            at=utc_text(self.now()),
            actor=self.actor(),
            action=edit.action,
            label=json.dumps(dict(edit.label), ensure_ascii=False),
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        connection.execute(
            text(
                "DELETE FROM steps WHERE case_id = :c AND id < "
                "(SELECT min(id) FROM (SELECT id FROM steps WHERE case_id = :c ORDER BY id DESC LIMIT :kept))"
            ),
            {"c": edit.case_id, "kept": STEPS_KEPT},
        )
        return row.id


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another of its name; None where there is none.

    Windows keeps whoever deletes from an open file, and its network drives number files as they please.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return (0, 0) if sys.platform == "win32" else (found.st_dev, found.st_ino)


def _key(said: str) -> str:
    if "full" in said:
        return "store.error.full"
    if "readonly" in said:
        return "store.error.read-only"
    if "locked" in said:
        return "store.error.locked"
    return "store.error.database"
