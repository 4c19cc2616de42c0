"""Puts parts of a store that were made and checked aside in the place of those that are there, whole.

The new parts wait in the folder ``incoming``. The journal, one small file, is the moment of decision: without it they
are a left-over and go; with it the exchange is finished, now or at the next start, from wherever it was interrupted.
What they replace is never deleted: it moves to a folder of the quarantine, where it makes a store of its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import durable
from appealdesk.core.store.vault.disk import private_folder, remove, replace, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

_INCOMING: Final = "incoming"
_JOURNAL: Final = "exchange.json"
_DATABASE: Final = "store.db"
PARTS: Final = ("objects", "keys.json.bak", "keys.json", _DATABASE)
"""What can be exchanged, in the order in which it comes in: the database last, for it makes a store of the rest."""
_LOGS: Final = ("store.db-wal", "store.db-shm", "store.db-journal")
"""What belongs to the old database and would spoil a new one."""
_ASIDE: Final = re.compile(r"store-[0-9]{8}-[0-9]{6}(-[0-9]{1,6})?")
_LONGEST: Final = 10_000


def incoming(folder: StoreFolder) -> StoreFolder:
    """Return the place where new parts are made, as a store of its own; it need not exist."""
    return StoreFolder(folder.root / _INCOMING)


def prepare(folder: StoreFolder) -> StoreFolder:
    """Make the place for new parts, empty, and return it. The caller holds the store's lock.

    Raises:
        StoreError: an interrupted exchange cannot be finished, or the folder cannot be written.
    """
    settle(folder)
    place = incoming(folder)
    try:
        private_folder(place.root)
    except OSError as error:
        raise _failed(place.root, error) from error
    return place


def exchange(folder: StoreFolder, now: datetime) -> Path:
    """Put every part that was made in :func:`incoming` in its place, and return where the old ones are now.

    The parts have to be on the drive. All connections to the store are closed, and the caller holds its lock.

    Args:
        folder: the store's.
        now: names the folder that the old parts move to.

    Raises:
        StoreError: it could not be done, or not to the end; :func:`settle` then goes on with it.
    """
    try:
        aside = _free_name(folder, f"store-{now:%Y%m%d-%H%M%S}")
        sync_folder(incoming(folder).root)
        durable.write(folder.root / _JOURNAL, json.dumps({"aside": aside}).encode())
    except OSError as error:
        raise _failed(folder.root, error) from error
    settle(folder)
    return folder.quarantine / aside


def pending(folder: StoreFolder) -> bool:
    """Return whether an exchange was begun and not finished: the store must not be opened before :func:`settle`."""
    return os.path.lexists(folder.root / _JOURNAL)


def settle(folder: StoreFolder) -> bool:
    """Finish an exchange that was interrupted, clear away one that was never decided, and return whether one was.

    To be called before anything else looks at the store, by who holds its lock. Doing it twice is no error.

    Raises:
        StoreError: a part cannot be moved; everything is still there, and the next call goes on.
    """
    journal, place = folder.root / _JOURNAL, incoming(folder).root
    try:
        if not pending(folder):
            if place.is_dir():
                shutil.rmtree(place)
            return False
        coming = [name for name in PARTS if os.path.lexists(place / name)]
        _move_out(folder, coming, folder.quarantine / _noted(journal))
        _move_in(folder, coming)
        remove(journal)
        shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        raise _failed(folder.root, error) from error
    return True


def _move_out(folder: StoreFolder, coming: Iterable[str], aside: Path) -> None:
    """Move aside what stands where a new part is waiting to come in: so it can only be an old one."""
    leaving = [*(_LOGS if _DATABASE in coming else ()), *coming]
    there = [name for name in leaving if os.path.lexists(folder.root / name)]
    if not there:
        return
    private_folder(aside)
    for name in there:
        target, number = aside / name, 2
        while os.path.lexists(target):
            target, number = aside / f"{name}.{number}", number + 1
        replace(folder.root / name, target)
    # the new database must not come to the old one's log, whatever of this a power cut leaves
    sync_folder(aside)
    sync_folder(folder.quarantine)
    sync_folder(folder.root)


def _move_in(folder: StoreFolder, coming: Iterable[str]) -> None:
    for name in coming:
        if name == _DATABASE:
            sync_folder(folder.root)
        replace(incoming(folder).root / name, folder.root / name)
    sync_folder(folder.root)


def _noted(journal: Path) -> str:
    """Return the name that the old parts get; what is no such name, for whatever reason, does not hold things up."""
    try:
        with journal.open("rb") as file:
            name = str(json.loads(file.read(_LONGEST))["aside"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        name = ""
    return name if _ASIDE.fullmatch(name) else "store-00000000-000000"


def _free_name(folder: StoreFolder, wanted: str) -> str:
    name, number = wanted, 2
    while os.path.lexists(folder.quarantine / name):
        name, number = f"{wanted}-{number}", number + 1
    return name


def _failed(path: Path, error: OSError) -> StoreError:
    return StoreError("backup.error.exchange", folder=str(path), detail=error.strerror or str(error))
