"""What is going to be uploaded: the files that the program would write, and archives that the seller made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a submission."""

    name: str
    """File name; of the seller's own its name in the case."""
    role: str
    """``evidence``, ``letter``, ``statement`` or ``archive``."""
    orders: tuple[str, ...] = ()
    file: str = ""
    """The case's file that it is, or is made of alone; empty where it is made of several."""
    least_bytes: int = 0
    """Bytes that it has at the least; 0 where nobody can tell before it is written."""
    standard: str = ""
    """PDF/A part and level that it will say it keeps to (``1a``); empty for an ordinary file."""
    entries: tuple[str, ...] = ()
    """Names in an archive."""
    own: bool = False
    """True for a file that the seller made and would upload as it is."""

    @property
    def ending(self) -> str:
        """The ending of the name in small letters without a dot; empty where it has none."""
        _, dot, ending = self.name.rpartition(".")
        return ending.casefold() if dot else ""
