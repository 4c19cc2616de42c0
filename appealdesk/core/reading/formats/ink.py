"""The colour of recognised text, measured on the picture: what is printed in red has to be told from what is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from appealdesk.core.domain.page import Line
    from appealdesk.core.reading.ocr.port import Picture

_MOST: Final = 5000
"""Pixels of a line that are looked at; of larger type every second or third row and column will do."""
_PARTS: Final = 12
"""Parts at most that a line is cut into: a label may be black and its value red, and light falls unevenly."""
_AROUND: Final = 6
"""Pixels around a line that are looked at too: a JPEG spreads colour over squares of 16 pixels."""
_FAINT: Final = 24
"""Difference from the ground, 0 to 255, below which nothing can be said of the ink."""
_COLOURED: Final = 0.3
"""Share of a line's ink in a colour from which the line is one that somebody marked, as in the text of a PDF."""
_GREY: Final = 0.35
"""Difference of the parts of a colour, as a share of its distance from the ground, up to which it counts as grey."""
_THIN: Final = 1.6
"""Strokes thinner than a pixel show at least this share, as one over it, of their difference from the ground."""
_LUMA: Final = np.array([0.299, 0.587, 0.114], dtype=np.float32)
"""Shares of red, green and blue in a brightness that JPEG keeps sharp while it blurs the colours (ITU-R BT.601)."""
_LEAST_LUMA: Final = 0.1


def with_ink(picture: Picture, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of a picture with the colour of their letters as ``#rrggbb``.

    The ground is the commonest colour of a line's box. Thin strokes, shrinking and a JPEG's coarse colours mix ink and
    ground, yet on an average over the letters the direction from the ground to the ink stays as it was: that gives the
    hue, and the strongest differences along it how far to go. Where nothing stands out a line has no colour.

    Args:
        picture: what the lines were recognised on.
        lines: boxes in pixels of the picture.
    """
    return tuple(line if line.colour else replace(line, colour=ink_of(picture, line)) for line in lines)


def ink_of(picture: Picture, line: Line) -> str:
    """Return the colour of one line's letters as ``#rrggbb``, or an empty text where it cannot be told."""
    parts = _parts(_cut(picture, line))
    if parts.size == 0:
        return ""
    # the commonest colour of each part, channel by channel: letters take less than half of it
    middle = parts.shape[1] // 2
    grounds = np.partition(parts, middle, axis=1)[:, middle]
    apart = parts - grounds[:, None]
    sums = apart.sum(axis=1)
    chosen = _chosen(sums)
    way = sums[chosen].sum(axis=0)
    length = float(np.linalg.norm(way))
    if length < 1:
        return ""
    way /= length
    bright = float(way @ _LUMA)
    sharp = abs(bright) > _LEAST_LUMA
    along: NDArray[np.float32] = apart @ (_LUMA / bright if sharp else way)
    far = _high(along.ravel())
    if far < _FAINT:
        return ""
    return _named(_reached(np.median(grounds[chosen], axis=0), way, far))


def _cut(picture: Picture, line: Line) -> NDArray[np.float32]:
    """Return the pixels of a line; of a large line evenly chosen ones. Lines that run upwards are laid down."""
    height, width = picture.shape[:2]
    box = line.box
    level = box.w >= box.h
    across, along = (0, _AROUND) if level else (_AROUND, 0)
    left, top = max(round(box.x) - across, 0), max(round(box.y) - along, 0)
    right, bottom = max(min(round(box.right) + across, width), left), max(min(round(box.bottom) + along, height), top)
    step = max(1, round(((bottom - top) * (right - left) / _MOST) ** 0.5))
    shown: NDArray[np.float32] = picture[top:bottom:step, left:right:step].astype(np.float32)
    return shown if level else shown.transpose(1, 0, 2)


def _parts(cut: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the line in parts from left to right: parts x pixels x 3. What is left over at the end is left out."""
    rows = cut.shape[0]
    # a part of a single letter could hold more ink than ground
    count = min(max(cut.shape[1] // max(2 * rows, 1), 1), _PARTS)
    columns = cut.shape[1] // count
    whole = cut[:, : columns * count].reshape(rows, count, columns, 3)
    return np.ascontiguousarray(whole.transpose(1, 0, 2, 3)).reshape(count, rows * columns, 3)


def _high(values: NDArray[np.float32]) -> float:
    """Return a value that few are above: the very highest are a JPEG's echoes and noise."""
    place = int(0.97 * (len(values) - 1))
    return float(np.partition(values, place)[place])


def _chosen(sums: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return which parts of a line count: the coloured ones where they hold a good part of the ink, else all."""
    spread = sums.max(axis=1) - sums.min(axis=1)
    ink = np.abs(sums).max(axis=1)
    coloured = spread > _GREY * np.maximum(ink, 1)
    enough = ink[coloured].sum() >= _COLOURED * ink.sum()
    return coloured if enough else np.ones_like(coloured)


def _reached(ground: NDArray[np.float32], way: NDArray[np.float32], far: float) -> NDArray[np.float32]:
    """Return the ink: as far from the ground as measured, and a thin stroke's part further, within 0 to 255."""
    apart = way * far
    room = np.where(apart < 0, ground, 255 - ground)
    moving = np.abs(apart) > 1
    most = float(np.min(room[moving] / np.abs(apart[moving]))) if moving.any() else 1.0
    return ground + apart * min(max(most, 1.0), _THIN)


def _named(colour: NDArray[np.float32]) -> str:
    red, green, blue = (int(v) for v in np.clip(np.rint(colour), 0, 255))
    return f"#{red:02x}{green:02x}{blue:02x}"
