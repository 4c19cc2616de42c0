"""What goes into a container and where, worked out to the last byte before the first is written."""

from __future__ import annotations

import hashlib
import os
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.handover.jsontext import measure
from appealdesk.core.store.handover.limits import CONTAINER, ENTRIES, ENTRY, RATIO
from appealdesk.core.store.handover.refusals import RefusedError
from appealdesk.core.store.handover.ziplayout import DEFLATED, END, STORED, Member, ending

if TYPE_CHECKING:
    from collections.abc import Buffer, Callable, Iterator

_PIECE: Final = 1 << 18
_LEVEL: Final = 6


class Sink(Protocol):
    """What a container is written to."""

    def write(self, data: Buffer, /) -> int:
        """Take bytes."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Whom to tell how far the work has come, and whom to ask whether it goes on."""

    total: int
    """Bytes that will be told of in all."""
    told: Callable[[int, int], None]
    cancelled: Callable[[], bool]
    _done: list[int] = field(default_factory=lambda: [0])

    def take(self, count: int) -> None:
        """Note that so many bytes more are done.

        Raises:
            Cancelled: the work is to end.
        """
        if self.cancelled():
            raise Cancelled
        self._done[0] += count
        self.told(self._done[0], self.total)


@dataclass(frozen=True, slots=True)
class Packed:
    """One part, ready to be written: bytes that are there, or an original that is fetched again."""

    name: str
    crc: int
    size: int
    data: bytes = b""
    method: int = STORED
    open: Callable[[], BinaryIO] | None = None
    label: str = ""
    """What people call an original."""

    @property
    def length(self) -> int:
        """Bytes in the container."""
        return self.size if self.open else len(self.data)


def pack_text(name: str, text: bytes) -> Packed:
    """Return a JSON part, compressed unless so much that a reader would take it for a bomb.

    Raises:
        RefusedError: it is larger than a reader accepts.
    """
    try:
        measure(text, name)
    except RefusedError as error:
        raise RefusedError("too-much-text") from error
    engine = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS)
    packed = engine.compress(text) + engine.flush()
    if len(packed) < len(text) < len(packed) * RATIO:
        return Packed(name, zlib.crc32(text), len(text), packed, DEFLATED)
    return Packed(name, zlib.crc32(text), len(text), text)


def pack_original(
    name: str, sha256: str, size: int, opener: Callable[[], BinaryIO], *, label: str, steps: Steps
) -> Packed:
    """Read an original once and return its part.

    Raises:
        RefusedError: it cannot be read, is too large, or is not what its hash says.
        Cancelled: the work is to end.
    """
    if size > ENTRY:
        raise RefusedError("original-large", name=label)
    digest, crc, length = hashlib.sha256(), 0, 0
    for piece in _pieces(opener, label):
        digest.update(piece)
        crc = zlib.crc32(piece, crc)
        length += len(piece)
        steps.take(len(piece))
    if (digest.hexdigest(), length) != (sha256, size):
        raise RefusedError("original-damaged", name=label)
    return Packed(name, crc, size, open=opener, label=label)


def _pieces(opener: Callable[[], BinaryIO], label: str) -> Iterator[bytes]:
    try:
        with opener() as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except OSError as error:
        detail = os.strerror(error.errno) if error.errno else error
        raise RefusedError("original-unreadable", name=label, detail=detail) from error


@dataclass(frozen=True, slots=True)
class Layout:
    """Parts with their places."""

    parts: tuple[tuple[Packed, Member], ...]

    @property
    def size(self) -> int:
        """Bytes of the whole container."""
        directory = sum(len(member.central()) for _part, member in self.parts)
        return (self.parts[-1][1].end if self.parts else 0) + directory + END.size

    def write(self, sink: Sink, steps: Steps) -> None:
        """Write the container.

        Raises:
            RefusedError: an original cannot be read any more or has changed.
            Cancelled: the work is to end.
            OSError: the sink cannot be written to.
        """
        for part, member in self.parts:
            sink.write(member.local())
            if part.open is None:
                sink.write(part.data)
                continue
            length, crc = 0, 0
            for piece in _pieces(part.open, part.label):
                length += len(piece)
                crc = zlib.crc32(piece, crc)
                sink.write(piece)
                steps.take(len(piece))
            if (length, crc) != (part.size, part.crc):
                raise RefusedError("original-damaged", name=part.label)
        directory = b"".join(member.central() for _part, member in self.parts)
        sink.write(directory)
        sink.write(ending(len(self.parts), len(directory), self.parts[-1][1].end))


def lay_out(parts: list[Packed]) -> Layout:
    """Give every part its place, in the given order.

    Raises:
        RefusedError: more or larger than a reader accepts.
    """
    if len(parts) > ENTRIES:
        raise RefusedError("too-many", most=ENTRIES)
    placed: list[tuple[Packed, Member]] = []
    at = 0
    for part in parts:
        member = Member(part.name, part.method, part.crc, part.length, part.size, at)
        placed.append((part, member))
        at = member.end
    layout = Layout(tuple(placed))
    if layout.size > CONTAINER:
        raise RefusedError("too-much")
    return layout
