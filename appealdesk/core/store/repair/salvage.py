"""A new database out of a damaged one: what can be read is taken over as it is, and the old one is put aside, whole.

The history keeps its gaps: lines that are lost leave their numbers free, a line of its own names these, and a check
goes on telling of them.
"""

from __future__ import annotations

import json
import shutil
import time
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.store import exchange
from appealdesk.core.store.backup.errors import BackupError, write_error
from appealdesk.core.store.backup.target import megabytes
from appealdesk.core.store.chain import GENESIS, Entry, digest
from appealdesk.core.store.database.engine import DatabaseError, connect
from appealdesk.core.store.database.schema import migrate
from appealdesk.core.store.database.steps import STEPS
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.moments import utc_text
from appealdesk.core.store.repair.partners import mend_partners
from appealdesk.core.store.repair.regraft import lists_its_tables, regraft
from appealdesk.core.store.repair.rescue import Rescue, lost_numbers
from appealdesk.core.store.repair.survivors import Survivors
from appealdesk.core.store.restore.finish import close_file
from appealdesk.core.store.search.index import rebuild
from appealdesk.core.store.store import Store
from appealdesk.core.store.vault.ballast import free_bytes
from appealdesk.core.store.vault.disk import private_folder
from appealdesk.core.store.verify.lines import SALVAGED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.repair.rescue import Tally

_LOGS: Final = ("", "-wal")
_FACTOR: Final = 3
"""The damaged database is copied, and the new one needs as much and its log besides."""


@dataclass(frozen=True, slots=True)
class Table:
    """What became of the rows of one table."""

    name: str
    kept: int
    expected: int | None
    """None where the damaged database did not tell any more."""
    from_undo: int = 0
    from_backup: int = 0
    orphans: int = 0

    @property
    def lost(self) -> int:
        """Rows that are not there any more, as far as that can be told."""
        there = self.kept - self.orphans + self.from_undo + self.from_backup
        return max((self.expected or 0) - there, 0)


@dataclass(frozen=True, slots=True)
class Salvage:
    """The outcome of a rescue."""

    tables: tuple[Table, ...]
    """Those that had rows."""
    lost_history: tuple[tuple[int, int], ...]
    """First and last number of the lines of history that are gone."""
    undo_lost: bool
    """True when nothing done before can be undone any more."""
    aside: Path
    """Where the damaged database is."""


