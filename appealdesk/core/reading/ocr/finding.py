"""Where text stands on a picture: looked for on a copy on which the letters have the size the detector needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from appealdesk.core.reading.ocr.engine import Engine, Region
from appealdesk.core.reading.ocr.glyphs import letter_height
from appealdesk.core.reading.ocr.tiles import BAND, OVERLAP, bands

if TYPE_CHECKING:
    from appealdesk.core.reading.ocr.port import Picture

LETTER: Final = 10.0
"""Pixels of letter height on the copy; at 8.5 recognition already grows less sure, at 12 nothing is gained."""
_LEAST_SCALE, _MOST_SCALE = 0.25, 1.5
_ENLARGED: Final = 1.2e6
"""Pixels up to which a picture with small letters is made larger."""
_AREA: Final = 2.5e6
"""Pixels of a copy that the detector takes at once; it takes about 150 bytes of memory for each."""
_WIDEST: Final = 4000
"""Pixels of width beyond which a copy is made smaller, whatever its letters."""
_LEGIBLE: Final = 6
"""Pixels below which a side holds no letter."""
_SLENDER: Final = 4
_SMALLEST: Final = 160
"""Pixels a side of a copy has at least: a strip gets its rim drawn out."""


def find_text(engine: Engine, image: Picture) -> list[Region]:
    """Return the regions with text, in pixels of the picture; large and long ones are searched in overlapping bands."""
    height, width = image.shape[:2]
    if min(height, width) < _LEGIBLE:
        return []
    letters = letter_height(image)
    scale = max(LETTER / letters, _LEAST_SCALE) if letters else 1.0
    largest = max(1.0, min(_MOST_SCALE, (_ENLARGED / (width * height)) ** 0.5))
    scale = min(scale, largest, _WIDEST / width)
    most = min(float(BAND), _AREA / (width * scale)) / scale
    found: list[Region] = []
    for band in bands(height, round(most), min(round(OVERLAP / scale), round(most / 3))):
        part = _widened(np.ascontiguousarray(image[band.top : band.bottom]), scale)
        shift = np.array([0, band.top], dtype=np.float32)
        for region in engine.find(part, scale):
            corners = region.corners + shift
            corners[:, 0] = corners[:, 0].clip(0, width)
            corners[:, 1] = corners[:, 1].clip(0, height)
            if band.owns(float(corners[:, 1].mean())) and min(Region(corners).size) >= 2:
                found.append(Region(corners))
    return found


def _widened(image: Picture, scale: float) -> Picture:
    """Return a narrow strip with its rim drawn out to the right or below: the detector needs room around text."""
    height, width = image.shape[:2]
    least = round(min(max(height, width) / _SLENDER, _SMALLEST / scale))
    below, right = max(least - height, 0), max(least - width, 0)
    if not below and not right:
        return image
    widened: Picture = cv2.copyMakeBorder(image, 0, below, 0, right, cv2.BORDER_REPLICATE)
    return widened
