"""Pages and readings made by hand, as recognition would give them."""

from __future__ import annotations

from appealdesk.core.domain.page import Barcode, Box, Line, Origin, Page, Reading, Unit
from appealdesk.core.reading.extractors.pieces import Sheet

HEIGHT, STEP, LETTER = 20.0, 30.0, 10.0


def page(
    rows: list[str | list[tuple[float, str]]],
    *,
    width: float = 1280,
    height: float | None = None,
    unit: Unit = Unit.PIXEL,
    origin: Origin = Origin.OCR,
    confidence: float = 0.99,
    barcodes: tuple[Barcode, ...] = (),
) -> Page:
    """Return a page of rows: a text at x 40, or texts at their own x. An empty row leaves a gap."""
    lines = []
    for i, row in enumerate(rows):
        cells = [(40.0, row)] if isinstance(row, str) else row
        for x, text in cells:
            if text:
                wide = sum(2 * LETTER if ord(c) > 0x2E80 else LETTER for c in text)
                box = Box(x, 40 + i * STEP, wide, HEIGHT)
                lines.append(Line(text, box, confidence, origin))
    tall = height or max(100.0, 80 + len(rows) * STEP)
    return Page(1, width, tall, unit, tuple(lines), barcodes)


def sheet(rows: list[str | list[tuple[float, str]]], **kwargs: object) -> Sheet:
    """Return a page as pieces."""
    return Sheet(page(rows, **kwargs))  # type: ignore[arg-type] # the keywords of page()


def reading(*pages: Page, media: str = "image/png") -> Reading:
    """Return a reading of pages."""
    return Reading("0" * 64, 1000, media, pages)
