"""Moves aside what repair does not trust: nothing is deleted, nothing overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.store.vault.disk import private_folder, replace, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder


def set_aside(path: Path, folder: StoreFolder) -> Path:
    """Move a file or folder of the store to ``quarantine/0001/``, ``0002/`` …, under its own name, and return where.

    Raises:
        ValueError: it does not lie in the store's folder, or is one of the folders that hold the quarantine.
        OSError: it cannot be moved.
    """
    inside = path.parent.resolve().is_relative_to(folder.root.resolve()) and path.name not in {"", ".."}
    if not inside or folder.quarantine.is_relative_to(path):
        raise ValueError(f"{path} is not a file of the store in {folder.root}")
    target = _new_folder(folder.quarantine) / path.name
    try:
        replace(path, target)
    except OSError:
        target.parent.rmdir()
        raise
    sync_folder(target.parent)
    sync_folder(folder.quarantine)
    return target


def _new_folder(above: Path) -> Path:
    """Make the next numbered folder; making it is what reserves the place, also against another thread."""
    private_folder(above)
    number = sum(1 for _ in above.iterdir()) + 1
    while True:
        made = above / f"{number:04}"
        try:
            made.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return made
