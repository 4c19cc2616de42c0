"""A file on its way into the vault: written aside, made durable, then put under its name in one step."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.vault.disk import is_full, private_folder, replace
from appealdesk.core.store.vault.layout import CHUNK
from appealdesk.core.store.vault.stream import SealedWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from appealdesk.core.store.vault.ballast import Ballast

SUFFIX: Final = ".part"


class Draft:
    """A new file in the folder of unfinished writes; a context manager that removes it unless it was published."""

    def __init__(self, folder: Path, master: bytes | None) -> None:
        """Make the file, sealed with the store's object key or, without one, plain."""
        private_folder(folder)
        handle, name = tempfile.mkstemp(dir=folder, suffix=SUFFIX)
        self._path = Path(name)
        self._file = os.fdopen(handle, "wb")
        self._master = master
        self.sha256 = ""
        self.size = 0

    def __enter__(self) -> Self:
        """Return the draft itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file and remove it where it was not published."""
        # A full disk is heard of again when what is still in memory is written on closing.
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def fill(self, source: BinaryIO, name: str, cancelled: Callable[[], bool]) -> None:
        """Write everything that the source holds from where it stands; its hash and size are known then.

        Raises:
            StoreError: the source cannot be read; ``name`` says which it is.
            OSError: the draft cannot be written.
            Cancelled: ``cancelled()`` became true.
        """
        if self._master is None:
            digest = hashlib.sha256()
            for piece in pieces(source, name, cancelled):
                digest.update(piece)
                self.size += self._file.write(piece)
            self.sha256 = digest.hexdigest()
            return
        writer = SealedWriter(self._file, self._master)
        for piece in pieces(source, name, cancelled):
            writer.write(piece)
        writer.finish()
        self.sha256, self.size = writer.sha256, writer.size

    def settle(self) -> None:
        """Bring the bytes to the drive, before the file gets its name.

        Raises:
            OSError: they cannot be written.
        """
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def publish(self, target: Path) -> None:
        """Give the file, settled before, its name in a folder that exists; that folder is still to be synchronised.

        Raises:
            OSError: it cannot be done.
        """
        replace(self._path, target)


def pieces(source: BinaryIO, name: str, cancelled: Callable[[], bool]) -> Iterator[bytes]:
    """Yield what the source holds from where it stands.

    Raises:
        StoreError: it cannot be read.
        Cancelled: ``cancelled()`` became true.
    """
    while True:
        if cancelled():
            raise Cancelled
        try:
            piece = source.read(CHUNK)
        except OSError as error:
            raise StoreError("vault.error.unreadable", file=name, detail=_reason(error)) from error
        if not piece:
            return
        yield piece


def sweep(folder: Path, older_than: float) -> int:
    """Remove what is left in a folder of unfinished writes and was last touched before a moment (seconds since 1970).

    Returns:
        how many were removed; what cannot be removed now stays for the next time.
    """
    removed = 0
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            with suppress(OSError):
                if path.lstat().st_mtime >= older_than:
                    continue
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()
                removed += 1
    return removed


def write_error(error: OSError, name: str, ballast: Ballast) -> StoreError:
    """Return what to tell about a write that failed; a full disk gets its ballast back, so the rest can be saved."""
    if is_full(error):
        ballast.release()
        return StoreError("vault.error.full", file=name)
    if error.errno == errno.EFBIG:
        return StoreError("vault.error.too-big", file=name)
    return StoreError("vault.error.write", file=name, detail=_reason(error))


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)
