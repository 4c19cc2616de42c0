"""Pictures with opaque boxes burnt in: what is under a box is gone from the file, not hidden in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Box
from appealdesk.core.export.fitting.coding import pixels_of
from appealdesk.core.export.flattening import coded_plainly
from appealdesk.core.export.pdf.jpeg import bare_jpeg
from appealdesk.core.export.pdf.pictures import pictures_of
from appealdesk.core.export.redaction.ink import reach_of
from appealdesk.core.export.redaction.turned import Turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

    from appealdesk.core.export.pdf.pictures import Picture

NOTE: Final = "dossier.note.redacted"
_MARGIN: Final = 0.18
"""Of a line's height: what the recogniser's boxes leave outside of letters."""
_AROUND: Final = 4.0
"""Of a line's height: what is looked at around words that do not run level."""
_LEAST: Final = 2.0
"""Pixels of that margin at the least."""


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
        if isinstance(box, Turned):
            pen.polygon(_corners(grey, box, margin), fill=(0, 0, 0))
            continue
        left, top, right, bottom = reach_of(grey, box, margin)
        pen.rectangle((round(left), round(top), round(right) - 1, round(bottom) - 1), fill=(0, 0, 0))
    notes = picture.notes if NOTE in picture.notes or not boxes else (*picture.notes, NOTE)
    (made,) = pictures_of(coded_plainly(image), notes)
    return made


def _corners(grey: Image.Image, box: Turned, margin: float) -> list[tuple[float, float]]:
    """Return the corners of a black box over words that do not run level; they are looked at turned back."""
    from PIL import Image  # noqa: PLC0415 - see above

    half = round(box.w / 2 + _AROUND * box.h)
    x, y = round(box.x + box.w / 2), round(box.y + box.h / 2)
    around = grey.crop((x - half, y - half, x + half, y + half)).rotate(box.turn, Image.Resampling.BILINEAR)
    within = Box(box.x - x + half, box.y - y + half, box.w, box.h)
    left, top, right, bottom = reach_of(around, within, margin)
    places = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [box.corner(px + x - half, py + y - half) for px, py in places]
