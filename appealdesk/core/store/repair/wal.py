"""What a database's log holds that is not in its file yet, taken over without the engine.

The engine does that by itself when a database is opened; one whose list of tables is damaged does not open. The format
is SQLite's (https://sqlite.org/fileformat2.html, section 4); pages lie in the log as they lie in the file, encrypted
or not, so that they are copied as they are.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HEAD: Final = struct.Struct(">8L")
_FRAME: Final = struct.Struct(">6L")
_MAGIC: Final = (0x377F0682, 0x377F0683)
"""The last bit tells the order of bytes that the sums are made in."""
_FORMAT: Final = 3007000
_SEEDED: Final = 24
"""Bytes of the header before its own sums."""
_MASK: Final = 0xFFFFFFFF


def take_over(database: Path, log: Path, page: int) -> int:
    """Write every confirmed page of a log into the database's file, remove the log, and return how many pages it was.

    Args:
        database: a copy that nothing else uses.
        log: its log; it need not exist.
        page: bytes of a page.

    Raises:
        OSError: one of them cannot be read or written.
    """
    if not log.is_file():
        return 0
    data = log.read_bytes()
    frames, pages = _confirmed(data, page)
    with database.open("r+b") as file:
        for number, at in frames.items():
            if number <= pages:
                file.seek((number - 1) * page)
                file.write(data[at : at + page])
        if frames:
            file.truncate(pages * page)
    log.unlink()
    return len(frames)


def _confirmed(data: bytes, page: int) -> tuple[dict[int, int], int]:
    """Return where in a log each page lies last, and how many pages the database has, as of the last whole commit."""
    if len(data) < _HEAD.size:
        return {}, 0
    magic, form, size, _count, salt, more_salt, *sums = _HEAD.unpack_from(data)
    order = ">" if magic & 1 else "<"
    add = _adder(order)
    state = add((0, 0), data[:_SEEDED])
    if magic not in _MAGIC or (form, size) != (_FORMAT, page) or state != tuple(sums):
        return {}, 0
    confirmed: dict[int, int] = {}
    open_: dict[int, int] = {}
    pages = 0
    for at in range(_HEAD.size, len(data) - _FRAME.size - page + 1, _FRAME.size + page):
        number, whole, *rest = _FRAME.unpack_from(data, at)
        content = at + _FRAME.size
        state = add(add(state, data[at : at + 8]), data[content : content + page])
        if rest != [salt, more_salt, *state] or not number:
            break
        open_[number] = content
        if whole:
            confirmed |= open_
            open_, pages = {}, whole
    return confirmed, pages


def _adder(order: str) -> Callable[[tuple[int, int], bytes], tuple[int, int]]:
    def add(state: tuple[int, int], data: bytes) -> tuple[int, int]:
        one, two = state
        words = struct.unpack(f"{order}{len(data) // 4}L", data)
        for first, second in zip(words[::2], words[1::2], strict=True):
            one = (one + first + two) & _MASK
            two = (two + second + one) & _MASK
        return one, two

    return add
