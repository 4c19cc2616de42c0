"""Tables with rules: what the detector found across a vertical rule is parted there, and the rule is painted over.

Where rules stand a pixel or two from the text, the detector takes neighbouring cells for one line and recognition
runs their numbers together, or reads the rule as a bracket or a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from appealdesk.core.reading.ocr.engine import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.ocr.port import Picture

_THICK: Final = 7
"""Pixels across within which a rule is darker, or lighter, than both sides; twofold borders of cells count as one."""
_CONTRAST: Final = 24
"""Grey levels between a rule and its sides; spreadsheets draw theirs with 38."""
_BRIDGE: Final = 5
"""Pixels of a crossing rule, or between the borders of two cells, that do not end a vertical rule."""
_LEAST: Final = 24
_LONG, _BEYOND = 1.6, 1.9
"""Length of a rule by the heights of the page's lines and of the line that it parts: no letter is so tall."""
_WIDEST: Final = 10
_LEVEL: Final = 0.1
"""Share of its width by which a line may rise or fall and still count as level."""
_BESIDE: Final = 0.3
"""Heights of a line between two parts of one cell's text."""
_MARGIN: Final = 0.6
"""Heights of a line that its blank end may be wide and still is its margin."""
_INK: Final = 40
_NARROWEST: Final = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A vertical rule: its columns from ``left`` up to ``right`` and its rows, in pixels."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The x of its middle."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class _Part:
    """An upright rectangle of text; ``cut`` when a rule bounds it."""

    left: float
    top: float
    right: float
    bottom: float
    cut: bool
    whole: Region | None = None

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def region(self) -> Region:
        if self.whole is not None:
            return self.whole
        a, b, c, d = self.left, self.top, self.right, self.bottom
        return Region(np.array([[a, b], [c, b], [c, d], [a, d]], dtype=np.float32))


def in_cells(image: Picture, regions: Sequence[Region]) -> tuple[Picture, list[Region]]:
    """Return the picture and its regions with text, none of which crosses a vertical rule any more.

    Args:
        image: the picture; it is copied where rules have to be painted over, else handed back as it is.
        regions: what the detector found on it, text that runs from left to right. Slanted lines stay as they are.
    """
    level = [_level(r) for r in regions]
    heights = [r.size[1] for r, flat in zip(regions, level, strict=True) if flat]
    if not heights:
        return image, list(regions)
    rules = find_rules(image, max(_LEAST, round(_LONG * float(np.median(heights)))))
    crossed = [_crossing(r, rules) if flat else [] for r, flat in zip(regions, level, strict=True)]
    if not any(crossed):
        return image, list(regions)
    clean = image.copy()
    parts: list[_Part] = []
    for region, across in zip(regions, crossed, strict=True):
        left, top, right, bottom = _bounds(region)
        if not across:
            parts.append(_Part(left, top, right, bottom, cut=False, whole=region))
            continue
        _paint_over(clean, region, across)
        starts = [left, *(max(rule.left, left) for rule in across)]
        ends = [*(min(rule.right, right) for rule in across), right]
        cells = [_Part(a, top, b, bottom, cut=True) for a, b in zip(starts, ends, strict=True)]
        parts += _written(clean, cells)
    return clean, [p.region() for p in _joined(parts, rules)]


