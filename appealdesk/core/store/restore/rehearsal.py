"""The rehearsal of a restore: a store made of the backup, beside the one that is there, opened and checked whole."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from appealdesk.core.store import exchange
from appealdesk.core.store.backup.container import Container
from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.database.steps import STEPS
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.restore.finish import finish
from appealdesk.core.store.restore.losses import Losses, losses
from appealdesk.core.store.restore.present import Present, Standing, present
from appealdesk.core.store.restore.unpack import expect_room, take_over, unpack, unwritable
from appealdesk.core.store.vault.ballast import free_bytes
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.originals import vault_of, wanted
from appealdesk.core.store.verify.report import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.store.backup.manifest import Manifest
    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.slots import Keys
    from appealdesk.core.store.verify.report import Report

    type OnProgress = Callable[[str, int, int], None]

STAGES: Final = ("unpack", "database", "history", "search", "originals")
"""What progress names; the last four are those of a full check."""
_HOPELESS: Final = (Kind.DATABASE_MISSING, Kind.DATABASE_HEAD, Kind.DATABASE_CUT, Kind.PAGE, Kind.STRUCTURE)


class Hindrance(StrEnum):
    """What a person has to agree to; ``backup.hindrance.<hindrance>`` is the key of its text."""

    NEWER = "newer"
    """The store that is there has changes that the backup has not."""
    OTHER_STORE = "other-store"
    """The store that is there is another one."""
    INCOMPLETE = "incomplete"
    """Originals are missing in the backup, and are not to be had from the store that is there."""
    DAMAGED = "damaged"
    """The store had been damaged in another way when the backup was made."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A backup that was unpacked, opened and checked; nothing was replaced yet."""

    backup: Path
    folder: StoreFolder
    """Where it is to be put."""
    manifest: Manifest
    key: DataKey | None
    keys: Keys
    """The ways to the key as they will be: those that are there where they fit, since a later code or passphrase must
    not give way to an earlier one."""
    present: Present
    report: Report
    taken_over: int
    """Originals that the backup lacked and the store that is there had."""
    losses: Losses
    """What of the store that is there goes, by name."""

    @property
    def hindrances(self) -> tuple[Hindrance, ...]:
        """What a person has to agree to."""
        lost = [d for d in self.report.damages if d.kind.of_original]
        found = {
            Hindrance.NEWER: self.present.newer > 0,
            Hindrance.OTHER_STORE: self.present.standing is Standing.OTHER,
            Hindrance.INCOMPLETE: bool(lost),
            Hindrance.DAMAGED: len(lost) < len(self.report.damages),
        }
        return tuple(h for h, is_so in found.items() if is_so)


def rehearse(
    backup: Path,
    folder: StoreFolder,
    unlock: Callable[[Keys], DataKey | None],
    clock: Callable[[], datetime],
    *,
    own: DataKey | None = None,
    anchors: Callable[[Keys], Sequence[Anchor]] = lambda _keys: (),
    on_progress: OnProgress = lambda _stage, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    free: Callable[[Path], int] = free_bytes,
) -> Rehearsal:
    """Make a store of a backup in a side folder and check it whole; the store that is there stays untouched.

    Args:
        backup: the file.
        folder: where it is to be put; the caller holds the lock, and nothing there is open.
        unlock: returns the data key by the ways that the backup carries, None for one that is not encrypted, or
            raises StoreError.
        clock: gives the present moment, with a zone.
        own: the key of the store that is there, where the caller had it open; only its cases' names are read with it.
        anchors: returns where the history of the store of these keys ended, as noted elsewhere.
        on_progress: told the stage, what is done of it and its total.
        cancelled: looked at often.
        free: tells the free bytes on the drive of a folder.

    Raises:
        BackupError: the backup cannot be read, is damaged or a newer program's, or there is no room for it.
        StoreError: its key cannot be had, or an earlier exchange cannot be finished.
        Cancelled: ``cancelled()`` became true; nothing is left behind.
    """
    place = exchange.prepare(folder)
    try:
        with Container(backup) as container:
            manifest, keys = container.manifest, container.keys
            _expect_known(container, keys)
            key = unlock(keys)
            if key is not None:
                keys.expect(key)
            expect_room(container, place, free)
            unpack(container, place, lambda done, total: on_progress("unpack", done, total), cancelled)
        there = present(folder, manifest, key)
        if there.keys is not None and there.keys.store == keys.store and there.keys.fingerprint == keys.fingerprint:
            keys = there.keys
        keysfile.save(place, keys.used(), lambda _keys: None)
        ends = [a for a in (there.head, *anchors(keys)) if a is not None]
        with _named(backup):
            finish(place, key, manifest, ends, clock)
        gone = losses(folder, place, there, key, own)
        taken_over = _take_over(folder, place, key, there)
        report = full(place, key, anchors=[manifest.anchor], on_progress=on_progress, cancelled=cancelled)
        _expect_usable(backup, report)
    except BaseException:
        with suppress(StoreError):
            exchange.settle(folder)
        raise
    return Rehearsal(backup, folder, manifest, key, keys, there, report, taken_over, gone)


