"""Adding dropped files to a case as copies, and taking them back without ever losing the only one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from appealdesk.core.desk import Desk


@dataclass(frozen=True, slots=True)
class Added:
    """One copy that was made."""

    original: Path
    copy: Path
    sha256: str


def digest(path: Path) -> str:
    """Return a file's SHA-256."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def add_files(desk: Desk, files: Sequence[Path], case: Path) -> tuple[Added, ...]:
    """Copy files into the case; what is already there byte for byte, as evidence or a part, is not copied again.

    Raises:
        OSError: a file cannot be read.
        DeskError: a copy could not be made; nothing was left behind.
    """
    present = {digest(p) for p in (*case.glob("*"), *(case / "evidence").rglob("*")) if p.is_file()}
    fresh: dict[str, Path] = {}
    for path in files:
        mark = digest(path)
        if mark not in present:
            fresh.setdefault(mark, path)
    copies = desk.add_evidence(list(fresh.values()), case)
    return tuple(Added(original, copy, mark) for (mark, original), copy in zip(fresh.items(), copies, strict=True))


def take_back(desk: Desk, added: Sequence[Added]) -> tuple[Added, ...]:
    """Remove copies again and return those that had to stay.

    A copy stays when it was changed since, or when its original is gone, for then it is the only one left.
    """
    there = [a for a in added if a.copy.is_file()]
    safe = [a for a in there if a.original.is_file() and digest(a.original) == a.sha256 == digest(a.copy)]
    desk.remove_evidence([a.copy for a in safe])
    return tuple(a for a in there if a not in safe)
