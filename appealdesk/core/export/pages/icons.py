"""Small drawn signs for states: never colour alone, and a word always beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.loop import LaneState, LinkState
from appealdesk.core.export.pages import style

if TYPE_CHECKING:
    from appealdesk.core.export.pdf.canvas import TaggedCanvas
    from appealdesk.core.export.pdf.shapes import Colour

_STROKE = 1.1


def lane_sign(canvas: TaggedCanvas, state: LaneState, x: float, y: float, r: float = 4.2) -> None:
    """Draw a lane's state around a point with a radius in points."""
    colour = style.STATE_COLOUR[state]
    if state is LaneState.OK:
        tick(canvas, colour, x, y, r)
    elif state is LaneState.WEAK:
        warning(canvas, colour, x, y, r)
    elif state is LaneState.CONFLICT:
        cross(canvas, colour, x, y, r)
    elif state is LaneState.MISSING:
        canvas.circle(x, y, r - 0.5, stroke=colour, width=1, dash=(2, 1.6))
    else:
        canvas.line([(x - r * 0.7, y), (x + r * 0.7, y)], colour, 1)


def link_sign(canvas: TaggedCanvas, state: LinkState, x: float, y: float, r: float = 4.2) -> None:
    """Draw a link's state around a point with a radius in points."""
    colour = style.LINK_COLOUR[state]
    if state is LinkState.OK:
        tick(canvas, colour, x, y, r)
    elif state is LinkState.MISSING:
        canvas.circle(x, y, r - 0.5, stroke=colour, width=1, dash=(2, 1.6))
    else:
        cross(canvas, colour, x, y, r)


def tick(canvas: TaggedCanvas, colour: Colour, x: float, y: float, r: float) -> None:
    """Draw a disc with a tick."""
    canvas.circle(x, y, r, fill=colour)
    points = [(x - r * 0.48, y + r * 0.02), (x - r * 0.12, y - r * 0.36), (x + r * 0.5, y + r * 0.36)]
    canvas.line(points, style.WHITE, _STROKE)


def cross(canvas: TaggedCanvas, colour: Colour, x: float, y: float, r: float) -> None:
    """Draw a disc with a cross."""
    canvas.circle(x, y, r, fill=colour)
    a = r * 0.38
    canvas.line([(x - a, y - a), (x + a, y + a)], style.WHITE, _STROKE)
    canvas.line([(x - a, y + a), (x + a, y - a)], style.WHITE, _STROKE)


def warning(canvas: TaggedCanvas, colour: Colour, x: float, y: float, r: float) -> None:
    """Draw a triangle with an exclamation mark."""
    canvas.shape([(x - r, y - r * 0.8), (x + r, y - r * 0.8), (x, y + r)], fill=colour)
    canvas.line([(x, y + r * 0.38), (x, y - r * 0.18)], style.WHITE, _STROKE)
    canvas.circle(x, y - r * 0.5, 0.65, fill=style.WHITE)
