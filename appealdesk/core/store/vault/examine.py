"""Reads an original through and says what is wrong with it."""

from __future__ import annotations

import hashlib
import os
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.vault.layout import CHUNK, DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Damage(StrEnum):
    """What may be wrong with an original; ``vault.damage.`` and the value is the key of its text."""

    MISSING = "missing"
    DAMAGED = "damaged"
    """Its file is not what was written."""
    WRONG_CONTENT = "wrong-content"
    """Its file is readable but holds other bytes. Where nothing is encrypted, every change looks like that."""
    UNREADABLE = "unreadable"
    """The system does not let us read it: another program holds it, rights are missing or the drive fails.

    It may be whole, so repair must not move it.
    """


class WrongContentError(DamagedError):
    """A file is whole but belongs to another content."""


def examine(path: Path, opened: Callable[[], BinaryIO], sha256: str, cancelled: Callable[[], bool]) -> Damage | None:
    """Return what is wrong with the original in a file, None if nothing is.

    Args:
        path: the file.
        opened: opens the original in it.
        sha256: the hash of the original.
        cancelled: looked at every 64 KiB.

    Raises:
        Cancelled: ``cancelled()`` became true.
    """
    if not os.path.lexists(path):
        return Damage.MISSING
    if not path.is_file():
        return Damage.DAMAGED  # a folder or a link to nowhere has taken its place
    try:
        found = _hash_of(opened, cancelled)
    except WrongContentError:
        return Damage.WRONG_CONTENT
    except DamagedError:
        return Damage.DAMAGED
    except OSError:
        return Damage.UNREADABLE
    return None if found == sha256 else Damage.WRONG_CONTENT


def _hash_of(opened: Callable[[], BinaryIO], cancelled: Callable[[], bool]) -> str:
    digest = hashlib.sha256()
    with opened() as stream:
        while piece := stream.read(CHUNK):
            if cancelled():
                raise Cancelled
            digest.update(piece)
    return digest.hexdigest()
