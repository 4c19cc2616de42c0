"""Puts parts of a store that were made and checked aside in the place of those that are there, whole.

The new parts wait in the folder ``incoming``. The journal, one small file, is the moment of decision: without it they
are a left-over and go; with it the exchange is finished, now or at the next start, from wherever it was interrupted.
What they replace is never deleted: it moves to a folder of the quarantine, where it makes a store of its own. Such a
store can be exchanged with the one that is there in the same way, and the one that is there can go without another.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
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
_OF_THE_DATABASE: Final = ("store.db-wal", "store.db-journal")
"""Logs without which a database that was set aside is not whole; they come in before it."""
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
    return _decide(folder, now, incoming(folder).root, {})


def bring_back(folder: StoreFolder, name: str, now: datetime) -> Path:
    """Put a store that was set aside in its place again, and return where the one that was there is now.

    All connections to the store are closed, and the caller holds its lock.

    Args:
        folder: the store's.
        name: the folder of the quarantine.
        now: names the folder that the present parts move to.

    Raises:
        ValueError: no store can lie there.
        StoreError: it could not be done, or not to the end; :func:`settle` then goes on with it.
    """
    place = folder.quarantine / name
    if not _ASIDE.fullmatch(name) or not (place / _DATABASE).is_file():
        raise ValueError(f"{name!r} is no store that was set aside")
    settle(folder)
    logs = [log for log in _OF_THE_DATABASE if os.path.lexists(place / log)]
    return _decide(folder, now, place, {"back": name, "logs": logs})


def set_aside(folder: StoreFolder, now: datetime) -> Path:
    """Move the store that is there to the quarantine with nothing in its place, and return where it is now.

    All connections to the store are closed, and the caller holds its lock.

    Raises:
        StoreError: it could not be done, or not to the end; :func:`settle` then goes on with it.
    """
    settle(folder)
    return _decide(folder, now, folder.root, {"leave": True})


def _decide(folder: StoreFolder, now: datetime, place: Path, more: dict[str, object]) -> Path:
    try:
        aside = _free_name(folder, f"store-{now:%Y%m%d-%H%M%S}")
        sync_folder(place)
        durable.write(folder.root / _JOURNAL, json.dumps({"aside": aside, **more}).encode())
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
        noted = _noted(journal)
        aside = folder.quarantine / noted.aside
        if noted.leave:
            _move_out(folder, [*_LOGS, *PARTS], aside)
        else:
            place = folder.quarantine / noted.back if noted.back else place
            parts = (*PARTS[:-1], *noted.logs, _DATABASE)
            coming = [name for name in parts if os.path.lexists(place / name)]
            # a log that waits no more has come in already, and belongs to the database that still waits
            old = [log for log in _LOGS if log in coming or (_DATABASE in coming and log not in noted.logs)]
            _move_out(folder, [*old, *(name for name in coming if name not in old)], aside)
            _move_in(folder, place, coming)
        remove(journal)
        shutil.rmtree(incoming(folder).root, ignore_errors=True)
        if noted.back:
            _clear(folder.quarantine / noted.back)
    except OSError as error:
        raise _failed(folder.root, error) from error
    return True


def _clear(left: Path) -> None:
    """Remove the folder of a store that was brought back: of a database that came, nothing but its index is left."""
    with suppress(OSError):
        (left / "store.db-shm").unlink(missing_ok=True)
        left.rmdir()


def _move_out(folder: StoreFolder, leaving: Iterable[str], aside: Path) -> None:
    """Move aside what stands where a new part is waiting to come in: so it can only be an old one."""
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


def _move_in(folder: StoreFolder, place: Path, coming: Iterable[str]) -> None:
    for name in coming:
        if name == _DATABASE:
            sync_folder(folder.root)
        replace(place / name, folder.root / name)
    sync_folder(folder.root)


@dataclass(frozen=True, slots=True)
class _Journal:
    """What was decided."""

    aside: str = "store-00000000-000000"
    back: str = ""
    logs: tuple[str, ...] = ()
    leave: bool = False


def _noted(journal: Path) -> _Journal:
    """Return what the journal says; what makes no sense, for whatever reason, does not hold things up."""
    try:
        with journal.open("rb") as file:
            told = json.loads(file.read(_LONGEST))
        aside, back = str(told["aside"]), str(told.get("back", ""))
        logs = tuple(log for log in _OF_THE_DATABASE if log in told.get("logs", ()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _Journal()
    if not _ASIDE.fullmatch(aside) or (back and not _ASIDE.fullmatch(back)):
        return _Journal()
    return _Journal(aside, back, logs, told.get("leave") is True)


def _free_name(folder: StoreFolder, wanted: str) -> str:
    name, number = wanted, 2
    while os.path.lexists(folder.quarantine / name):
        name, number = f"{wanted}-{number}", number + 1
    return name


def _failed(path: Path, error: OSError) -> StoreError:
    return StoreError("backup.error.exchange", folder=str(path), detail=error.strerror or str(error))