def replace(rehearsal: Rehearsal, now: datetime, *, agreed: bool = False) -> Path | None:
    """Put the rehearsed store in its place, and return where the one that was there is now; None if there was none.

    Args:
        rehearsal: what :func:`rehearse` returned; the lock is still held.
        now: names the folder of the old store.
        agreed: True when a person has agreed to every hindrance.

    Raises:
        BackupError: there are hindrances that nobody agreed to; nothing was changed.
        StoreError: it could not be done, or not to the end: then ``exchange.settle`` goes on with it.
    """
    if rehearsal.hindrances and not agreed:
        raise BackupError(f"first-{rehearsal.hindrances[0]}", rehearsal.backup, n=rehearsal.present.newer)
    aside = exchange.exchange(rehearsal.folder, now)
    return aside if aside.is_dir() else None


def discard(rehearsal: Rehearsal) -> None:
    """Clear a rehearsal away that is not to be carried out.

    Raises:
        StoreError: it cannot be removed.
    """
    exchange.settle(rehearsal.folder)


def _expect_known(container: Container, keys: Keys) -> None:
    manifest, path = container.manifest, container.path
    if manifest.schema > len(STEPS):
        raise BackupError("newer", path)
    if not manifest.schema or keys.store != manifest.store or keys.encrypted != manifest.encrypted:
        raise BackupError("damaged", path, part="manifest.json")


@contextmanager
def _named(backup: Path) -> Iterator[None]:
    """Say of the backup what is said of the database that was unpacked from it."""
    try:
        yield
    except BackupError:
        raise
    except StoreError as error:
        reason = "newer" if error.key == "store.error.newer" else "damaged"
        raise BackupError(reason, backup, part=f"store.db ({error.values.get('detail', '')})") from error


def _expect_usable(backup: Path, report: Report) -> None:
    if hopeless := report.of(*_HOPELESS):
        raise BackupError("damaged", backup, part=f"store.db ({hopeless[0].kind} {hopeless[0].what})")


def _take_over(folder: StoreFolder, place: StoreFolder, key: DataKey | None, there: Present) -> int:
    """Copy originals that the backup lacks from the same store, where they are whole."""
    if there.keys is None or there.keys.fingerprint != (key.fingerprint() if key else ""):
        return 0
    new, old, taken = vault_of(place, key), vault_of(folder, key), 0
    try:
        for sha256 in wanted(place.database, key.sql_key() if key else None):
            if not new.has(sha256) and old.check(sha256) is None:
                take_over(old.path_of(sha256), new.path_of(sha256))
                taken += 1
    except (DatabaseError, ValueError):
        return taken  # the check that follows names it
    except OSError as error:
        raise unwritable(place.root, error) from error
    return taken
