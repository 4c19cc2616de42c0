"""Temporary folders that a killed program left behind: a mark in each, locked while it is used, tells them apart."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.lock import StoreLock

if TYPE_CHECKING:
    from datetime import datetime


def sweep(base: Path, prefix: str, mark: str, now: datetime) -> None:
    """Remove this user's folders that nobody uses any more; those in use and others' stay. Nothing is ever raised.

    Args:
        base: where the folders are made.
        prefix: begins their names.
        mark: name of the file in each that is locked for as long as the folder is used.
        now: with a zone; told to other programs.
    """
    with suppress(OSError):
        for entry in list(os.scandir(base)):
            if entry.name.startswith(prefix) and entry.is_dir(follow_symlinks=False) and _mine(entry):
                _remove_unused(Path(entry.path), mark, now)


def _mine(entry: os.DirEntry[str]) -> bool:
    if sys.platform == "win32":
        return True  # its folder for passing files is every user's own
    return entry.stat(follow_symlinks=False).st_uid == os.getuid()


def _remove_unused(folder: Path, mark: str, now: datetime) -> None:
    if not (folder / mark).is_file():
        return  # it is being made at this moment
    lock = StoreLock(folder / mark, now)
    try:
        lock.acquire()
    except StoreError:
        return
    if os.name == "nt":  # which removes no file that is open
        lock.release()
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
