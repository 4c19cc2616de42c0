"""Writing a backup file, part by part, into a file that somebody else opened, makes durable and closes."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.backup.container import CHUNK
from appealdesk.core.store.backup.layout import CONTENTS, MANIFEST, Part, header_size, tail

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.store.backup.manifest import Manifest


class SourceError(Exception):
    """What was to be taken in cannot be read; the backup itself is well."""


class Writer:
    """Takes parts in the order in which they lie; :meth:`finish` makes it a backup."""

    def __init__(self, file: BinaryIO) -> None:
        """Write to a seekable file from its beginning."""
        self._file = file
        self._at = 0
        self._parts: list[Part] = []
        self._hashes: list[tuple[str, str]] = []

    def add(self, name: str, source: BinaryIO, cancelled: Callable[[], bool] = lambda: False) -> str:
        """Take everything that a source holds, and return its SHA-256.

        Raises:
            SourceError: the source cannot be read; the next part takes the place of what was written.
            OSError: the file cannot be written.
            Cancelled: ``cancelled()`` became true.
        """
        digest, crc, size = hashlib.sha256(), 0, 0
        # the header is written last, when its numbers are known
        self._file.seek(self._at + header_size(name))
        while piece := _read(source):
            if cancelled():
                raise Cancelled
            digest.update(piece)
            crc = zlib.crc32(piece, crc)
            size += self._file.write(piece)
        part = Part(name, size, crc, self._at)
        self._file.seek(part.offset)
        self._file.write(part.local())
        self._file.seek(part.end)
        self._at = part.end
        self._parts.append(part)
        self._hashes.append((digest.hexdigest(), name))
        return digest.hexdigest()

    def finish(self, manifest: Manifest) -> None:
        """Write the list of parts, the manifest, which gets the list's hash, and the directory.

        Raises:
            OSError: the file cannot be written.
        """
        listed = b"".join(f"{sha256}  {name}\n".encode("ascii") for sha256, name in self._hashes)
        contents = self.add(CONTENTS, io.BytesIO(listed))
        self.add(MANIFEST, io.BytesIO(replace(manifest, contents=contents).encode()))
        directory = b"".join(part.central() for part in self._parts)
        self._file.seek(self._at)
        self._file.write(directory + tail(len(self._parts), len(directory), self._at))
        # what a source that failed in its middle left behind
        self._file.truncate()


def _read(source: BinaryIO) -> bytes:
    try:
        return source.read(CHUNK)
    except OSError as error:
        raise SourceError from error
