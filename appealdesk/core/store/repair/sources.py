"""Where the bytes of an original may still be: in backups, in files that are offered, in the quarantine.

Nothing here is trusted: the vault takes only bytes whose hash fits.
"""

from __future__ import annotations

import hashlib
import stat
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.store.backup.container import Container
from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.backup.layout import DATABASE, OBJECTS
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.vault.layout import sealed_size
from appealdesk.core.store.vault.stream import SealedReader, buffered
from appealdesk.core.store.verify.access import looking
from appealdesk.core.store.verify.originals import vault_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey


@dataclass(frozen=True, slots=True)
class Wanted:
    """An original that is missing or damaged."""

    sha256: str
    size: int
    paths: tuple[str, ...]
    """Where it lay when it was dropped."""


@dataclass(slots=True)
class Backups:
    """The backups of this very store among those that were offered, the newest first."""

    containers: list[Container] = field(default_factory=list)
    refused: list[Path] = field(default_factory=list)
    """Those that cannot be read, or are another store's."""

    @classmethod
    @contextmanager
    def opened(cls, paths: Sequence[Path], key: DataKey | None) -> Iterator[Backups]:
        """Open backups that the store's key fits, and close them afterwards."""
        found = cls()
        with ExitStack() as stack:
            for path in dict.fromkeys(paths):
                try:
                    container = stack.enter_context(Container(path))
                    fits = container.keys.fingerprint == (key.fingerprint() if key else "")
                except StoreError:
                    fits = False
                if fits:
                    found.containers.append(container)
                else:
                    found.refused.append(path)
            found.containers.sort(key=lambda c: c.manifest.created_at, reverse=True)
            yield found

    def databases(self, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Path]:
        """Write each backup's database into a folder, checked, and yield its path; damaged ones are passed over."""
        for number, container in enumerate(self.containers):
            path = folder / f"backup-{number}.db"
            try:
                with path.open("xb") as file:
                    container.pour(DATABASE, file, cancelled)
            except BackupError:
                continue
            yield path


class Sources:
    """Everywhere an original may be had from."""

    def __init__(
        self,
        folder: StoreFolder,
        key: DataKey | None,
        backups: Backups,
        offered: Sequence[Path],
        strays: Sequence[Path],
    ) -> None:
        """Look in backups, in files that somebody offers, among strays and in the quarantine."""
        self._vault = vault_of(folder, key)
        self._key, self._backups = key, backups
        self._offered = tuple(offered)
        self._aside = [*strays, *(p for p in folder.quarantine.rglob("*") if p.is_file())]

    def of(self, wanted: Wanted) -> Iterator[tuple[str, BinaryIO]]:
        """Yield what may be the original, with where it is from; the caller closes each."""
        name = OBJECTS + self._vault.name_of(wanted.sha256)
        for container in self._backups.containers:
            if name in container.parts and (stream := self._unsealed(container.open(name))) is not None:
                yield str(container.path), stream
        for path in self._aside:
            if (stream := self._aside_one(path, wanted)) is not None:
                yield str(path), stream
        for path in (*map(Path, wanted.paths), *self._offered):
            if (stream := _plain(path, wanted)) is not None:
                yield str(path), stream

    def _unsealed(self, source: BinaryIO) -> BinaryIO | None:
        if self._key is None:
            return source
        try:
            return buffered(SealedReader(source, self._key.objects))
        except OSError:
            return None  # the reader closed it

    def _aside_one(self, path: Path, wanted: Wanted) -> BinaryIO | None:
        """Open a file of ours that lies somewhere else, if it says to be that original."""
        if self._key is None:
            return _plain(path, wanted)
        try:
            if path.stat().st_size != sealed_size(wanted.size):
                return None
            reader = SealedReader(path.open("rb", buffering=0), self._key.objects)
        except OSError:
            return None
        if reader.sha256 != wanted.sha256:
            reader.close()
            return None
        return buffered(reader)


def _plain(path: Path, wanted: Wanted) -> BinaryIO | None:
    """Open a file that has the size and the hash; what is no ordinary file is not touched."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size != wanted.size:
            return None
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != wanted.sha256:
                return None
        return path.open("rb")
    except (OSError, ValueError):
        return None


def describe(folder: StoreFolder, key: DataKey | None, hashes: Sequence[str]) -> tuple[Wanted, ...]:
    """Return what the database knows of originals, without those that it does not name."""
    found = []
    with looking(folder.database, key.sql_key() if key else None, lenient=True) as connection:
        for sha256 in hashes:
            size = connection.execute("SELECT size FROM blobs WHERE sha256 = ?", (sha256,)).fetchone()
            rows = connection.execute("SELECT DISTINCT source FROM files WHERE sha256 = ?", (sha256,)).fetchall()
            if size is not None:
                found.append(Wanted(sha256, int(size[0]), tuple(str(r[0]) for r in rows if r[0])))
    return tuple(found)
