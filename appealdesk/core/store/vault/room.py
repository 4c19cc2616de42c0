"""Whether a file that is about to be taken in fits on the drive."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Final

from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SPARE: Final = 64_000_000
"""Bytes that stay free after a file was taken in, for the database and the system."""


def need_room(source: BinaryIO, name: str, folder: Path, free: Callable[[Path], int]) -> None:
    """Make sure that what a source holds can be written below a folder, with a fifth and :data:`SPARE` besides.

    Raises:
        StoreError: it would not fit; ``name`` says which file it is.
    """
    needed = _rest(source) * 6 // 5 + SPARE
    if (left := free(folder)) < needed:
        raise StoreError("vault.error.room", file=name, needed=_megabytes(needed), free=_megabytes(left))


def _rest(source: BinaryIO) -> int:
    """Return how many bytes a source holds from where it stands; 0 where that cannot be told."""
    try:
        at = source.tell()
        end = source.seek(0, os.SEEK_END)
        source.seek(at)
    except OSError:
        return 0
    return end - at


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
