"""Pictures with opaque boxes burnt in: what is under a box is gone from the file, not hidden in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Box
from appealdesk.core.export.fitting.coding import pixels_of
from appealdesk.core.export.flattening import coded_plainly
from appealdesk.core.export.pdf.jpeg import bare_jpeg
from appealdesk.core.export.pdf.pictures import pictures_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

    from appealdesk.core.export.pdf.pictures import Picture

NOTE: Final = "dossier.note.redacted"
_MARGIN: Final = 0.18
"""Of a line's height: what the recogniser's boxes leave outside of letters."""
_LEAST: Final = 2.0
"""Pixels of that margin at the least."""
_SEAM: Final = 0.2
"""Of a line's height: how far inside its box the blank row may lie that parts it from the line above or below."""
_MARK: Final = 0.15
"""Of a line's height: rows that a mark above or below a letter takes at the most."""
_EVEN: Final = 24
"""Levels of grey, of 256, by which the pixels of a blank row differ at the most."""


class Bars(Box):
    """The place of a barcode: covered whole, and without the margin of letters, which would reach its number below."""

    @classmethod
    def at(cls, box: Box) -> Bars:
        """Return the same place."""
        return cls(box.x, box.y, box.w, box.h)


def covered(picture: Picture, boxes: Sequence[Box]) -> Picture:
    """Return a picture with black boxes and without anything that is no pixel.

    Args:
        picture: as it would go into a PDF file; it is not changed.
        boxes: in pixels of the picture as it is seen, upright.
    """
    if not boxes and picture.orientation == 1:
        if picture.coding == "DCTDecode":
            return replace(picture, data=bare_jpeg(picture.data))
        return picture
    from PIL import ImageDraw  # noqa: PLC0415 - a check alone must not wait for it

    image = pixels_of(picture)
    grey, pen = image.convert("L"), ImageDraw.Draw(image)
    for box in boxes:
        if isinstance(box, Bars):
            pen.rectangle((box.x - _LEAST, box.y - _LEAST, box.right + _LEAST, box.bottom + _LEAST), fill=(0, 0, 0))
            continue
        margin = max(_LEAST, box.h * _MARGIN)
        top = _seam(grey, box, box.y + box.h * _SEAM, box.y - margin)
        bottom = _seam(grey, box, box.bottom - box.h * _SEAM, box.bottom + margin)
        pen.rectangle((box.x - margin, top, box.right + margin, bottom), fill=(0, 0, 0))
    notes = picture.notes if NOTE in picture.notes or not boxes else (*picture.notes, NOTE)
    (made,) = pictures_of(coded_plainly(image), notes)
    return made


def _seam(grey: Image.Image, box: Box, inner: float, outer: float) -> float:
    """Return where to end a black box: at the outer row, or at the blank row before a line that reaches in there.

    The recogniser's boxes reach into the lines above and below; what stands there is to stay readable.
    """
    left, right = max(0, int(box.x)), min(grey.width, int(box.right) + 1)
    step = 1 if outer > inner else -1
    rows = [y for y in range(int(inner), int(outer) + step, step) if 0 <= y < grey.height]
    if not rows or left >= right:
        return outer
    blank = [_is_blank(grey.crop((left, y, right, y + 1)).tobytes()) for y in rows]
    if not any(blank):
        return outer
    first = blank.index(True)
    other = blank[first:].count(False)
    # less than that is the dots of a capital letter
    return rows[first] if other and (not blank[-1] or other > box.h * _MARK) else outer


def _is_blank(levels: bytes) -> bool:
    return max(levels) - min(levels) <= _EVEN
