"""Seals content on its way to a file, and reads it back from any place without trusting the file."""

from __future__ import annotations

import hashlib
import io
import os
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from appealdesk.core.store.vault.derive import file_key
from appealdesk.core.store.vault.layout import CHUNK, DIGEST, HEADER, TAG, DamagedError, Header, chunks_of, plain_size

if TYPE_CHECKING:
    from collections.abc import Buffer


class SealedWriter:
    """Encrypts what is written to it into a file that somebody else opened, and closes.

    Only :meth:`finish` makes the file whole: what was written without it reads as damaged.
    """

    def __init__(self, target: BinaryIO, master: bytes) -> None:
        """Write the header.

        Args:
            target: a buffered binary file at its beginning.
            master: the store's object key, 32 bytes.
        """
        self._target = target
        header = Header.fresh()
        self._header, self._associated = header, header.pack()
        self._cipher = AESGCM(file_key(master, header.salt))
        self._pending = bytearray()
        self._number = 0
        self._digest = hashlib.sha256()
        self.size = 0
        target.write(self._associated)

    @property
    def sha256(self) -> str:
        """The hash of the content written so far, in hexadecimal digits."""
        return self._digest.hexdigest()

    def write(self, data: Buffer) -> int:
        """Take content and return how many bytes it was."""
        view = memoryview(data).cast("B")
        self._digest.update(view)
        self.size += len(view)
        at = 0
        while at < len(view):
            # A full chunk waits for what follows: it may be the last.
            if len(self._pending) == CHUNK:
                self._emit(last=False)
            taken = view[at : at + CHUNK - len(self._pending)]
            self._pending += taken
            at += len(taken)
        return at

    def finish(self) -> None:
        """Write the last chunk."""
        self._pending += self._digest.digest()
        self._emit(last=True)

    def _emit(self, *, last: bool) -> None:
        nonce = self._header.nonce(self._number, last=last)
        self._target.write(self._cipher.encrypt(nonce, self._pending, self._associated))
        self._pending.clear()
        self._number += 1


class SealedReader(io.RawIOBase):
    """The content of a sealed file: seekable, each chunk authenticated when it is read.

    The header, the size, the last chunk and the hash that it carries are authenticated on opening, so the end that a
    seek finds is the end that was written. It owns the file and closes it. :func:`buffered` makes small reads fast.
    """

    def __init__(self, source: BinaryIO, master: bytes) -> None:
        """Take a sealed file.

        Args:
            source: the sealed file, seekable; closed with the reader, also when this fails.
            master: the store's object key, 32 bytes.

        Raises:
            DamagedError: it is cut, has grown, was changed, or was sealed with another key.
            OSError: the file cannot be read.
        """
        super().__init__()
        self._source = source
        try:
            self.size = plain_size(source.seek(0, os.SEEK_END))
            """Bytes of content."""
            source.seek(0)
            self._associated = source.read(HEADER)
            self._header = Header.unpack(self._associated)
            self._cipher = AESGCM(file_key(master, self._header.salt))
            self._last = chunks_of(self.size) - 1
            self._held, self._piece = -1, b""
            ending = self._decrypt(self._last)
            self.sha256 = ending[-DIGEST:].hex()
            """The hash of the content as it was written, in hexadecimal digits."""
        except BaseException:
            source.close()
            raise
        self._held, self._piece = self._last, ending[:-DIGEST]
        self._at = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer with content up to the end of a chunk and return how many bytes that was; 0 at the end.

        Raises:
            DamagedError: the chunk is not what was written.
        """
        if self.closed:
            raise ValueError("I/O operation on closed file")
        view = memoryview(buffer).cast("B")
        if not view or self._at >= self.size:
            return 0
        number, offset = divmod(self._at, CHUNK)
        if number != self._held:
            self._piece = self._decrypt(number)
            self._held = number
            if number == self._last:
                self._piece = self._piece[:-DIGEST]
        taken = self._piece[offset : offset + len(view)]
        view[: len(taken)] = taken
        self._at += len(taken)
        return len(taken)

    def readall(self) -> bytes:
        """Return the content from here to the end."""
        pieces = bytearray(max(self.size - self._at, 0))
        filled = 0
        with memoryview(pieces) as view:
            while count := self.readinto(view[filled:]):
                filled += count
        return bytes(pieces)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, which may lie behind the end, and return it."""
        if self.closed:
            raise ValueError("I/O operation on closed file")
        bases = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}
        if whence not in bases:
            raise ValueError(f"invalid whence: {whence}")
        if (target := bases[whence] + offset) < 0:
            raise ValueError(f"negative seek position {target}")
        self._at = target
        return target

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at

    def close(self) -> None:
        """Close the sealed file too."""
        if not self.closed:
            self._piece = b""
            self._source.close()
        super().close()

    def _decrypt(self, number: int) -> bytes:
        last = number == self._last
        size = self.size - number * CHUNK + DIGEST if last else CHUNK
        self._source.seek(HEADER + number * (CHUNK + TAG))
        sealed = self._source.read(size + TAG)
        try:
            return self._cipher.decrypt(self._header.nonce(number, last=last), sealed, self._associated)
        except InvalidTag:
            raise DamagedError("the file is not what was written, or was sealed with another key") from None


def buffered(reader: SealedReader) -> io.BufferedReader:
    """Return the same content for small reads too; closing it closes the reader and the file."""
    return io.BufferedReader(reader, CHUNK)
