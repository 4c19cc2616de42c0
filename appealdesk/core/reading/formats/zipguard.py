"""What a zip container says of itself, looked at before anything in it is unpacked."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENTRY: Final = b"PK\x01\x02"
"""Every line of a container's directory begins with it."""
_PIECE: Final = 1 << 20
_CODINGS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_RATIO: Final = 200
"""Tables of real data unpack to some twenty times their size; deflate can reach a thousand."""
_SMALL: Final = 10_000_000
"""Bytes that may unpack from nothing: blank pages and empty cells do."""


class RefusedError(Exception):
    """A container that must not be unpacked; ``code`` is that of a :class:`~appealdesk.core.domain.page.Problem`."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the code and what is to be shown with it."""
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def crowded(file: BinaryIO, most: int) -> bool:
    """Return whether a container seems to name more than ``most`` files.

    The library would build its list of them before it could be asked. Counts in the end record may lie, so the
    directory's own lines are counted.
    """
    file.seek(0)
    found, edge = 0, b""
    while piece := file.read(_PIECE):
        found += (edge + piece).count(_ENTRY)
        if found > most:
            return True
        edge = piece[-(len(_ENTRY) - 1) :]
    return False


def refuse_bombs(entries: Sequence[zipfile.ZipInfo], most: int) -> None:
    """Refuse what would unpack to more than ``most`` bytes, out of all proportion, or in a coding of no workbook.

    The library unpacks no more of an entry than its declared size, so declared sizes can be relied on.

    Raises:
        RefusedError: too large, encrypted, or broken.
    """
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > most:
        raise RefusedError("too-large", f"{unpacked} bytes unpacked")
    for entry in entries:
        if entry.flag_bits & 1:
            raise RefusedError("encrypted")
        if entry.compress_type not in _CODINGS:
            raise RefusedError("broken", f"compression {entry.compress_type}")
        if entry.file_size > _SMALL + _RATIO * entry.compress_size:
            raise RefusedError("too-large", f"{entry.file_size} bytes unpacked from {entry.compress_size}")
