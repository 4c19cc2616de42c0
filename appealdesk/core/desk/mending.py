"""Checking and repairing the store, for a window that closes it meanwhile and tells beforehand what will be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.progress import staged
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.reading import probe
from appealdesk.core.store.backup.container import peek
from appealdesk.core.store.backup.make import SUFFIX
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.codec import DamagedError
from appealdesk.core.store.repair.run import repair
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.report import Kind, Oddity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.slots import Keys
    from appealdesk.core.store.repair.run import Repaired
    from appealdesk.core.store.verify.report import Report

_NOT_MENDED: Final = frozenset({Kind.HISTORY, Kind.VALUE})


class Step(StrEnum):
    """What a repair will do; ``upkeep.step.<step>`` is the key of its words."""

    ORIGINALS = "originals"
    DATABASE = "database"
    KEYS = "keys"
    SEARCH = "search"
    ASIDE = "aside"


_STEPS: Final = {
    Step.KEYS: (Kind.KEYS, Kind.KEYS_FOREIGN, Oddity.KEYS_COPY),
    Step.ORIGINALS: (Kind.ORIGINAL_MISSING, Kind.ORIGINAL_DAMAGED, Kind.ORIGINAL_WRONG),
    Step.SEARCH: (Kind.SEARCH, Oddity.SEARCH_STALE),
    Step.ASIDE: (Oddity.STRAY, Oddity.LEFTOVER, Kind.ORIGINAL_DAMAGED, Kind.ORIGINAL_WRONG),
}


@dataclass(frozen=True, slots=True)
class Prospect:
    """What can be done about what a check found."""

    steps: tuple[Step, ...]
    """What a repair would do, in this order; none where it would do nothing."""
    needs_backup: bool
    """There is no database: only restoring a backup helps."""
    stays: bool
    """Something was found that no repair changes, such as a changed line of history."""
    waits: bool = False
    """Something cannot be read at the moment and may be whole."""


def prospect(report: Report) -> Prospect:
    """Return what a repair would do about what a check found."""
    if report.of(Kind.DATABASE_MISSING):
        return Prospect((), needs_backup=True, stays=False)
    found = {d.kind for d in report.damages} | {r.kind for r in report.remarks}
    steps = [step for step, kinds in _STEPS.items() if found & set(kinds)]
    if any(d.kind.of_database or d.kind is Kind.DATABASE_HEAD for d in report.damages):
        steps.insert(0, Step.DATABASE)
    stays = any(d.kind in _NOT_MENDED for d in report.damages)
    waits = Kind.ORIGINAL_UNREADABLE in found
    return Prospect(tuple(steps), needs_backup=False, stays=stays, waits=waits)


@dataclass(frozen=True, slots=True)
class Mending:
    """Works on a store's folder; its calls take long, so they are not for the window's thread."""

    folder: StoreFolder
    key: DataKey | None
    clock: Callable[[], datetime]
    anchors: tuple[Anchor, ...] = ()
    backup_folders: tuple[Path, ...] = ()
    """Where automatic backups of this store lie."""
    keys: Keys | None = None
    """The ways into the store as they were when it was opened."""

    def check(
        self, *, at_work_since: float, on_progress: OnProgress | None = None, cancelled: IsCancelled | None = None
    ) -> Report:
        """Check everything there is, beside the open store; see :func:`~appealdesk.core.store.verify.full.full`.

        Raises:
            StoreError: a newer program made the database.
            Cancelled: the user gave up.
        """
        try:
            return full(
                self.folder,
                self.key,
                anchors=self.anchors,
                at_work_since=at_work_since,
                on_progress=staged(on_progress or (lambda _progress: None)),
                cancelled=cancelled or (lambda: False),
            )
        except probe.Cancelled:
            raise Cancelled from None

    def secure_keys(self) -> bool:
        """Make sure that a store which is closed now can be opened again, and return whether there was need.

        Without its keys file a store is open only as long as its key is at hand: the file is written anew from what
        it was at the start, and what stands in its place goes to the quarantine. To be called before closing.

        Raises:
            StoreError: it is gone or another's, and cannot be written anew.
        """
        try:
            loaded = keysfile.load(self.folder)
        except DamagedError:
            loaded = None
        fingerprint = self.key.fingerprint() if self.key else ""
        if loaded is not None and loaded.keys.fingerprint == fingerprint:
            return False
        if self.keys is None or self.keys.fingerprint != fingerprint:
            raise StoreError("keys.file.missing", file=str(self.folder.keys))
        keysfile.set_aside(self.folder)
        keysfile.save(self.folder, self.keys.used(), lambda _keys: None)
        return True

    def repair(
        self,
        offered: Sequence[Path] = (),
        *,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Repaired:
        """Bring back what can be brought back; see :func:`~appealdesk.core.store.repair.run.repair`.

        Args:
            offered: backups and files in which to look besides this store's own backups.
            on_progress: told the stages.
            cancelled: asked again and again whether to give up; it is listened to only where that is safe.

        Raises:
            StoreError: the store cannot be read or written; what was done until then stays, and was safe.
            Cancelled: the user gave up; the same holds.
        """
        backups = [p for p in offered if p.suffix == SUFFIX]
        try:
            return repair(
                self.folder,
                self.key,
                self.clock,
                backups=[*backups, *self._backups()],
                offered=[p for p in offered if p not in backups],
                anchors=self.anchors,
                on_progress=staged(on_progress or (lambda _progress: None)),
                cancelled=cancelled or (lambda: False),
            )
        except probe.Cancelled:
            raise Cancelled from None

    def newest_backup(self) -> tuple[Path, datetime] | None:
        """Return the latest backup of this store among its automatic ones, and when it was made; None without one."""
        try:
            loaded = keysfile.load(self.folder)
        except StoreError:
            loaded = None
        found = []
        for path in self._backups():
            try:
                manifest = peek(path)
            except StoreError:
                continue
            if loaded is None or manifest.store == loaded.keys.store:
                found.append((manifest.created_at, path))
        if not found:
            return None
        at, path = max(found)
        return path, at

    def _backups(self) -> list[Path]:
        found: list[Path] = []
        for folder in dict.fromkeys((self.folder.backups, *self.backup_folders)):
            # a drive that is not plugged in offers none
            if folder.is_dir():
                found += sorted(folder.glob(f"*{SUFFIX}"), reverse=True)
        return found
