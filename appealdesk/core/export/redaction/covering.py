"""Pictures with opaque boxes burnt in: what is under a box is gone from the file, not hidden in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.fitting.coding import pixels_of
from appealdesk.core.export.flattening import coded_plainly
from appealdesk.core.export.pdf.jpeg import bare_jpeg
from appealdesk.core.export.pdf.pictures import pictures_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.page import Box
    from appealdesk.core.export.pdf.pictures import Picture

NOTE: Final = "dossier.note.redacted"
_MARGIN: Final = 0.18
"""Of a line's height: what the recogniser's boxes leave outside of letters."""
_LEAST: Final = 2.0
"""Pixels of that margin at the least."""


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
    pen = ImageDraw.Draw(image)
    for box in boxes:
        margin = max(_LEAST, box.h * _MARGIN)
        pen.rectangle((box.x - margin, box.y - margin, box.right + margin, box.bottom + margin), fill=(0, 0, 0))
    notes = picture.notes if NOTE in picture.notes or not boxes else (*picture.notes, NOTE)
    (made,) = pictures_of(coded_plainly(image), notes)
    return made
