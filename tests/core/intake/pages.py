"""Readings made by hand, as the file readers give them."""

from appealdesk.core.domain.page import Box, Line, Origin, Page, Reading, Unit


def text_reading(text: str, *, media: str = "text/plain", **metadata: str) -> Reading:
    """A text, mail or web page: one line a row, cells of a table parted by tabs."""
    lines = tuple(
        Line(row.strip(), Box(len(row) - len(row.lstrip()), n, len(row.strip()), 1))
        for n, row in enumerate(text.splitlines())
        if row.strip()
    )
    page = Page(1, 100, len(text.splitlines()) or 1, Unit.CELL, lines)
    return Reading("0" * 64, len(text), media, (page,), metadata=tuple(metadata.items()))


def picture_reading(*lines: tuple[str, float, float], size: float = 20) -> Reading:
    """A screenshot: every text with the left and upper edge of its place, in pixels."""
    made = tuple(Line(t, Box(x, y, len(t) * size / 2, size), 0.99, Origin.OCR) for t, x, y in lines)
    return Reading("0" * 64, 1, "image/png", (Page(1, 1280, 800, Unit.PIXEL, made, needs_ocr=True),))


def print_reading(*lines: tuple[str, float, float, str], height: float = 700) -> Reading:
    """A PDF page: text, left edge, upper edge (points) and colour."""
    made = tuple(Line(t, Box(x, y, len(t) * 5.0, 10), colour=colour) for t, x, y, colour in lines)
    return Reading("0" * 64, 1, "application/pdf", (Page(1, 600, height, Unit.POINT, made),))
