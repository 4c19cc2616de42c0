"""The portable archive: the program's folder as a ZIP that is the same for the same files."""

from __future__ import annotations

import os
import stat
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP can hold; the real time would change with every build."""
_UNIX: Final = 3
_EXECUTABLE, _PLAIN, _LINK = 0o755, 0o644, 0o777


def pack(program: Path, target: Path) -> int:
    """Write every file of a folder, below a folder of its name, and return the archive's size in bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(program.rglob("*")):
            if not path.is_file():
                continue
            entry = zipfile.ZipInfo(f"{program.name}/{path.relative_to(program).as_posix()}", _DATE)
            entry.create_system = _UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            if path.is_symlink():
                entry.external_attr = (stat.S_IFLNK | _LINK) << 16
                archive.writestr(entry, str(path.readlink()))
                continue
            mode = _EXECUTABLE if os.access(path, os.X_OK) else _PLAIN
            entry.external_attr = (stat.S_IFREG | mode) << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
    fresh.replace(target)
    return target.stat().st_size
