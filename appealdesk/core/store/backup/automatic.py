"""The daily backup that nobody has to think of: made when due, thinned by the schedule, skipped where room is short.

Each is a whole backup of its own, since one that needs another is lost with it. So that a large store does not fill the
drive, all of them together take a fifth at most of what the drive would have free without them, at least one copy
stays, and none is made that would leave less than a tenth of the drive free, or 10 GB of a large one.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.backup.container import peek
from appealdesk.core.store.backup.errors import BackupError, write_error
from appealdesk.core.store.backup.make import SUFFIX, Made, make
from appealdesk.core.store.backup.schedule import Kept, due, superseded
from appealdesk.core.store.backup.target import megabytes
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.slots import short_id
from appealdesk.core.store.vault.disk import private_folder, remove

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from appealdesk.core.store.backup.make import OnProgress
    from appealdesk.core.store.store import Store

FOLDER: Final = "backup.folder"
"""Setting: where automatic backups go; empty for the place in the store's folder."""
SWITCH: Final = "backup.automatic"
"""Setting: ``off`` where the seller wants none."""
_NAME: Final = re.compile(r"AppealDesk-[0-9A-F]{4}-[0-9A-F]{4}-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}\.appealbackup")
_SHARE: Final = 5
_RESERVE: Final = 10
_MOST_RESERVE: Final = 10_000_000_000
"""Bytes; a large drive with that much free is not full."""


class Outcome(StrEnum):
    """What became of an automatic backup; ``backup.automatic.<outcome>`` is the key of its text."""

    OFF = "off"
    NOT_DUE = "not-due"
    MADE = "made"
    INCOMPLETE = "incomplete"
    """Made, but originals that are missing or damaged in the store are not in it."""
    NO_ROOM = "no-room"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Automatic:
    """What became of it."""

    outcome: Outcome
    made: Made | None = None
    removed: tuple[Path, ...] = ()
    """Earlier backups that the schedule does without."""
    problem: StoreError | None = None
    """Why none was made."""

    @property
    def worth_telling(self) -> bool:
        """True when the seller should hear of it."""
        return self.outcome in {Outcome.INCOMPLETE, Outcome.NO_ROOM, Outcome.FAILED}


@dataclass(frozen=True, slots=True)
class Drive:
    """How large a drive is and how much of it is free, in bytes."""

    total: int
    free: int


def drive_of(folder: Path) -> Drive:
    """Return the figures of the drive of a folder that exists."""
    usage = shutil.disk_usage(folder)
    return Drive(usage.total, usage.free)


def automatic(
    store: Store,
    now: datetime,
    *,
    on_progress: OnProgress = lambda _stage, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    drive: Callable[[Path], Drive] = drive_of,
) -> Automatic:
    """Make the backup of the day if it is due, and let earlier ones go by the schedule.

    It takes long in a large store, so that it belongs into a thread of its own; the store may be used meanwhile.

    Args:
        store: the open store.
        now: the present moment in the seller's zone.
        on_progress: see :func:`~appealdesk.core.store.backup.make.make`.
        cancelled: looked at often.
        drive: tells the figures of a folder's drive.

    Raises:
        Cancelled: ``cancelled()`` became true; nothing is left behind.
    """
    try:
        if store.setting(SWITCH) == "off":
            return Automatic(Outcome.OFF)
        store.database.require_present()
        folder = place(store)
        _expect_folder(store, folder)
        found = found_in(folder, store)
        if not due(found, now):
            return Automatic(Outcome.NOT_DUE)
        removed: tuple[Path, ...] = ()
        if _no_room(store, folder, found, drive(folder)):
            removed = _thin(store, folder, now, drive(folder))
            if problem := _no_room(store, folder, found, drive(folder)):
                return Automatic(Outcome.NO_ROOM, removed=removed, problem=problem)
        made = make(store, folder / _name(store, now), on_progress=on_progress, cancelled=cancelled)
        removed += _thin(store, folder, now, drive(folder))
    except StoreError as error:
        no_room = error.key in {"backup.error.room", "backup.error.full"}
        return Automatic(Outcome.NO_ROOM if no_room else Outcome.FAILED, problem=error)
    except OSError as error:
        return Automatic(Outcome.FAILED, problem=write_error(error, place(store)))
    return Automatic(Outcome.MADE if made.manifest.complete else Outcome.INCOMPLETE, made, removed)


def place(store: Store) -> Path:
    """Return the folder of automatic backups."""
    chosen = store.setting(FOLDER)
    return Path(chosen) if chosen else store.folder.backups


def found_in(folder: Path, store: Store) -> tuple[Kept, ...]:
    """Return the automatic backups of a store in a folder: by their names, and by what they say of themselves.

    Others, damaged ones among them, are not listed, and so never deleted.
    """
    number, found = _store_id(store), []
    for path in sorted(folder.iterdir()):
        if not _NAME.fullmatch(path.name) or not path.is_file():
            continue
        try:
            manifest = peek(path)
        except BackupError:
            continue
        if manifest.store == number:
            found.append(Kept(path, manifest.created_at, path.stat().st_size, manifest.complete))
    return tuple(found)


def _thin(store: Store, folder: Path, now: datetime, drive: Drive) -> tuple[Path, ...]:
    found = found_in(folder, store)
    budget = (drive.free + sum(k.bytes for k in found)) // _SHARE
    removed = []
    for old in superseded(found, now, budget):
        try:
            remove(old.path)
        except OSError:
            continue  # somebody holds it; tomorrow is another day
        removed.append(old.path)
    return tuple(removed)


def _no_room(store: Store, folder: Path, found: tuple[Kept, ...], drive: Drive) -> BackupError | None:
    """Return the error where a backup as large as the store would leave the drive nearly full."""
    size = store.folder.database.stat().st_size + _bytes_of_originals(store)
    spare = min(drive.total // _RESERVE, _MOST_RESERVE)
    if drive.free - size >= spare:
        return None
    return BackupError("reserve", folder, needed=megabytes(size + spare), free=megabytes(drive.free), kept=len(found))


def _bytes_of_originals(store: Store) -> int:
    with store.database.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT coalesce(sum(size), 0) FROM blobs")
        return int(rows.scalar_one())


def _expect_folder(store: Store, folder: Path) -> None:
    if folder == store.folder.backups:
        private_folder(folder)
    elif not folder.is_dir():
        # a drive that is not plugged in must not be taken for a folder to make
        raise BackupError("no-folder", folder, folder=folder)


def _store_id(store: Store) -> str:
    loaded = keysfile.load(store.folder)
    if loaded is None:
        raise StoreError("keys.file.missing", file=str(store.folder.keys))
    return loaded.keys.store


def _name(store: Store, now: datetime) -> str:
    return f"AppealDesk-{short_id(_store_id(store))}-{now:%Y-%m-%d-%H%M%S}{SUFFIX}"
