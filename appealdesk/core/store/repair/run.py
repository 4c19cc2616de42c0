"""Repairing a store: check, bring back, put aside, check again."""

from __future__ import annotations

import os
import shutil
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from appealdesk.core.store import exchange
from appealdesk.core.store.backup.errors import BackupError, write_error
from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.handover.draft import sweep_drafts
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.repair.salvage import Salvage, salvage
from appealdesk.core.store.repair.sources import Backups, Sources, describe
from appealdesk.core.store.search.index import rebuild
from appealdesk.core.store.store import Store
from appealdesk.core.store.vault.disk import private_folder
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.originals import vault_of
from appealdesk.core.store.verify.report import Kind, Oddity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.verify.report import Report

    type OnProgress = Callable[[str, int, int], None]

REPAIRED: Final = "store-repaired"
"""Action of the history's line."""
_CLOSED: Final = (Kind.DATABASE_MISSING, Kind.DATABASE_HEAD)
_REPLACEABLE: Final = (Kind.ORIGINAL_MISSING, Kind.ORIGINAL_DAMAGED, Kind.ORIGINAL_WRONG)
"""One that cannot be read at the moment may be whole."""


@dataclass(slots=True)
class Repaired:
    """What a repair did."""

    before: Report
    after: Report
    restored: dict[str, str] = field(default_factory=dict)
    """Originals that are whole again, by their hash, and where their bytes are from."""
    lost: list[str] = field(default_factory=list)
    """Hashes of originals that are not to be had anywhere."""
    set_aside: int = 0
    """Files that are in the quarantine now."""
    keys_mended: bool = False
    reindexed: bool = False
    salvage: Salvage | None = None
    refused: tuple[Path, ...] = ()
    """Backups that were offered and cannot serve."""

    @property
    def needs_backup(self) -> bool:
        """True when there is no database or nothing of it can be read, so that only restoring a backup helps."""
        return bool(self.after.of(*_CLOSED))