def salvage(
    folder: StoreFolder,
    key: DataKey | None,
    clock: Callable[[], datetime],
    backups: Sequence[Path] = (),
    *,
    anchors: Sequence[Anchor] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> Salvage:
    """Make a new database of what can be read of a damaged one and put it in its place.

    Args:
        folder: the store's; the caller holds its lock, and nothing is open.
        key: its key.
        clock: gives the present moment, with a zone.
        backups: databases out of backups of this store, the newest first, for the rows that are lost.
        anchors: where the history ended, as noted elsewhere: so that no lost line's number is given again.
        cancelled: looked at now and then.

    Raises:
        BackupError: nothing can be read of it, or the new one cannot be written; then everything is as it was.
        Cancelled: ``cancelled()`` became true; everything is as it was.
    """
    sql_key = key.sql_key() if key else None
    place = exchange.prepare(folder)
    try:
        with _copy(folder) as damaged:
            if not lists_its_tables(damaged, sql_key):
                regraft(damaged, sql_key, damaged.parent / "regraft", cancelled)
            survivors = Survivors(damaged, sql_key, cancelled)
            version = survivors.value("PRAGMA user_version")
            if not version or version > len(STEPS):
                raise BackupError("nothing-left", folder.database)
            migrate(place.database, sql_key, place.backups, STEPS[:version])
            new = connect(place.database, sql_key)
            try:
                rescue = Rescue(new, survivors)
                with _bare(new):
                    undo_lost = _fill(rescue, [(p, sql_key) for p in backups])
                    lost = _write_line(rescue, anchors, clock())
            finally:
                new.close()
        migrate(place.database, sql_key, place.backups)
        _index(place, key, clock)
        close_file(place.database, sql_key)
        aside = exchange.exchange(folder, clock())
    except OSError as error:
        raise write_error(error, folder.database) from error
    except DatabaseError as error:
        raise BackupError("write", folder.database, detail=error) from error
    finally:
        if not exchange.pending(folder):
            with suppress(StoreError):
                exchange.settle(folder)
    return Salvage(_tables(rescue.tally), lost, undo_lost, aside)


@contextmanager
def _bare(new: Any) -> Iterator[None]:
    """Open a transaction in which no trigger is at work: rows of the past are no new edits."""
    new.execute("PRAGMA foreign_keys=OFF")
    new.execute("BEGIN IMMEDIATE")
    triggers = new.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        new.execute(f"DROP TRIGGER {name}")
    yield
    for _, statement in triggers:
        new.execute(statement)
    new.execute("COMMIT")


def _fill(rescue: Rescue, backups: Sequence[tuple[Path, str | None]]) -> bool:
    """Fill the new database from everything there is, and return whether undo had to be given up."""
    rescue.new.execute("DELETE FROM recording")
    rescue.take_survivors()
    rescue.take_images()
    for path, sql_key in backups:
        rescue.take_backup(path, sql_key)
    mend_partners(rescue.new, rescue.tally)
    undo_lost = rescue.drop_journal()
    rescue.new.execute("INSERT OR IGNORE INTO recording (id, step_id) VALUES (1, NULL)")
    rescue.new.execute("UPDATE recording SET step_id = NULL")
    return undo_lost


def _write_line(rescue: Rescue, anchors: Sequence[Anchor], now: datetime) -> tuple[tuple[int, int], ...]:
    """End the history with a line that tells of the rescue, and return the numbers of the lines that are lost."""
    new, tally = rescue.new, rescue.tally
    numbers = [int(r[0]) for r in new.execute("SELECT seq FROM audit ORDER BY seq")]
    last = new.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone() or (0, GENESIS)
    known = max([last[0], *(a.seq for a in anchors)])
    lost = [*lost_numbers(numbers, rescue.survivors.gaps.get("audit", ()))]
    # lines at the end that somebody else knew of: their numbers must not be given again
    lost += [(last[0] + 1, known)] if known > last[0] else []
    detail = {
        "kept": tally.kept.total(),
        "from_undo": tally.from_undo.total(),
        "from_backup": tally.from_backup.total(),
        "orphans": tally.orphans.total(),
        "lost": lost,
    }
    told = json.dumps(detail, sort_keys=True, separators=(",", ":"))
    actor = new.execute("SELECT value FROM settings WHERE key = 'operator'").fetchone()
    name = str(actor[0]) if actor else "AppealDesk"
    entry = Entry(known + 1, utc_text(now), time.monotonic_ns(), name, SALVAGED, "", "", told, str(last[1]), "")
    entry = replace(entry, hash=digest(entry))
    values = (*(getattr(entry, f) for f in Entry.__slots__),)
    new.execute(f"INSERT INTO audit VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608 - marks only
    return tuple(lost)


def _index(place: StoreFolder, key: DataKey | None, clock: Callable[[], datetime]) -> None:
    store = Store(place, key, clock)
    try:
        with store.database.writing() as session:
            rebuild(session)
    finally:
        store.close()


@contextmanager
def _copy(folder: StoreFolder) -> Iterator[Path]:
    """Give a copy of the damaged database and its log: looking at it may change it, and it is to stay as it is."""
    size = sum(p.stat().st_size for p in _files(folder.database))
    needed, left = _FACTOR * size, free_bytes(folder.root)
    if left < needed:
        raise BackupError("no-room-here", folder.database, needed=megabytes(needed), free=megabytes(left))
    scratch = folder.tmp / f"salvage-{uuid.uuid4().hex}"
    private_folder(scratch)
    try:
        for path in _files(folder.database):
            shutil.copyfile(path, scratch / path.name)
        yield scratch / folder.database.name
    finally:
        with suppress(OSError):
            shutil.rmtree(scratch)


def _files(database: Path) -> list[Path]:
    found = (database.with_name(database.name + ending) for ending in _LOGS)
    return [p for p in found if p.is_file()]


def _tables(tally: Tally) -> tuple[Table, ...]:
    names = sorted(tally.kept.keys() | tally.expected.keys() | tally.from_undo.keys() | tally.from_backup.keys())
    made = (
        Table(
            name,
            tally.kept[name],
            tally.expected.get(name),
            tally.from_undo[name],
            tally.from_backup[name],
            tally.orphans[name],
        )
        for name in names
    )
    return tuple(t for t in made if t.kept or t.expected or t.from_undo or t.from_backup)
