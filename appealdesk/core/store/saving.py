"""A file for a person, written where it is in nobody's way."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import durable

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder


def save_new(folder: StoreFolder, target: Path, data: bytes, *, mine: bytes | None = None) -> None:
    """Write a file that is not there yet; a half one is not left behind.

    Args:
        folder: the store's, in which nothing else belongs.
        target: the file.
        data: its bytes.
        mine: what the caller wrote before: where just that is there, it is replaced.

    Raises:
        StoreError: there is something of that name, or it would lie in the store.
        OSError: it cannot be written.
    """
    if target.absolute().parent.resolve().is_relative_to(folder.root.resolve()):
        raise StoreError("store.error.save-inside", file=str(target), folder=str(folder.root))
    if mine is not None and target.is_file() and target.read_bytes() == mine:
        durable.write(target, data)
        return
    try:
        file = target.open("xb")
    except FileExistsError as error:
        raise StoreError("store.error.save-taken", file=str(target)) from error
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise
