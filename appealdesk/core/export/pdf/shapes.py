"""Lines, boxes and circles on a ReportLab canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

type Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""


class Shapes:
    """Draws vector shapes; coordinates are points from the lower left corner of the page."""

    def __init__(self, canvas: Any) -> None:
        """Draw on a ReportLab canvas."""
        self._canvas = canvas

    def line(
        self,
        points: Sequence[tuple[float, float]],
        stroke: Colour,
        width: float = 0.5,
        *,
        dash: Sequence[float] = (),
        radius: float = 0,
    ) -> None:
        """Draw an open line through points; corners are rounded by a radius."""
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for before, corner, after in zip(points, points[1:], points[2:], strict=False):
            a, b = _towards(corner, before, radius), _towards(corner, after, radius)
            path.lineTo(*a)
            path.curveTo(*corner, *corner, *b)
        path.lineTo(*points[-1])
        self._stroked(path, stroke, width, dash)

    def shape(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        width: float = 0.5,
    ) -> None:
        """Draw a closed polygon."""
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        self._filled(fill, stroke, width)
        self._canvas.drawPath(path, stroke=stroke is not None, fill=fill is not None)

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        width: float = 0.5,
        radius: float = 0,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a rectangle from its lower left corner, with rounded corners where a radius is given."""
        self._filled(fill, stroke, width)
        self._canvas.setDash(list(dash))
        kinds = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
        if radius:
            self._canvas.roundRect(x, y, w, h, min(radius, w / 2, h / 2), **kinds)
        else:
            self._canvas.rect(x, y, w, h, **kinds)
        self._canvas.setDash([])

    def bars(self, rectangles: Sequence[tuple[float, float, float, float]], fill: Colour) -> None:
        """Fill many rectangles (x, y, w, h) of one colour at once: a map of a page has hundreds."""
        drawn = " ".join(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re" for x, y, w, h in rectangles)
        if drawn:
            self._canvas._code.append(f"{colour_code(fill)} rg {drawn} f")  # noqa: SLF001 - no public way is as short

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        width: float = 0.5,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a circle around a point."""
        self._filled(fill, stroke, width)
        self._canvas.setDash(list(dash))
        self._canvas.circle(x, y, radius, stroke=int(stroke is not None), fill=int(fill is not None))
        self._canvas.setDash([])

    def _filled(self, fill: Colour | None, stroke: Colour | None, width: float) -> None:
        if fill:
            self._canvas.setFillColorRGB(*fill)
        if stroke:
            self._canvas.setStrokeColorRGB(*stroke)
            self._canvas.setLineWidth(width)

    def _stroked(self, path: Any, stroke: Colour, width: float, dash: Sequence[float]) -> None:
        self._filled(None, stroke, width)
        self._canvas.setDash(list(dash))
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.setDash([])


def colour_code(colour: Colour) -> str:
    """Return a colour as the operands of ``rg`` and ``RG``."""
    return " ".join(f"{level:.3f}".rstrip("0").rstrip(".") for level in colour)


def _towards(start: tuple[float, float], end: tuple[float, float], distance: float) -> tuple[float, float]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    share = min(distance, length / 2) / length if length else 0.0
    return start[0] + dx * share, start[1] + dy * share