def repair(
    folder: StoreFolder,
    key: DataKey | None,
    clock: Callable[[], datetime],
    *,
    backups: Sequence[Path] = (),
    offered: Sequence[Path] = (),
    anchors: Sequence[Anchor] = (),
    on_progress: OnProgress = lambda _stage, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Repaired:
    """Check a store whole and bring back what can be brought back.

    Originals come back from backups, from the quarantine, from where they once lay, or from files that are offered;
    only their own bytes are taken. Damaged ones, strays and left-overs move to the quarantine. A damaged database is
    replaced by a new one with everything that can be read of it. No row and no line of history is edited.

    Args:
        folder: the store's; the caller holds its lock, and nothing is open.
        key: its key.
        clock: gives the present moment, with a zone.
        backups: backup files of this store; others are refused.
        offered: files that may be lost originals.
        anchors: where the history ended, as noted elsewhere.
        on_progress: told the stages of the check.
        cancelled: looked at often.

    Raises:
        StoreError: the store cannot be read or written; what was done until then stays, and was safe.
        Cancelled: ``cancelled()`` became true; the same holds.
    """
    exchange.settle(folder)
    sweep_drafts(folder.tmp)
    job = _Job(folder, key, clock, tuple(anchors), on_progress, cancelled)
    before = job.check()
    done = Repaired(before, before)
    with Backups.opened(backups, key) as known:
        done.refused = tuple(known.refused)
        done.keys_mended = _mend_keys(folder, before, known)
        if before.of(Kind.DATABASE_MISSING):
            return done
        if before.of(Kind.DATABASE_HEAD) or any(d.kind.of_database for d in before.damages):
            done.salvage = job.salvage(known)
            if done.salvage is None:
                return done
            # what the rows say may have become readable only now
            before = job.check()
        job.bring_back(before, known, offered, done)
    job.put_aside(before, done)
    job.write_down(before, done)
    done.after = job.check()
    return done


@dataclass(frozen=True, slots=True)
class _Job:
    """One repair on its way."""

    folder: StoreFolder
    key: DataKey | None
    clock: Callable[[], datetime]
    anchors: tuple[Anchor, ...]
    tell: OnProgress
    cancelled: Callable[[], bool]

    def check(self) -> Report:
        return full(self.folder, self.key, anchors=self.anchors, on_progress=self.tell, cancelled=self.cancelled)

    def salvage(self, known: Backups) -> Salvage | None:
        """Make a new database of what can be read of the old one; None where that is nothing."""
        with _databases(self.folder, known, self.cancelled) as found:
            try:
                return salvage(self.folder, self.key, self.clock, found, anchors=self.anchors, cancelled=self.cancelled)
            except BackupError as error:
                if error.reason != "nothing-left":
                    raise
                return None

    def bring_back(self, report: Report, known: Backups, offered: Sequence[Path], done: Repaired) -> None:
        vault = vault_of(self.folder, self.key)
        broken = {d.what: d.kind for d in report.damages if d.kind in _REPLACEABLE}
        if not broken:
            return
        # first aside with all of them: two that changed places are each other's source
        for sha256, kind in broken.items():
            if kind is not Kind.ORIGINAL_MISSING:
                vault.quarantine(vault.path_of(sha256))
                done.set_aside += 1
        strays = [self.folder.objects / r.what for r in report.remarks if r.kind is Oddity.STRAY]
        sources = Sources(self.folder, self.key, known, offered, strays)
        for wanted in describe(self.folder, self.key, list(broken)):
            for origin, stream in sources.of(wanted):
                with stream, suppress(StoreError):  # one that cannot be read may be followed by one that can
                    if vault.restore(wanted.sha256, stream, cancelled=self.cancelled):
                        done.restored[wanted.sha256] = origin
                        break
            else:
                done.lost.append(wanted.sha256)

    def put_aside(self, report: Report, done: Repaired) -> None:
        vault = vault_of(self.folder, None)
        for remark in report.remarks:
            path = (self.folder.objects if remark.kind is Oddity.STRAY else self.folder.root) / remark.what
            if remark.kind in {Oddity.STRAY, Oddity.LEFTOVER} and os.path.lexists(path):
                vault.quarantine(path)
                done.set_aside += 1

    def write_down(self, report: Report, done: Repaired) -> None:
        """Make the search index anew where it is wrong, and tell the history what was done."""
        store = Store(self.folder, self.key, self.clock)
        try:
            if report.of(Kind.SEARCH) or any(r.kind is Oddity.SEARCH_STALE for r in report.remarks):
                with store.database.writing() as session:
                    rebuild(session)
                done.reindexed = True
            if done.restored or done.lost or done.set_aside or done.reindexed or done.keys_mended:
                detail = {"restored": len(done.restored), "lost": len(done.lost), "set_aside": done.set_aside}
                store.note(Edit(REPAIRED, detail=detail | {"reindexed": done.reindexed}, undoable=False))
        finally:
            store.close()


def _mend_keys(folder: StoreFolder, report: Report, known: Backups) -> bool:
    if report.of(Kind.KEYS):
        if not known.containers:
            return False
        # an older code or passphrase is better than none
        keysfile.set_aside(folder)
        keysfile.save(folder, known.containers[0].keys.used(), lambda _keys: None)
        return True
    return any(r.kind is Oddity.KEYS_COPY for r in report.remarks) and keysfile.mend(folder)


@contextmanager
def _databases(folder: StoreFolder, known: Backups, cancelled: Callable[[], bool]) -> Iterator[list[Path]]:
    """Give the databases out of backups, for as long as they are needed."""
    scratch = folder.tmp / f"repair-{uuid.uuid4().hex}"
    try:
        private_folder(scratch)
        yield list(known.databases(scratch, cancelled))
    except OSError as error:
        raise write_error(error, scratch) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(scratch)
