"""The rungs by which one picture becomes smaller, made when they are asked for.

First few colours for pages without photographs, then photographs coded again, then fewer pixels: it is resolution that
small text dies of (measured: JPEG at quality 35 costs 0.3 % of the letters, half the pixels 8 %).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.fitting.coding import (
    PHOTOGRAPHIC,
    as_photo,
    as_png,
    photo_part,
    photographic,
    pixels_of,
    same_strokes,
    smaller,
    with_few_colours,
)
from appealdesk.core.export.pdf.pictures import pictures_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

    from appealdesk.core.domain.page import Box
    from appealdesk.core.export.pdf.pictures import Picture

_LETTERS: Final = 16.0
"""Pixels of height that the smallest text keeps: below it the recogniser loses letters (measured)."""
_LEAST: Final = 0.45
"""No side becomes shorter than by this factor, however large the text."""


@dataclass(frozen=True, slots=True)
class Rung:
    """How a picture is coded: with so many colours (a page), or as JPEG of a quality (a photograph), at a scale."""

    colours: int
    quality: int
    scale: float = 1.0
    """At least; text that would become too small keeps more."""


RUNGS: Final = (
    Rung(256, 0),
    Rung(64, 75),
    Rung(32, 50),
    Rung(16, 35),
    Rung(16, 35, 0.6),
    Rung(16, 24, _LEAST),
)
"""From the second version of a picture on; the first is the picture as it came. Quality 0: as it came."""
LOWEST: Final = len(RUNGS)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a picture."""

    picture: Picture
    scale: float
    """Of its sides, against the picture as it came."""
    coded: bytes = b""
    """A PNG or JPEG file of it; empty for the picture as it came."""
    same: bool = False
    """True where the ids have the same strokes as before, so that there is nothing to read again."""
    colours: int = 0
    """Of its palette; 0 where it is as it came or a photograph."""
    quality: int = 0
    """Of the JPEG; 0 where it is as it came or has a palette."""

    @property
    def weight(self) -> int:
        """Bytes that it adds to a PDF file."""
        return len(self.picture.data) + 2 * len(self.picture.palette)


class Ladder:
    """A picture and its smaller versions; a lower one is never larger than a higher one that was made."""

    def __init__(self, picture: Picture, smallest_text: float, places: Sequence[Box] = ()) -> None:
        """Keep the picture.

        Args:
            picture: as it came.
            smallest_text: height of its smallest lines in pixels; 0 where none was read, and no pixel may be lost then.
            places: where what counts is printed, in pixels.
        """
        self._picture, self._places = picture, places
        self._floor = min(1.0, max(_LEAST, _LETTERS / smallest_text)) if smallest_text else 1.0
        self._made: dict[int, Version] = {0: Version(picture, 1.0)}

    def version(self, rung: int) -> Version:
        """Return the picture as it came (0) or on a rung (1 to :data:`LOWEST`)."""
        if rung not in self._made:
            made = self._on(RUNGS[rung - 1])
            higher = min((v for r, v in self._made.items() if r < rung), key=lambda v: v.weight)
            self._made[rung] = made if made is not None and made.weight < higher.weight else higher
        return self._made[rung]

    def forget(self) -> None:
        """Let go of the pixels; the versions made so far stay."""
        self.__dict__.pop("_pixels", None)

    @cached_property
    def _pixels(self) -> Image.Image:
        return pixels_of(self._picture)

    @cached_property
    def _photo(self) -> bool:
        # a JPEG has been through it already: few colours would only set its noise in stone
        return self._picture.coding == "DCTDecode" or photographic(self._pixels) >= PHOTOGRAPHIC

    def _on(self, rung: Rung) -> Version | None:
        if self._photo and not rung.quality:
            return None
        scale = max(rung.scale, self._floor) if rung.scale < 1 else 1.0
        image = smaller(self._pixels, scale) if scale < 1 else self._pixels
        # what the copy shows where it counts is looked at without decoding all of it again
        few = None if self._photo else with_few_colours(image, rung.colours)
        coded = as_photo(image, rung.quality) if few is None else as_png(few)
        (picture,) = pictures_of(coded, self._picture.notes)
        part = partial(photo_part, image, rung.quality) if few is None else few.crop
        same = scale == 1 and same_strokes(image, part, self._places)
        colours, quality = (0, rung.quality) if few is None else (rung.colours, 0)
        return Version(picture, scale, coded, same, colours, quality)
