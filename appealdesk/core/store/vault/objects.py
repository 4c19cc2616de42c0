"""The vault: originals by the hash of their bytes, one file each."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.vault.ballast import Ballast, free_bytes
from appealdesk.core.store.vault.derive import name_key
from appealdesk.core.store.vault.disk import private_folder, remove, sync_folder
from appealdesk.core.store.vault.draft import Draft, pieces, sweep, write_error
from appealdesk.core.store.vault.examine import Damage, WrongContentError, examine
from appealdesk.core.store.vault.layout import plain_size
from appealdesk.core.store.vault.quarantine import set_aside
from appealdesk.core.store.vault.room import need_room
from appealdesk.core.store.vault.stream import SealedReader, buffered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder

_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """What was taken in."""

    sha256: str
    size: int
    new: bool
    """False when the vault had the same bytes already."""


class Vault:
    """The originals of one store. May be used by several threads at once.

    What :meth:`add` has returned from survives a kill and a power cut. Nothing is ever changed in place.
    """

    def __init__(self, folder: StoreFolder, key: bytes | None, *, free: Callable[[Path], int] = free_bytes) -> None:
        """Use a store's folder; what is missing in it is made when first written to.

        Args:
            folder: the store's places.
            key: the store's object key, 32 bytes; None in a store without encryption.
            free: tells the free bytes on the drive of a folder.
        """
        self._folder = folder
        self._key = key
        self._names = None if key is None else name_key(key)
        self._free = free
        self._publishing = threading.Lock()
        self._settled: set[Path] = set()
        """Folders below that of the originals whose own name is known to be on the drive."""
        self.ballast = Ballast(folder, free)
        """Room that is given back when the disk is full."""

    def add(
        self,
        source: BinaryIO,
        *,
        name: str = "",
        cancelled: Callable[[], bool] | None = None,
        expected_sha256: str = "",
    ) -> Stored:
        """Take in the bytes of a file, from where it stands to its end; memory stays small however long it is.

        What the vault has already is read through and, where it is damaged, replaced by these bytes; the damaged file
        goes to quarantine.

        Args:
            source: the open file.
            name: what to call it in an error; default: the source's own name.
            cancelled: looked at every 64 KiB.
            expected_sha256: what the bytes were when somebody looked at them; other bytes are refused.

        Raises:
            StoreError: the file cannot be read, is another than expected, there is no room or the vault cannot be
                written to; nothing is left behind.
            Cancelled: ``cancelled()`` became true; nothing is left behind.
        """
        name, stop = name or _name_of(source), cancelled or _never
        if expected_sha256 and self.check(expected_sha256, cancelled=stop) is None:
            return self._seen_again(source, name, stop, expected_sha256)
        if (stored := self._take(source, name, stop, expected_sha256)) is None:
            raise StoreError("vault.error.changed", file=name)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        """Return the original for reading, seekable; the caller closes it.

        Raises:
            OSError: it is not there or cannot be read; :class:`DamagedError` when it is not what was written.
                Reading raises the same.
        """
        path = self.path_of(sha256)
        if self._key is None:
            return path.open("rb")
        reader = SealedReader(path.open("rb", buffering=0), self._key)
        if reader.sha256 != sha256:
            reader.close()
            raise WrongContentError(f"{path.name} holds other content than its name says")
        return buffered(reader)

    def size(self, sha256: str) -> int:
        """Return the original's bytes as its file's length tells, without reading it.

        Raises:
            OSError: it is not there; :class:`DamagedError` when no original makes a file of that length.
        """
        length = self.path_of(sha256).stat().st_size
        return length if self._key is None else plain_size(length)

    def has(self, sha256: str) -> bool:
        """Return whether there is a file for that hash, whole or not."""
        return self.path_of(sha256).is_file()

    def name_of(self, sha256: str) -> str:
        """Return the name of a hash's file below the folder of originals, as :meth:`names` gives it.

        In an encrypted store it is a keyed hash: nobody without the key can test whether a known file is kept.

        Raises:
            ValueError: that is no SHA-256 in small hexadecimal digits.
        """
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        name = sha256 if self._names is None else hmac.digest(self._names, bytes.fromhex(sha256), "sha256").hex()
        return f"{name[:2]}/{name}"

    def path_of(self, sha256: str) -> Path:
        """Return where the file of a hash is or would be.

        Raises:
            ValueError: that is no SHA-256 in small hexadecimal digits.
        """
        return self._folder.objects / self.name_of(sha256)

    def check(self, sha256: str, *, cancelled: Callable[[], bool] | None = None) -> Damage | None:
        """Read an original through and return what is wrong with it, None if nothing is.

        Raises:
            Cancelled: ``cancelled()`` became true.
        """
        return examine(self.path_of(sha256), lambda: self.open(sha256), sha256, cancelled or _never)

    def names(self) -> Iterator[str]:
        """Yield every file below the folder of originals, strays and links included: names relative to it, with ``/``.

        Raises:
            OSError: a folder cannot be read.
        """
        waiting = [""]
        while waiting:
            inner = waiting.pop()
            try:
                entries = list(os.scandir(self._folder.objects / inner))
            except FileNotFoundError:
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inner}{entry.name}/")
                else:
                    yield inner + entry.name

    def remove(self, sha256: str) -> bool:
        """Remove an original for good and return whether there was one.

        Raises:
            StoreError: it cannot be removed.
        """
        try:
            return remove(self.path_of(sha256))
        except OSError as error:
            raise StoreError("vault.error.held", file=self.name_of(sha256)) from error

    def quarantine(self, path: Path) -> Path:
        """Move a file of the store aside and return where it is now; nothing is deleted or overwritten.

        Raises:
            ValueError: it does not lie in the store's folder.
            StoreError: it cannot be moved.
        """
        try:
            return set_aside(path, self._folder)
        except OSError as error:
            raise StoreError("vault.error.held", file=path.name) from error

    def restore(self, sha256: str, source: BinaryIO, *, cancelled: Callable[[], bool] | None = None) -> bool:
        """Put an original back from a copy of its bytes; what is damaged in its place goes to quarantine.

        Returns:
            False if the copy is another content; nothing is changed then.

        Raises:
            StoreError, Cancelled: as :meth:`add`.
        """
        return self._take(source, self.name_of(sha256), cancelled or _never, sha256) is not None

    def sweep_tmp(self, older_than: float) -> int:
        """Remove unfinished writes that were last touched before a moment (seconds since 1970) and count them.

        What cannot be removed now stays for the next time.
        """
        return sweep(self._folder.tmp, older_than)

    def _seen_again(self, source: BinaryIO, name: str, stop: Callable[[], bool], expected: str) -> Stored:
        digest, size = hashlib.sha256(), 0
        for piece in pieces(source, name, stop):
            digest.update(piece)
            size += len(piece)
        if digest.hexdigest() != expected:
            raise StoreError("vault.error.changed", file=name)
        self._settle(self.path_of(expected))
        return Stored(expected, size, new=False)

    def _take(self, source: BinaryIO, name: str, stop: Callable[[], bool], wanted: str) -> Stored | None:
        """Take in a source; None if it is another content than wanted (empty: whatever it is)."""
        try:
            private_folder(self._folder.root)
            need_room(source, name, self._folder.root, self._free)
            with Draft(self._folder.tmp, self._key) as draft:
                draft.fill(source, name, stop)
                if wanted not in {"", draft.sha256}:
                    return None
                return Stored(draft.sha256, draft.size, new=self._publish(draft, name))
        except OSError as error:
            raise write_error(error, name, self.ballast) from error

    def _publish(self, draft: Draft, name: str) -> bool:
        """Give a draft its name unless its content is there; return whether that was needed."""
        target = self.path_of(draft.sha256)
        with self._publishing:
            damage = self.check(draft.sha256)
            if damage is None:
                self._settle(target)
                return False
            if damage is Damage.UNREADABLE:
                # It may be whole and only held by another program: not to be replaced, not to be relied on.
                raise StoreError("vault.error.held", file=name)
            draft.settle()
            if damage is not Damage.MISSING:
                self.quarantine(target)
            private_folder(target.parent)
            draft.publish(target)
            self._settle(target)
            return True

    def _settle(self, target: Path) -> None:
        # Also where the file was there before: whoever put it there may have been killed before doing this.
        sync_folder(target.parent)
        if target.parent not in self._settled:
            sync_folder(self._folder.objects)
            self._settled.add(target.parent)


def _name_of(source: BinaryIO) -> str:
    name = getattr(source, "name", "")
    return re.split(r"[/\\]", name)[-1] if isinstance(name, str) else ""


def _never() -> bool:
    return False
