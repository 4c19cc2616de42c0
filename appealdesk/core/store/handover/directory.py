"""The directory of a container, read as if a stranger had made it: nothing is believed that can be checked."""

from __future__ import annotations

import stat
import struct
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final

from appealdesk.core.store.handover.limits import CONTAINER, ENTRIES, ENTRY, RATIO, TEXT
from appealdesk.core.store.handover.manifest import NAME, OBJECTS
from appealdesk.core.store.handover.refusals import RefusedError
from appealdesk.core.store.handover.ziplayout import (
    CENTRAL,
    CENTRAL_MAGIC,
    DEFLATED,
    END,
    END_MAGIC,
    LOCAL_MAGIC,
    STORED,
    Member,
    ending,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_LINE: Final = CENTRAL.size + len(OBJECTS) + 64
_ENCRYPTED: Final = 0x41
"""Flags of a part with a zip password, of the old and the new kind."""
_COMMENT: Final = 1 << 16


def read_directory(source: BinaryIO, size: int) -> tuple[Member, ...]:
    """Return the parts of a container in the order in which they lie there, without gap or overlap.

    Args:
        source: the container, seekable.
        size: its bytes.

    Raises:
        RefusedError: it is none, is too large, holds something that no case has, or is not in the one known form.
        OSError: it cannot be read.
    """
    if size > CONTAINER:
        raise RefusedError("large")
    source.seek(0)
    if size < END.size or source.read(4) not in {LOCAL_MAGIC, END_MAGIC}:
        raise RefusedError(_stranger(source, size))
    count, length, start = _end_record(source, size)
    source.seek(start)
    lines = source.read(length)
    members: list[Member] = []
    names: set[str] = set()
    at = 0
    for _ in range(count):
        member, line = _line(lines, at)
        if member.name in names:
            raise RefusedError("twice", part=member.name)
        place = members[-1].end if members else 0
        if member.offset != place:
            raise RefusedError("overlap" if member.offset < place else "extra-bytes", part=member.name)
        names.add(member.name)
        members.append(member)
        at += line
    if at != length or (members[-1].end if members else 0) != start:
        raise RefusedError("extra-bytes")
    for member in members:
        source.seek(member.offset)
        if source.read(member.data - member.offset) != member.local():
            raise RefusedError("header", part=member.name)
    return tuple(members)


def _stranger(source: BinaryIO, size: int) -> str:
    """Return why a file that does not begin as a container does is refused."""
    source.seek(max(size - END.size, 0))
    return "extra-bytes" if source.read(4) == END_MAGIC else "no-container"


def _end_record(source: BinaryIO, size: int) -> tuple[int, int, int]:
    """Return number, length and place of the directory's lines."""
    source.seek(-END.size, 2)
    record = source.read(END.size)
    if record[:4] != END_MAGIC:
        source.seek(max(size - END.size - _COMMENT, 0))
        tail = source.read()
        place = tail.rfind(END_MAGIC)
        raise RefusedError("extra-bytes" if 0 <= place < len(tail) - END.size else "cut")
    count, length, start = END.unpack(record)[4:7]
    if count > ENTRIES:
        raise RefusedError("many")
    if record != ending(count, length, start) or length > ENTRIES * _LONGEST_LINE:
        raise RefusedError("form")
    if start + length != size - END.size:
        raise RefusedError("extra-bytes")
    return count, length, start


def _line(lines: bytes, at: int) -> tuple[Member, int]:
    """Return the part that the line at a place of the directory describes, and the line's length."""
    try:
        (magic, _by, _needs, flags, method, _time, _date, crc, packed, size, name_size, extra, comment, _disk, _kind,
         attributes, offset) = CENTRAL.unpack_from(lines, at)  # fmt: skip
    except struct.error as error:
        raise RefusedError("cut") from error
    if magic != CENTRAL_MAGIC:
        raise RefusedError("form")
    end = at + CENTRAL.size + name_size
    name = lines[at + CENTRAL.size : end].decode("ascii", "backslashreplace")
    if not NAME.fullmatch(name):
        raise RefusedError("name", part=name)
    member = Member(name, method, crc, packed, size, offset)
    reasons: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("part-encrypted", lambda: bool(flags & _ENCRYPTED)),
        ("link", lambda: stat.S_ISLNK(attributes >> 16)),
        ("special", lambda: stat.S_IFMT(attributes >> 16) not in {0, stat.S_IFREG}),
        ("method", lambda: method != STORED and (method != DEFLATED or name.startswith(OBJECTS))),
        ("part-large", lambda: size > (ENTRY if name.startswith(OBJECTS) else TEXT)),
        ("ratio", lambda: size > packed * RATIO),
        # packed parts are smaller than their content, so that bound holds for what is read into memory too
        ("size", lambda: packed > size or (method == STORED and packed < size)),
        ("form", lambda: bool(extra or comment) or lines[at:end] != member.central()),
    )
    for reason, stands in reasons:
        if stands():
            raise RefusedError(reason, part=name)
    return member, end - at


def unpack(source: BinaryIO, member: Member) -> bytes:
    """Return the content of a part that is small enough to be held in memory.

    Raises:
        RefusedError: it is not as large as the directory says, or damaged.
        OSError: it cannot be read.
    """
    source.seek(member.data)
    data = source.read(member.packed)
    if member.method == DEFLATED:
        # One byte more than announced is enough to see that there is more.
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = engine.decompress(data, member.size + 1)
        except zlib.error as error:
            raise RefusedError("damaged", part=member.name) from error
        if len(data) > member.size or not engine.eof or engine.unused_data:
            raise RefusedError("size", part=member.name)
    if len(data) != member.size:
        raise RefusedError("size", part=member.name)
    if zlib.crc32(data) != member.crc:
        raise RefusedError("damaged", part=member.name)
    return data
