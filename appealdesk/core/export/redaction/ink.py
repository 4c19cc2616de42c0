"""How far a black box may reach: over all the ink of the words in it, and not into the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

    from appealdesk.core.domain.page import Box

_AROUND: Final = 3.0
"""How far to the left and right neighbours are looked at, in heights of the box."""
_ABOVE: Final = 1.0
"""How far above and below."""
_CONTRAST: Final = 0.25
"""Part of the strongest contrast in sight from which a pixel is ink."""
_FAINT: Final = 24
"""Levels of grey, of 256, below which nothing is ink."""
_CORE: Final = (0.3, 0.7)
"""Rows of a box, from its top, that no other line reaches into."""
_SLACK: Final = 0.15
"""Of a box's height: how far its left and right end may be off."""
_MARK: Final = 0.35
"""Of a box's height: marks above and below letters, and points, are smaller."""
_MARK_APART: Final = 0.2
"""Of a box's height: how far a mark stands from its letter at the most."""
_SAME_ROW: Final = 0.6
"""Part of a mark's rows that it shares with a line above or below where it belongs to that line."""
_FRAME: Final = 1.7
"""Heights of a box from which ink is a frame, a rule or a picture."""
_CROWDED: Final = 0.55
"""Part of the pixels in sight that letters leave free at the least."""


class Reach(NamedTuple):
    """Where a black box ends, in pixels; the right and the lower end are the first pixels outside."""

    left: float
    top: float
    right: float
    bottom: float


class _Blot(NamedTuple):
    """Pixels of ink that touch each other: a letter, or a part of one."""

    left: int
    top: int
    right: int
    bottom: int


def reach_of(grey: Image.Image, box: Box, margin: float) -> Reach:
    """Return where a black box over words ends: with a margin, but before other words that stand within it.

    The recogniser's boxes reach into the lines above and below, and into the words beside.

    Args:
        grey: the picture, in grey.
        box: the place of the words in it.
        margin: pixels.
    """
    full = Reach(box.x - margin, box.y - margin, box.right + margin, box.bottom + margin)
    blots = _blots(grey, box)
    if not blots:
        return full
    own = [b for b in blots if _is_own(b, box)]
    other = [b for b in blots if b not in own]
    # what stands beside says nothing of the rows above and below
    lines = [b for b in other if not _is_beside(b, box)]
    marks = [b for b in lines if _is_mark(b, box, own, lines)]
    reach = _pulled_back(full, box, own, [b for b in other if b not in marks])
    # a box that was told by a text layer ends below the marks of capital letters
    return reach._replace(
        top=min([reach.top, *(b.top - 1 for b in marks)]), bottom=max([reach.bottom, *(b.bottom + 1 for b in marks)])
    )


def _pulled_back(full: Reach, box: Box, own: list[_Blot], other: list[_Blot]) -> Reach:
    middle, centre = box.x + box.w / 2, box.y + box.h / 2
    left, top, right, bottom = full
    for blot in other:
        if _is_beside(blot, box):
            if blot.left + blot.right < 2 * middle:
                left = max(left, blot.right + 1)
            else:
                right = min(right, blot.left - 1)
        elif blot.right > box.x and blot.left < box.right:
            if blot.top + blot.bottom < 2 * centre:
                top = max(top, blot.bottom + 1)
            else:
                bottom = min(bottom, blot.top - 1)
    # all of the words is covered, whatever stands close to them
    left = min([left, box.x + box.w / 4, *(b.left for b in own)])
    right = max([right, box.right - box.w / 4, *(b.right for b in own)])
    top = min([top, box.y + _CORE[0] * box.h, *(max(b.top, full.top) for b in own)])
    bottom = max([bottom, box.y + _CORE[1] * box.h, *(min(b.bottom, full.bottom) for b in own)])
    return Reach(left, top, right, bottom)


def _is_own(blot: _Blot, box: Box) -> bool:
    middle = (blot.left + blot.right) / 2
    return box.x - _SLACK * box.h <= middle <= box.right + _SLACK * box.h and _is_beside(blot, box)


def _is_beside(blot: _Blot, box: Box) -> bool:
    """Tell whether ink stands in the rows of a box that no other line reaches into."""
    return blot.top < box.y + _CORE[1] * box.h and blot.bottom > box.y + _CORE[0] * box.h


def _is_mark(blot: _Blot, box: Box, own: list[_Blot], lines: list[_Blot]) -> bool:
    """Tell whether ink is a mark of a letter in a box: small, in no other row of letters, and nearest to its own."""
    high = blot.bottom - blot.top
    near = _gap(blot, own, box.h / 2)
    if high > _MARK * box.h or near > _MARK_APART * box.h or not box.x <= (blot.left + blot.right) / 2 <= box.right:
        return False
    letters = [o for o in lines if o.bottom - o.top > max(high, _MARK * box.h / 2)]
    if any(min(o.bottom, blot.bottom) - max(o.top, blot.top) > _SAME_ROW * high for o in letters):
        return False
    return near <= _gap(blot, letters, box.h / 2)


def _gap(blot: _Blot, letters: list[_Blot], near: float) -> float:
    """Return how many rows lie between ink and the nearest of the letters that stand near its column."""
    over = (o for o in letters if o.right > blot.left - near and o.left < blot.right + near)
    return min((max(o.top - blot.bottom, blot.top - o.bottom) for o in over), default=float("inf"))


def _blots(grey: Image.Image, box: Box) -> list[_Blot]:
    """Return the letters in and around a box; none where letters cannot be told from what lies under them."""
    import cv2  # noqa: PLC0415 - a check alone must not wait for it
    import numpy as np  # noqa: PLC0415 - see above

    left, top = max(0, int(box.x - _AROUND * box.h)), max(0, int(box.y - _ABOVE * box.h))
    right = min(grey.width, int(box.right + _AROUND * box.h) + 1)
    bottom = min(grey.height, int(box.bottom + _ABOVE * box.h) + 1)
    if right <= left or bottom <= top:
        return []
    pixels = np.asarray(grey.crop((left, top, right, bottom)))
    ink = _ink(pixels, (box.y - top, box.bottom - top, box.x - left, box.right - left))
    if ink.mean() > _CROWDED:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    found = []
    for x, y, wide, high, _ in stats[1:count].tolist():
        if high <= _FRAME * box.h and (wide <= _FRAME * box.h or _is_word(wide, high, box)):
            found.append(_Blot(left + x, top + y, left + x + wide, top + y + high))
    return found


def _is_word(wide: int, high: int, box: Box) -> bool:
    """Tell letters that run together from a rule: they are as high as letters."""
    return high > _MARK * box.h and wide <= box.w + 2 * box.h


def _ink(pixels: np.ndarray, place: tuple[float, float, float, float]) -> np.ndarray:
    """Return which pixels differ from the paper in a box, which most of its pixels are."""
    import numpy as np  # noqa: PLC0415 - see above

    top, bottom, left, right = (max(0, round(edge)) for edge in place)
    inside = pixels[top : bottom + 1, left : right + 1]
    if not inside.size:
        return np.zeros_like(pixels, dtype=bool)
    away = np.abs(pixels.astype(np.int16) - np.int16(np.median(inside)))
    strongest = np.percentile(away[top : bottom + 1, left : right + 1], 98)
    ink: np.ndarray = away > max(_FAINT, _CONTRAST * strongest)
    return ink
