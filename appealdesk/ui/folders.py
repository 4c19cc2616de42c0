"""Folders that the window proposes to write into."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_UNUSABLE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 80


def documents() -> Path:
    """Return the folder in the user's documents where submissions go unless somebody chooses another."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / "AppealDesk"


def nearest(folder: Path) -> str:
    """Return the folder, or the nearest one above it that is there: from one that is not, a dialog opens anywhere."""
    return str(next((place for place in (folder, *folder.parents) if place.is_dir()), folder))


def folder_name(name: str) -> str:
    """Return a name that every system takes for a folder."""
    return _UNUSABLE.sub("-", name).strip(" .-")[:_LONGEST].rstrip(" .") or "case"


def unused_folder(base: Path, name: str) -> Path:
    """Return ``base/name``, or with a number where that is taken."""
    folder, number = base / name, 2
    while folder.exists():
        folder, number = base / f"{name}-{number}", number + 1
    return folder


def unused_file(base: Path, stem: str, ending: str) -> Path:
    """Return ``base/stem`` with its ending, or with a number before that where it is taken."""
    file, number = base / f"{stem}{ending}", 2
    while file.exists():
        file, number = base / f"{stem}-{number}{ending}", number + 1
    return file
