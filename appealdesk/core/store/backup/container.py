"""Reading a backup file without trusting it: everything is measured and named before a byte of it is used."""

from __future__ import annotations

import hashlib
import io
import re
import threading
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.backup import manifest as manifests
from appealdesk.core.store.backup.errors import BackupError, read_error
from appealdesk.core.store.backup.layout import (
    CONTENTS,
    DATABASE,
    KEYS,
    MANIFEST,
    MOST_PARTS,
    ORIGINAL,
    TAIL,
    Part,
    line_size,
    read_line,
    read_tail,
)
from appealdesk.core.store.handover.window import Window
from appealdesk.core.store.keys import codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from appealdesk.core.store.backup.manifest import Manifest
    from appealdesk.core.store.keys.slots import Keys

CHUNK: Final = 1 << 20
_LINE: Final = re.compile(rb"([0-9a-f]{64})  ([a-z0-9./]{1,80})\n")
_LONGEST_LINE: Final = 64 + 2 + 80 + 1


class Container:
    """An open backup whose directory was found to be as it is written; a context manager that closes the file."""

    def __init__(self, path: Path) -> None:
        """Open a backup and read what is small in it: directory, manifest and list of parts.

        Raises:
            BackupError: it cannot be read, is no backup, a newer program's, or damaged.
        """
        self.path = path
        self._lock = threading.Lock()
        try:
            _expect_file(path)
            self._file = path.open("rb")
            try:
                self.parts = self._directory()
                self.manifest = manifests.decode(self._small(MANIFEST, manifests.LARGEST), str(path))
                self.hashes = self._contents()
            except BaseException:
                self._file.close()
                raise
        except OSError as error:
            raise read_error(error, path) from error

    def __enter__(self) -> Self:
        """Return the backup itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()

    @property
    def keys(self) -> Keys:
        """The ways to the backup's key.

        Raises:
            BackupError: they are damaged.
        """
        data = self._small(KEYS, codec.LARGEST)
        if hashlib.sha256(data).hexdigest() != self.hashes[KEYS]:
            raise self._damaged(KEYS)
        return codec.decode(data, f"{self.path}: {KEYS}")

    @property
    def originals(self) -> tuple[str, ...]:
        """The names of the parts that are originals."""
        return tuple(name for name in self.parts if ORIGINAL.fullmatch(name))

    @property
    def content_bytes(self) -> int:
        """Bytes of all parts together."""
        return sum(part.size for part in self.parts.values())

    def open(self, name: str) -> BinaryIO:
        """Return one part for reading, seekable; nothing about its bytes was checked.

        Raises:
            KeyError: there is none of that name.
        """
        part = self.parts[name]
        return io.BufferedReader(Window(self._file, self._lock, part.data, part.size), 1 << 16)

    def pour(self, name: str, target: BinaryIO | None, cancelled: Callable[[], bool]) -> int:
        """Copy one part, or only read it, make sure that it is what was written, and return its CRC-32.

        Raises:
            BackupError: it is damaged, or the backup cannot be read.
            OSError: the target cannot be written.
            Cancelled: ``cancelled()`` became true.
        """
        digest, crc = hashlib.sha256(), 0
        for piece in self._pieces(name):
            if cancelled():
                raise Cancelled
            digest.update(piece)
            crc = zlib.crc32(piece, crc)
            if target is not None:
                target.write(piece)
        if digest.hexdigest() != self.hashes[name]:
            raise self._damaged(name)
        return crc

    def check(self, tell: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        """Read everything and make sure that all of it is what was written, the directory too.

        Args:
            tell: told the bytes that each part had.
            cancelled: looked at with every MiB.

        Raises:
            BackupError: something is damaged; the error names the part.
            Cancelled: ``cancelled()`` became true.
        """
        for name, part in self.parts.items():
            crc = self.pour(name, None, cancelled) if name in self.hashes else zlib.crc32(self._small(name, part.size))
            if crc != part.crc:
                raise self._damaged(name)
            tell(part.size)

    def _directory(self) -> Mapping[str, Part]:
        """Return the parts by name, in their order: they fill the file without gap or overlap."""
        count, size, offset = self._tail()
        directory = self._read(offset, size)
        parts: dict[str, Part] = {}
        at = place = 0
        for _ in range(count):
            part = read_line(directory, at)
            if part is None or part.offset != place or not _is_ours(part.name) or part.name in parts:
                raise self._damaged("directory")
            parts[part.name] = part
            at += line_size(part.name)
            place = part.end
        if at != size or place != offset or not {KEYS, DATABASE, CONTENTS, MANIFEST} <= parts.keys():
            raise self._damaged("directory")
        return parts

    def _tail(self) -> tuple[int, int, int]:
        length = self._file.seek(0, io.SEEK_END)
        found = read_tail(self._read(max(length - TAIL, 0), min(length, TAIL)))
        if found is None:
            begins = self._read(0, min(length, 4)) == b"PK\x03\x04"
            raise BackupError("cut" if begins else "not-a-backup", self.path)
        count, size, offset = found
        if offset + size + TAIL != length or not 0 < count <= MOST_PARTS or size > count * line_size("o" * 76):
            raise self._damaged("directory")
        return found

    def _contents(self) -> Mapping[str, str]:
        """Return the hash of every part before the list, which names them all in their order."""
        data = self._small(CONTENTS, len(self.parts) * _LONGEST_LINE)
        if hashlib.sha256(data).hexdigest() != self.manifest.contents:
            raise self._damaged(CONTENTS)
        hashes: dict[str, str] = {}
        at = 0
        while line := _LINE.match(data, at):
            hashes[line[2].decode("ascii")] = line[1].decode("ascii")
            at = line.end()
        if at != len(data) or [*hashes, CONTENTS, MANIFEST] != list(self.parts):
            raise self._damaged(CONTENTS)
        return hashes

    def _small(self, name: str, most: int) -> bytes:
        part = self.parts[name]
        if part.size > most:
            raise self._damaged(name)
        data = b"".join(self._pieces(name))
        if zlib.crc32(data) != part.crc:
            raise self._damaged(name)
        return data

    def _pieces(self, name: str) -> Iterator[bytes]:
        part = self.parts[name]
        if self._read(part.offset, part.data - part.offset) != part.local():
            raise self._damaged(name)
        at = part.data
        while at < part.end:
            piece = self._read(at, min(CHUNK, part.end - at))
            yield piece
            at += len(piece)

    def _read(self, at: int, size: int) -> bytes:
        try:
            with self._lock:
                self._file.seek(at)
                data = self._file.read(size)
        except OSError as error:
            raise read_error(error, self.path) from error
        if len(data) != size:
            raise BackupError("cut", self.path)
        return data

    def _damaged(self, part: str) -> BackupError:
        return BackupError("damaged", self.path, part=part)


def peek(path: Path) -> Manifest:
    """Return a backup's manifest, reading a few hundred bytes of however large a file.

    Raises:
        BackupError: it cannot be read, is no backup, a newer program's, or damaged at its end.
    """
    try:
        _expect_file(path)
        with path.open("rb") as file:
            length = file.seek(0, io.SEEK_END)
            file.seek(max(length - TAIL - line_size(MANIFEST), 0))
            end = file.read()
            found = read_tail(end[line_size(MANIFEST) :])
            part = read_line(end, 0)
            if found is None or part is None or part.name != MANIFEST or part.size > manifests.LARGEST:
                raise BackupError("not-a-backup", path)
            file.seek(part.data)
            data = file.read(part.size)
    except OSError as error:
        raise read_error(error, path) from error
    if zlib.crc32(data) != part.crc or part.end != found[2]:
        raise BackupError("damaged", path, part=MANIFEST)
    return manifests.decode(data, str(path))


def _expect_file(path: Path) -> None:
    """Refuse what is no ordinary file: a pipe or a device would never end."""
    if not path.is_file():
        raise BackupError("no-file" if not path.exists() else "not-a-backup", path)


def _is_ours(name: str) -> bool:
    return name in {KEYS, DATABASE, CONTENTS, MANIFEST} or ORIGINAL.fullmatch(name) is not None
