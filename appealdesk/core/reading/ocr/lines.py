"""From recognised regions to lines with upright boxes, character edges and reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Box, Line, Origin

if TYPE_CHECKING:
    from appealdesk.core.reading.ocr.ctc import Recognised
    from appealdesk.core.reading.ocr.engine import Region
    from appealdesk.core.reading.ocr.slant import Slant


def upright_box(region: Region) -> Box:
    """Return the smallest upright rectangle around a region."""
    xs, ys = region.corners[:, 0], region.corners[:, 1]
    x, y = float(xs.min()), float(ys.min())
    return Box(x, y, float(xs.max()) - x, float(ys.max()) - y)


def to_line(region: Region, read: Recognised, slant: Slant) -> Line:
    """Return a region and its text as a line.

    The borders between characters are laid on the line through the middles of the region's short sides. Where text
    runs upwards they say nothing about x, so they are left out.
    """
    edges: tuple[float, ...] = ()
    if read.cuts and not region.tall:
        c = region.corners
        left, right = float(c[0][0] + c[3][0]) / 2, float(c[1][0] + c[2][0]) / 2
        edges = tuple(left + (right - left) * cut for cut in read.cuts)
    return Line(
        text=read.text,
        box=upright_box(region),
        confidence=read.confidence,
        origin=Origin.OCR,
        edges=edges,
        char_confidence=read.char_confidence if len(read.char_confidence) == len(read.text) else (),
        turn=slant.of(region),
    )
