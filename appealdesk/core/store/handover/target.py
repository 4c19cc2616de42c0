"""Where a hand-over may be written: nowhere that anything but an earlier hand-over would be lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from appealdesk.core.store.handover.directory import read_directory, unpack
from appealdesk.core.store.handover.jsontext import parse
from appealdesk.core.store.handover.manifest import MANIFEST, Edition
from appealdesk.core.store.handover.refusals import RefusedError
from appealdesk.core.store.handover.sealing import is_sealed

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder


def expect_target(folder: StoreFolder, target: Path) -> None:
    """Refuse a target where another file would be lost, or which lies in the store itself.

    Args:
        folder: the store's.
        target: the file that is to be written.

    Raises:
        RefusedError: it is such a target; to be raised within :func:`~.refusals.named`.
    """
    parent = target.absolute().parent.resolve()
    if target.is_dir():
        raise RefusedError("target-folder")
    if not parent.is_dir():
        raise RefusedError("target-no-folder", folder=target.parent)
    if parent.is_relative_to(folder.root.resolve()):
        raise RefusedError("target-inside", folder=folder.root)
    if os.path.lexists(target) and not _is_handover(target):
        raise RefusedError("target-taken")


def _is_handover(path: Path) -> bool:
    """Return whether a file says of itself that it is a hand-over; what is no ordinary file is not opened."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            if is_sealed(file):
                return True
            members = read_directory(file, file.seek(0, os.SEEK_END))
            if not members or members[0].name != MANIFEST:
                return False
            parse(unpack(file, members[0]), Edition, MANIFEST)
    except (OSError, RefusedError):
        return False
    return True
