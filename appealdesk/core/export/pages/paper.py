"""The paper for which pages are laid out."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """A size of paper; the pages are set for it, not scaled to it."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of an upright sheet in points."""
        return _SIZES[self]


_SIZES = {Paper.A4: (595.276, 841.890), Paper.LETTER: (612.0, 792.0)}
