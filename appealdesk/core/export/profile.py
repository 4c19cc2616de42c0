"""The form in which a platform takes a submission."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000
"""Platforms say MB without saying which; 10 MB taken as 10,000,000 bytes passes both readings."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the written files have to look like."""

    platform: str
    evidence_name: str = "Order_{order}_Evidence"
    """Stem of an order's evidence file; ``{order}`` is the id in safe letters."""
    statement: bool = False
    """True where the form takes plain text in a field instead of a letter."""
    max_bytes: int = 10 * MEGABYTE
    """Upper limit of one submitted file."""
