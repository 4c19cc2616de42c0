"""Turning a PDF page's coordinates: from the page's own space to the way it, or a piece of text on it, is seen."""

from __future__ import annotations

from dataclasses import dataclass

from appealdesk.core.domain.page import Box


@dataclass(frozen=True, slots=True)
class View:
    """A page of ``width`` x ``height`` points seen after ``quarters`` turns clockwise.

    Own coordinates have their origin at the bottom left, y up; those of the view at its top left, y down.
    """

    width: float
    height: float
    quarters: int

    def to(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page's own space is seen."""
        return (
            (x, self.height - y),
            (y, x),
            (self.width - x, y),
            (self.height - y, self.width - x),
        )[self.quarters % 4]

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the page's own space that is seen here."""
        return (
            (x, self.height - y),
            (y, x),
            (self.width - x, y),
            (self.width - y, self.height - x),
        )[self.quarters % 4]


def moved(box: Box, source: View, target: View) -> Box:
    """Return a box of one view in the coordinates of another view of the same page."""
    corners = [target.to(*source.back(x, y)) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
