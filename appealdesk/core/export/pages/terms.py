"""A list of terms and what they are, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.export.pages import style
from appealdesk.core.export.pdf.breaking import break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.export.pages.sheet import Sheet

_TERM = 0.24


def term_list(sheet: Sheet, rows: Sequence[tuple[str, str]], *, size: float = style.BODY) -> None:
    """Set the rows that have a value, with a hairline under each."""
    canvas = sheet.canvas
    indent = sheet.measure * _TERM
    leading = size * 1.45
    for term, value in rows:
        if not value:
            continue
        terms = break_lines(term, size, indent - 10)
        values = break_lines(value, size, sheet.measure - indent)
        height = max(len(terms), len(values)) * leading + 7
        sheet.room(height)
        top = sheet.y
        with canvas.artifact():
            canvas.line([(sheet.left, top - height), (sheet.right, top - height)], style.RULE)
        with canvas.tag("P"):
            for x, lines, fill in ((sheet.left, terms, style.SOFT), (sheet.left + indent, values, style.INK)):
                for n, line in enumerate(lines):
                    canvas.text((x, top - 3.5 - leading * n - size * 1.02), line, size, fill)
        sheet.y = top - height
