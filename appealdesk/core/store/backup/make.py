"""Making a backup: one file that holds everything, read back and checked before it gets its name."""

from __future__ import annotations

import io
import os
import tempfile
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk import __version__
from appealdesk.core.store.backup.container import Container
from appealdesk.core.store.backup.copying import Copy, copied
from appealdesk.core.store.backup.errors import BackupError, write_error
from appealdesk.core.store.backup.layout import DATABASE, KEYS, OBJECTS
from appealdesk.core.store.backup.manifest import Manifest
from appealdesk.core.store.backup.target import DRAFT, expect_room, expect_target, sweep_drafts
from appealdesk.core.store.backup.writer import SourceError, Writer
from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import codec, keysfile
from appealdesk.core.store.vault import disk
from appealdesk.core.store.vault.ballast import free_bytes
from appealdesk.core.store.vault.layout import sealed_size
from appealdesk.core.store.verify.originals import wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.store.keys.slots import Keys
    from appealdesk.core.store.store import Store

    type OnProgress = Callable[[str, int, int], None]

MADE: Final = "backup-made"
"""Action of the history's line."""
SUFFIX: Final = ".appealbackup"
STAGES: Final = ("database", "originals", "check")
"""What progress names; ``backup.stage.<stage>`` are the words."""
_PER_PART: Final = 400
"""Bytes that a part takes besides its own, at most."""
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that counts."""

    path: Path
    manifest: Manifest
    bytes: int
    left_out: tuple[str, ...]
    """Hashes of originals that are missing or damaged in the store."""
    seconds: float
    noted: bool = True
    """False when the store could not write down that it was made."""


def make(
    store: Store,
    target: Path,
    *,
    on_progress: OnProgress = lambda _stage, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    free: Callable[[Path], int] = free_bytes,
) -> Made:
    """Write a backup of an open store; the program may go on changing it meanwhile.

    Args:
        store: the store.
        target: the file; a backup of the same store that is there is replaced once the new one was checked.
        on_progress: told the stage, the bytes done and their total.
        cancelled: looked at often.
        free: tells the free bytes on the drive of a folder.

    Raises:
        BackupError: the target cannot take it, or the database is damaged; what was there before is unchanged.
        StoreError: the store cannot be read.
        Cancelled: ``cancelled()`` became true; nothing is left behind.
    """
    started, target = time.monotonic(), target.absolute()
    store.database.require_present()
    keys = _keys(store)
    expect_target(store.folder, target, keys.store)
    job = _Job(store, keys, target, on_progress, cancelled, free)
    try:
        sweep_drafts(target.parent, store.database.now().timestamp())
        for attempt in range(1, _TRIES + 1):
            if (manifest := job.run(last=attempt == _TRIES)) is not None:
                break
        assert manifest is not None  # the last attempt takes things as they are
        made = Made(target, manifest, target.stat().st_size, tuple(job.left_out), time.monotonic() - started)
    except OSError as error:
        raise write_error(error, target) from error
    return _noted(store, made)


@dataclass(slots=True)
class _Job:
    """One backup on its way."""

    store: Store
    keys: Keys
    target: Path
    tell: OnProgress
    cancelled: Callable[[], bool]
    free: Callable[[Path], int]
    left_out: list[str] = field(default_factory=list)

    def run(self, *, last: bool) -> Manifest | None:
        """Write a draft beside the target, read it back, and give it its name.

        Return None, without a backup, where an original was removed for good between the copy of the database and its
        turn, unless this is the last try.
        """
        self.tell("database", 0, 0)
        name = uuid.uuid4().hex
        with copied(self.store.folder, self.store.database.sql_key, name, self.cancelled) as copy:
            sizes = copy.originals.values()
            sealed = sum(map(sealed_size, sizes)) if self.keys.encrypted else sum(sizes)
            expect_room(self.target, copy.path.stat().st_size + sealed + _PER_PART * len(sizes), self.free)
            handle, draft_name = tempfile.mkstemp(prefix=DRAFT, suffix=".part", dir=self.target.parent)
            draft = Path(draft_name)
            try:
                with os.fdopen(handle, "wb") as file:
                    writer = Writer(file)
                    self._fill(writer, copy)
                    if not last and self._lost_meanwhile():
                        return None
                    writer.finish(self._manifest(copy))
                    file.flush()
                    os.fsync(file.fileno())
                manifest = self._read_back(draft)
                disk.replace(draft, self.target)
                disk.sync_folder(self.target.parent)
            finally:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
        return manifest

    def _fill(self, writer: Writer, copy: Copy) -> None:
        writer.add(KEYS, io.BytesIO(codec.encode(self.keys)))
        with copy.path.open("rb") as database:
            writer.add(DATABASE, database, self.cancelled)
        total, done, self.left_out = sum(copy.originals.values()), 0, []
        for sha256, size in copy.originals.items():
            self.tell("originals", done, total)
            if not self._take(writer, sha256):
                self.left_out.append(sha256)
            done += size

    def _take(self, writer: Writer, sha256: str) -> bool:
        """Take an original along as it lies in the store, unless it is damaged: good copies must not give way to it."""
        vault = self.store.vault
        if vault.check(sha256, cancelled=self.cancelled) is not None:
            return False
        try:
            with vault.path_of(sha256).open("rb") as source:
                writer.add(OBJECTS + vault.name_of(sha256), source, self.cancelled)
        except (SourceError, FileNotFoundError):
            return False
        return True

    def _lost_meanwhile(self) -> bool:
        if not self.left_out:
            return False
        named = wanted(self.store.folder.database, self.store.database.sql_key)
        return any(sha256 not in named for sha256 in self.left_out)

    def _manifest(self, copy: Copy) -> Manifest:
        return Manifest(
            store=self.keys.store,
            encrypted=self.keys.encrypted,
            created_at=self.store.database.now(),
            program=__version__,
            schema=copy.schema,
            anchor=copy.anchor,
            cases=copy.cases,
            files=copy.files,
            originals=len(copy.originals),
            content_bytes=sum(copy.originals.values()),
            left_out=len(self.left_out),
            contents="",
        )

    def _read_back(self, draft: Path) -> Manifest:
        try:
            with Container(draft) as written:
                total, done = written.content_bytes, 0

                def add(size: int) -> None:
                    nonlocal done
                    done += size
                    self.tell("check", done, total)

                written.check(add, self.cancelled)
                return written.manifest
        except BackupError as error:
            raise BackupError("not-kept", self.target, detail=error.values.get("part", error.reason)) from error


def _keys(store: Store) -> Keys:
    loaded = keysfile.load(store.folder)
    if loaded is None:
        raise StoreError("keys.file.missing", file=str(store.folder.keys))
    if store.key is not None:
        # a backup with the keys of another store would open for nobody
        loaded.keys.expect(store.key)
    return loaded.keys


def _noted(store: Store, made: Made) -> Made:
    """Write into the history that it was made and where the history ended then."""
    manifest = made.manifest
    detail = {
        "seq": manifest.anchor.seq,
        "hash": manifest.anchor.hash,
        "originals": manifest.originals,
        "left_out": manifest.left_out,
    }
    try:
        store.note(Edit(MADE, object=manifest.contents, detail=detail, undoable=False))
    except StoreError:
        return replace(made, noted=False)  # the backup is there all the same
    return made
