"""The submission to be looked at before it is written: the real files, in memory only."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appealdesk.core.export.memory import MemoryFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from appealdesk.core.export.values import WrittenFile

PREFIX = "appealdesk-look-"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What would be written."""

    files: tuple[WrittenFile, ...]
    contents: Mapping[str, MemoryFile]
    """Their bytes by ``path``."""


def rehearse(write: Callable[[Path], tuple[WrittenFile, ...]]) -> Rehearsed:
    """Write into a folder of its own, take the files into memory and leave nothing on the disk.

    What is looked at is what will be written: the same work with the same checks, and equal input gives equal bytes.

    Args:
        write: writes a submission into a folder, as :meth:`Desk.export` does; what it raises is raised.

    Raises:
        OSError: there is no room for temporary files.
    """
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as place:
        out = Path(place) / "submission"
        files = write(out)
        return Rehearsed(files, {f.path: MemoryFile.of(f.path, (out / f.path).read_bytes()) for f in files})
