"""A list of terms and what they are, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.export.pages import style
from appealdesk.core.export.pdf.breaking import break_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.pdf.shapes import Colour

_TERM = 0.165
_GUTTER = 20.0


def term_pairs(sheet: Sheet, rows: Sequence[tuple[str, str]], *, size: float) -> None:
    """Set the rows that have a value in two columns, read line by line; for values of half a line at most."""
    shown = [(term, value) for term, value in rows if value]
    half = (sheet.measure - _GUTTER) / 2
    indent, leading = half * 0.344, size * 1.45
    for pair in (shown[n : n + 2] for n in range(0, len(shown), 2)):
        cells = [(break_lines(t, size, indent - 6), break_lines(v, size, half - indent)) for t, v in pair]
        height = max(len(lines) for cell in cells for lines in cell) * leading + 6
        sheet.room(height)
        top = sheet.y
        for n, (terms, values) in enumerate(cells):
            x = sheet.left + n * (half + _GUTTER)
            with sheet.canvas.artifact():
                sheet.canvas.line([(x, top - height), (x + half, top - height)], style.RULE)
            with sheet.canvas.tag("P"):
                _lines(sheet, terms, (x, top - 3), size, style.SOFT)
                _lines(sheet, values, (x + indent, top - 3), size, style.INK)
        sheet.y = top - height


def _lines(sheet: Sheet, lines: Sequence[str], place: tuple[float, float], size: float, fill: Colour) -> None:
    for n, line in enumerate(lines):
        sheet.canvas.text((place[0], place[1] - size * 1.45 * n - size * 1.02), line, size, fill)


def term_list(sheet: Sheet, rows: Sequence[tuple[str, str]], *, size: float = style.BODY) -> None:
    """Set the rows that have a value, with a hairline under each."""
    canvas = sheet.canvas
    indent = sheet.measure * _TERM
    leading = size * 1.45
    for term, value in rows:
        if not value:
            continue
        whole = (break_lines(term, size, indent - 10), break_lines(value, size, sheet.measure - indent))
        for terms, values in _torn(whole, int((sheet.depth - 7) / leading)):
            height = max(len(terms), len(values)) * leading + 7
            sheet.room(height)
            top = sheet.y
            with canvas.artifact():
                canvas.line([(sheet.left, top - height), (sheet.right, top - height)], style.RULE)
            with canvas.tag("P"):
                _lines(sheet, terms, (sheet.left, top - 3.5), size, style.SOFT)
                _lines(sheet, values, (sheet.left + indent, top - 3.5), size, style.INK)
            sheet.y = top - height


def _torn(cells: Sequence[list[str]], most: int) -> Iterator[list[list[str]]]:
    """Yield the lines of a row's cells, in pieces where there are more than a page can hold."""
    for start in range(0, max(map(len, cells)), most):
        yield [lines[start : start + most] for lines in cells]
