"""A small drawn map of a page: its lines as grey bars, what was read as numbered blue frames.

It shows where to look without a mark on the picture itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Page, Unit
from appealdesk.core.export.pages import style
from appealdesk.core.export.pdf.fonts import width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.domain.page import Box
    from appealdesk.core.export.pages.sheet import Sheet

_MOST_LINES = 400


_FIGURE, _MARK, _AWAY = 5.6, 7.2, 0.8
"""Points: size of a number, height of its mark, and between a mark and what is beside it."""
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on the map; ``leader`` is from where to where a line leads to the frame it does not stand beside."""

    label: str
    x: float
    middle: float
    wide: float
    leader: tuple[float, ...] = ()

    def covers(self, x: float, middle: float, wide: float) -> bool:
        """Return whether a mark there would lie on this one."""
        return x < self.x + self.wide and self.x < x + wide and abs(middle - self.middle) < _MARK


@dataclass(frozen=True, slots=True)
class Spot:
    """A numbered place on a page."""

    number: int
    box: Box


def map_size(page: Page, room: tuple[float, float]) -> tuple[float, float]:
    """Return width and height of a page's map within a room, both in points."""
    if page.unit is Unit.CELL or page.width <= 0 or page.height <= 0:
        return 0.0, 0.0
    scale = min(room[0] / page.width, room[1] / page.height)
    return page.width * scale, page.height * scale


def draw_map(sheet: Sheet, page: Page, spots: Sequence[Spot], place: tuple[float, float, float, float]) -> None:
    """Draw the map of a page into a rectangle (x, y, w, h in points)."""
    canvas = sheet.canvas
    x, y, w, h = place
    sx, sy = w / page.width, h / page.height

    def frame(box: Box, grow: float = 0.0) -> tuple[float, float, float, float]:
        left, right = (min(max(v, 0.0), page.width) for v in (box.x, box.right))
        top, bottom = (min(max(v, 0.0), page.height) for v in (box.y, box.bottom))
        return (
            x + left * sx - grow,
            y + h - bottom * sy - grow,
            max((right - left) * sx, 0.8) + 2 * grow,
            max((bottom - top) * sy, 0.8) + 2 * grow,
        )

    with canvas.artifact():
        canvas.box(x, y, w, h, fill=style.WHITE, stroke=style.RULE, width=0.6)
        frames = [frame(line.box) for line in page.lines[:_MOST_LINES]]
        canvas.bars([(left, low + high * 0.22, wide, high * 0.56) for left, low, wide, high in frames], style.RULE)
        for spot in spots:
            left, low, wide, high = frame(spot.box, 1.4)
            canvas.box(left, low, wide, high, stroke=style.BLUE, width=0.8, radius=1)
        marks = _placed(_labels(spots, frame), x - 16, x + w + 16)
        for mark in marks:
            if mark.leader:
                canvas.line([(mark.leader[0], mark.middle), (mark.leader[1], mark.middle)], style.BLUE, 0.4)
        for mark in marks:
            canvas.box(mark.x, mark.middle - _MARK / 2, mark.wide, _MARK, fill=style.BLUE, radius=1.6)
            canvas.text((mark.x + 1.7, mark.middle - 2.0), mark.label, _FIGURE, style.WHITE)


def _placed(labels: Sequence[tuple[tuple[float, float, float, float], str]], least: float, most: float) -> list[Mark]:
    """Return where the numbers stand: beside their frames, and further out where another number is in the way."""
    placed: list[Mark] = []
    for (left, low, wide, high), label in labels:
        run, middle = width(label, _FIGURE) + 3.4, low + high / 2
        near, far = left - run - _AWAY, left + wide + _AWAY
        step = run + _AWAY
        tries = [near - n * step for n in range(_MOST_STEPS)] + [far + n * step for n in range(_MOST_STEPS)]
        inside = [at for at in tries if least < at and at + run < most] or [near]
        free = (at for at in inside if not any(m.covers(at, middle, run) for m in placed))
        at = next(free, inside[0])
        leader = () if at in (near, far) else (at, left) if at < left else (left + wide, at)
        placed.append(Mark(label, at, middle, run, leader))
    return placed


def _labels(
    spots: Sequence[Spot], frame: Callable[[Box, float], tuple[float, float, float, float]]
) -> list[tuple[tuple[float, float, float, float], str]]:
    """Return the frames with their numbers; frames in one place share one label."""
    merged: list[tuple[tuple[float, float, float, float], list[int]]] = []
    for spot in spots:
        at = frame(spot.box, 1.4)
        near = next((m for m in merged if abs(m[0][0] - at[0]) < 9 and abs(m[0][1] - at[1]) < 6), None)
        if near:
            near[1].append(spot.number)
        else:
            merged.append((at, [spot.number]))
    return [(at, ", ".join(map(str, numbers))) for at, numbers in merged]
