"""The bytes of one file within an open hand-over, shown to nobody before they are checked."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.handover.refusals import RefusedError
from appealdesk.core.store.handover.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Lock

    from appealdesk.core.store.handover.ziplayout import Member

_PIECE: Final = 1 << 18


@dataclass(slots=True)
class Source:
    """Where the bytes of all originals come from, and which of them were found to be right."""

    file: BinaryIO
    lock: Lock
    checked: set[str] = field(default_factory=set)

    def window(self, member: Member) -> io.BufferedReader:
        """Return the bytes of a part as they lie there.

        Raises:
            OSError: the hand-over was closed.
        """
        if self.file.closed:
            raise OSError("the hand-over was closed")
        return io.BufferedReader(Window(self.file, self.lock, member.data, member.packed), _PIECE)

    def check(self, member: Member, sha256: str, step: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
        """Read an original once and compare.

        Args:
            member: the part.
            sha256: what its bytes have to hash to.
            step: told the number of bytes after every piece.
            cancelled: asked before every piece.

        Raises:
            RefusedError: the bytes are others.
            Cancelled: ``cancelled()`` became true.
            OSError: it cannot be read.
        """
        digest, crc = hashlib.sha256(), 0
        with self.window(member) as stream:
            while True:
                if cancelled():
                    raise Cancelled
                if not (piece := stream.read(_PIECE)):
                    break
                digest.update(piece)
                crc = zlib.crc32(piece, crc)
                step(len(piece))
        if digest.hexdigest() != sha256 or crc != member.crc:
            raise RefusedError("hash", part=member.name)
        self.checked.add(sha256)


@dataclass(frozen=True, slots=True)
class Original:
    """One original as content of the domain; usable while the hand-over is open."""

    name: str
    sha256: str
    source: Source = field(repr=False, compare=False)
    member: Member = field(repr=False, compare=False)

    def size(self) -> int:
        """Return the number of bytes."""
        return self.member.size

    def open(self) -> BinaryIO:
        """Return the bytes, which are compared with their hash before the first of them is given out.

        Raises:
            OSError: the hand-over was closed, cannot be read, or holds other bytes.
        """
        if self.sha256 not in self.source.checked:
            try:
                self.source.check(self.member, self.sha256, lambda _count: None, lambda: False)
            except RefusedError as error:
                raise OSError(f"{self.name}: the bytes are not those that were handed over") from error
        return self.source.window(self.member)
