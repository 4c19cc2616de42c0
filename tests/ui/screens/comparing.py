"""Whether two pictures of a screen are the same, where they are not, and a picture of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

type Pixels = np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]
"""Rows of pixels of red, green and blue."""

UNSEEN = 2
"""Steps of 255 in one colour by which a pixel may be off: rounding, which no eye sees and no change of ours is."""
FRAME, INK = 6, (230, 0, 120)


def pixels_of(image: QImage) -> Pixels:
    """Return the pixels of an RGB32 picture."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return np.ascontiguousarray(rows[:, : image.width(), 2::-1])


def other(new: Pixels, reference: Pixels) -> str:
    """Say in what a picture is another one than its reference; nothing where it is the same."""
    if new.shape != reference.shape:
        (height, width), (high, wide) = new.shape[:2], reference.shape[:2]
        return f"it is {width} x {height} pixels instead of {wide} x {high}"
    if np.array_equal(new, reference):
        return ""
    off = _off(new, reference)
    if not off.any():
        return ""
    left, top, right, bottom = _around(off)
    return f"{int(off.sum())} of the pixels are others, between ({left}, {top}) and ({right}, {bottom})"


def marked(new: Pixels, reference: Pixels) -> Image.Image:
    """Return the new picture, pale, with what is other in a strong colour and a frame around all of it."""
    height, width = (max(a, b) for a, b in zip(new.shape[:2], reference.shape[:2], strict=True))
    first, second = (_on_ground(p, height, width) for p in (new, reference))
    off = _off(first, second)
    pale = (np.asarray(Image.fromarray(first).convert("L"), np.uint16) + 2 * 255) // 3
    shown = np.repeat(pale[:, :, None], 3, axis=2).astype(np.uint8)
    shown[off] = INK
    made = Image.fromarray(shown)
    if off.any():
        left, top, right, bottom = _around(off)
        ImageDraw.Draw(made).rectangle((left - FRAME, top - FRAME, right + FRAME, bottom + FRAME), outline=INK)
    return made


def _off(new: Pixels, reference: Pixels) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    return (np.maximum(new, reference) - np.minimum(new, reference)).max(axis=2) > UNSEEN


def _around(off: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero(off.any(axis=1))[0], np.nonzero(off.any(axis=0))[0]
    return int(columns[0]), int(rows[0]), int(columns[-1]), int(rows[-1])


def _on_ground(part: Pixels, height: int, width: int) -> Pixels:
    ground = np.zeros((height, width, 3), np.uint8)
    ground[: part.shape[0], : part.shape[1]] = part
    return ground
