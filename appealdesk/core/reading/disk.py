"""Files of a disk as contents."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class DiskFile:
    """A file as it lies on a disk; its hash is not known before it is read, because anybody may change it."""

    path: Path

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name

    @property
    def sha256(self) -> str:
        """Nothing: only reading tells."""
        return ""

    def size(self) -> int:
        """Return the number of bytes it has now."""
        return self.path.stat().st_size

    def open(self) -> BinaryIO:
        """Return a stream of its bytes."""
        return self.path.open("rb")


@dataclass(frozen=True, slots=True)
class DiskFolder:
    """Finds the files of a case folder by their names in results."""

    root: Path

    def __call__(self, name: str) -> DiskFile | None:
        """Return the file of that name; None where there is none.

        Results name files in Unicode NFC, the disk may spell their letters and accents apart.

        Raises:
            OSError: the folder cannot be looked into.
        """
        path = self.root / name
        if not path.exists():
            path = self.root
            for part in name.split("/"):
                if not path.is_dir():
                    return None
                alike = (p for p in path.iterdir() if unicodedata.normalize("NFC", p.name) == part)
                path = next(alike, path / part)
        return DiskFile(path) if path.is_file() else None
