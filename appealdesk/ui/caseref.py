"""Which case is meant: one that the program keeps, or the sample."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class CaseRef:
    """Two are equal when they mean the same case, whatever it is called."""

    uid: str = ""
    """Of a kept case; empty for the sample."""
    folder: Path | None = None
    """Where the sample lies."""
    name: str = field(default="", compare=False)
    at: str = field(default="", compare=False)
    """Kind of requirement at which it is to be opened; empty for its timeline."""

    @property
    def sample(self) -> bool:
        """True for the sample, into which nothing is put."""
        return not self.uid
