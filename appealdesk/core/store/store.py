"""An open store: cases, originals, history and search of one folder, under one key."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Final, Self

from appealdesk.core.store import history, undo
from appealdesk.core.store.database.schema import migrate
from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover.draft import sweep_drafts
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.records import bin as bin_
from appealdesk.core.store.records.alarms import Alarms
from appealdesk.core.store.records.cases import Cases
from appealdesk.core.store.records.checked import Checked
from appealdesk.core.store.records.files import Files
from appealdesk.core.store.records.handwork import Handworks
from appealdesk.core.store.records.judgements import Judgements
from appealdesk.core.store.records.letters import Letters
from appealdesk.core.store.records.lines import Lines
from appealdesk.core.store.records.listing import CaseEntry, Filter, count, listing
from appealdesk.core.store.records.overrides import Overrides, set_setting, setting
from appealdesk.core.store.records.sendings import Sendings
from appealdesk.core.store.search.index import refresh
from appealdesk.core.store.search.query import Hit, search
from appealdesk.core.store.vault.derive import cache_secret
from appealdesk.core.store.vault.objects import Vault
from appealdesk.core.store.vault.thumbs import Thumbs
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from appealdesk.core.store.chain import Anchor, Entry
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.undo import Step

_OPERATOR: Final = "operator"
_FOR_LEFTOVERS: Final = 1.0
"""Seconds that a start spends on lines that a killed import left behind."""
_STALE_DRAFTS: Final = 3600.0
"""Seconds after which an unfinished write can only be a left-over."""


class Store:
    """Everything kept in one folder; a context manager that closes its connections. May be used by several threads."""

    def __init__(self, folder: StoreFolder, key: DataKey | None, clock: Callable[[], datetime]) -> None:
        """See :meth:`open`."""
        self.folder, self.key = folder, key
        self._operator = ""
        self.database = Database(folder.database, key.sql_key() if key else None, clock, lambda: self.operator)
        self.database.before_commit.append(refresh)
        self.vault = Vault(folder, key.objects if key else None)
        self.database.on_full = self.vault.ballast.release
        self.cases, self.files = Cases(self.database), Files(self.database)
        self.letters, self.judgements = Letters(self.database), Judgements(self.database)
        self.sendings, self.overrides = Sendings(self.database), Overrides(self.database)
        self.checked, self.lines = Checked(self.database), Lines(self.database)
        self.handwork, self.alarms = Handworks(self.database), Alarms(self.database)
        self.thumbs = Thumbs(folder.thumbs, secret=self.cache_secret)

    @classmethod
    def open(
        cls, folder: StoreFolder, key: DataKey | None, clock: Callable[[], datetime], *, create: bool = False
    ) -> Self:
        """Open a store, bring it to the present schema, and clear away what an interrupted write left behind.

        Args:
            folder: the store's places; its lock is held by the caller where somebody else might write.
            key: the data key; None for a store that is not encrypted.
            clock: gives the present moment, with a zone.
            create: make the database where there is none: right after set-up, never else.

        Raises:
            StoreError: there is no database, the key does not fit, a newer program made it, or it is damaged.
        """
        if not create and not _holds_something(folder.database):
            raise StoreError("store.error.no-database", file=str(folder.database))
        migrate(folder.database, key.sql_key() if key else None, folder.backups)
        keysfile.mark_in_use(folder)
        store = cls(folder, key, clock)
        try:
            store.lines.drop_unfinished(_FOR_LEFTOVERS)
            sweep_drafts(folder.tmp)
            store.vault.sweep_tmp(clock().timestamp() - _STALE_DRAFTS)
            store.vault.ballast.ensure()
        except BaseException:
            store.close()
            raise
        return store

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.database.close()

    @property
    def cache_secret(self) -> bytes:
        """What makes the store's caches unreadable to everybody without its key."""
        return cache_secret(self.key.objects if self.key else None)

    # ---- the list

    def listing(
        self, now: datetime, chosen: Filter | None = None, *, limit: int = 50, offset: int = 0
    ) -> tuple[CaseEntry, ...]:
        """Return one page of the cases; see :func:`~appealdesk.core.store.records.listing.listing`."""
        with self.database.reading() as session:
            return listing(session, now, chosen, limit=limit, offset=offset)

    def count(self, chosen: Filter | None = None) -> int:
        """Return how many cases fit."""
        with self.database.reading() as session:
            return count(session, chosen)

    def search(self, typed: str) -> tuple[Hit, ...]:
        """Return where everything that was typed is found; see :func:`~appealdesk.core.store.search.query.search`."""
        with self.database.reading() as session:
            return search(session, whole(typed))

    # ---- undo

    def next_undo(self, uid: str) -> Step | None:
        """Return the edit of a case that undo would take back."""
        number = self.cases.number(uid)
        with self.database.reading() as session:
            return undo.next_undo(session, number)

    def next_redo(self, uid: str) -> Step | None:
        """Return the edit of a case that redo would do again."""
        number = self.cases.number(uid)
        with self.database.reading() as session:
            return undo.next_redo(session, number)

    def undo(self, uid: str) -> Step | None:
        """Take back the last edit of a case and return it; None where there is none."""
        return undo.undo(self.database, self.cases.number(uid), uid)

    def redo(self, uid: str) -> Step | None:
        """Do again what was undone last in a case; None where there is nothing."""
        return undo.redo(self.database, self.cases.number(uid), uid)

    # ---- history

    def history(self, uid: str | None = None) -> tuple[Entry, ...]:
        """Return the history of one case, or of the whole store, the earliest first."""
        with self.database.reading() as session:
            return tuple(history.entries(session, uid))

    def anchor(self) -> Anchor:
        """Return the end of the history, to be noted outside of the store."""
        with self.database.reading() as session:
            return history.head_of(session)

    def note(self, edit: Edit) -> None:
        """Add a line to the history for something that changed nothing in the store, such as an export."""
        with self.database.writing() as session:
            self.database.note(session, edit)

    # ---- settings

    @property
    def operator(self) -> str:
        """Who is at work: the name in the history."""
        if not self._operator:
            self._operator = self.setting(_OPERATOR) or _system_user()
        return self._operator

    @operator.setter
    def operator(self, name: str) -> None:
        self._operator = whole(name)
        self.set_setting(_OPERATOR, self._operator)

    def setting(self, key: str, default: str = "") -> str:
        """Return one setting of the store."""
        with self.database.reading() as session:
            return setting(session, key, default)

    def set_setting(self, key: str, value: str) -> None:
        """Keep one setting."""
        with self.database.writing() as session:
            set_setting(session, key, value)

    # ---- the bin

    def purge(self, uid: str) -> int:
        """Remove a case of the bin for good; see :func:`~appealdesk.core.store.records.bin.purge`."""
        return bin_.purge(self.database, self.vault, uid)


def _holds_something(database: Path) -> bool:
    """Tell whether there is a database; an emptied file would open as a new store without cases."""
    try:
        return database.stat().st_size > 0
    except FileNotFoundError:
        return False


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
