"""What of a case folder is taken into the store, and under which roles."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from appealdesk.core.reading.disk import DiskFolder
from appealdesk.core.store.records.files import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from appealdesk.core.intake.folder import CaseFolder


def parts_of(root: Path, files: CaseFolder, letters: Sequence[str]) -> list[tuple[Path, str, str]]:
    """Return a case folder's files with their names and roles."""
    named = (
        ("casefile", files.casefile),
        ("notice", files.notice),
        ("orders", files.orders),
        ("letter", files.letter),
        ("rejection", files.rejection),
        *((EVIDENCE, item) for item in files.evidence),
    )
    disk = DiskFolder(root)
    parts = [(_path(disk, item.name), item.name, role) for role, item in named if item is not None]
    home = root.resolve()
    for name in dict.fromkeys(letters):
        path = _path(disk, name).resolve()
        if path.is_relative_to(home) and path.is_file():
            parts.append((path, name, "history"))
    return parts


def _path(disk: DiskFolder, name: str) -> Path:
    found = disk(name)
    # one that went away since is named by the copying as any other file that cannot be read
    return found.path if found else disk.root / name


def hashes_of(paths: Iterable[Path]) -> list[str]:
    """Return the SHA-256 of files in small hexadecimal letters; none where one of them cannot be read."""
    hashes = []
    for path in paths:
        try:
            with path.open("rb") as file:
                hashes.append(hashlib.file_digest(file, "sha256").hexdigest())
        except OSError:
            return []
    return hashes