def find_rules(image: Picture, least: int) -> list[Rule]:
    """Return the thin vertical rules of a picture that are at least so many pixels long, from left to right."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    across, along = np.ones((1, _THICK), np.uint8), np.ones((least, 1), np.uint8)
    dark = cv2.subtract(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, across), grey)
    light = cv2.subtract(grey, cv2.morphologyEx(grey, cv2.MORPH_OPEN, across))
    thin = (cv2.max(dark, light) > _CONTRAST).astype(np.uint8)
    thin = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((_BRIDGE, 1), np.uint8))
    thin = cv2.morphologyEx(thin, cv2.MORPH_OPEN, along)
    if not cv2.countNonZero(thin):
        return []
    _, _, found, _ = cv2.connectedComponentsWithStats(thin, connectivity=8)
    rules = [Rule(x, x + w, y, y + h) for x, y, w, h, _ in found[1:].tolist() if w <= _WIDEST]
    return sorted(rules, key=lambda rule: rule.left)


def _bounds(region: Region) -> tuple[float, float, float, float]:
    xs, ys = region.corners[:, 0], region.corners[:, 1]
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def _level(region: Region) -> bool:
    """Return whether text runs from left to right, near enough to level for an upright rectangle around it."""
    c = region.corners
    return not region.tall and abs(float(c[1][1] - c[0][1])) <= _LEVEL * float(c[1][0] - c[0][0])


def _crossing(region: Region, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules that run through a line from top to bottom and go on; a bar code's many bars are none."""
    left, top, right, bottom = _bounds(region)
    height = bottom - top
    across = [
        rule
        for rule in rules
        if left < rule.right
        and rule.left < right
        and rule.top <= top + 0.2 * height
        and rule.bottom >= bottom - 0.2 * height
        and rule.bottom - rule.top >= _BEYOND * height
    ]
    return across if len(across) * height <= right - left else []


def _paint_over(clean: Picture, region: Region, rules: Sequence[Rule]) -> None:
    left, top, right, bottom = (round(v) for v in _bounds(region))
    rows = slice(max(top, 0), bottom)
    ground = np.median(clean[rows, max(left, 0) : right].reshape(-1, clean.shape[2]), axis=0)
    for rule in rules:
        clean[rows, int(rule.left) : int(rule.right)] = ground


def _written(clean: Picture, cells: list[_Part]) -> list[_Part]:
    """Return the parts of a line in which something stands; blank ends stay as margin, which recognition needs."""
    ink = [_has_ink(clean, part) for part in cells]
    written = [part for part, inked in zip(cells, ink, strict=True) if inked]
    first, last = cells[0], cells[-1]
    if ink[1] and not ink[0] and first.right - first.left <= _MARGIN * first.height:
        cells[1].left = first.left
    if ink[-2] and not ink[-1] and last.right - last.left <= _MARGIN * last.height:
        cells[-2].right = last.right
    return written


def _has_ink(clean: Picture, part: _Part) -> bool:
    """Return whether anything stands in a part; the rows at its rim may hold a rule between two rows."""
    if part.right - part.left < _NARROWEST:
        return False
    rim = round(0.2 * part.height)
    inner = clean[round(part.top) + rim : round(part.bottom) - rim, round(part.left) : round(part.right)]
    return inner.size > 0 and int(inner.max(axis=2).max()) - int(inner.max(axis=2).min()) > _INK


def _joined(parts: Sequence[_Part], rules: Sequence[Rule]) -> list[_Part]:
    """Return the parts, those put together that are one cell's text found twice or in pieces."""
    done: list[_Part] = []
    for part in sorted(parts, key=lambda p: p.left):
        mate = next((d for d in reversed(done) if (d.cut or part.cut) and _same_cell(d, part, rules)), None)
        if mate is None:
            done.append(part)
            continue
        done[done.index(mate)] = _Part(
            min(mate.left, part.left),
            min(mate.top, part.top),
            max(mate.right, part.right),
            max(mate.bottom, part.bottom),
            cut=True,
        )
    return done


def _same_cell(a: _Part, b: _Part, rules: Sequence[Rule]) -> bool:
    lower = min(a.height, b.height)
    if min(a.bottom, b.bottom) - max(a.top, b.top) <= 0.5 * lower or b.left - a.right > _BESIDE * lower:
        return False
    low, high = sorted((a.middle, b.middle))
    y = (max(a.top, b.top) + min(a.bottom, b.bottom)) / 2
    return not any(low < rule.middle < high and rule.top <= y <= rule.bottom for rule in rules)
