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
        for at, label in _labels(spots, frame):
            mark = width(label, 5.6) + 3.4
            place_x = at[0] - mark - 0.8 if at[0] - mark - 0.8 > x - 16 else at[0] + at[2] + 0.8
            canvas.box(place_x, at[1] + at[3] / 2 - 3.6, mark, 7.2, fill=style.BLUE, radius=1.6)
            canvas.text((place_x + 1.7, at[1] + at[3] / 2 - 2.0), label, 5.6, style.WHITE)


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
