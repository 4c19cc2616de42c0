"""The seller's letter as pages."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from appealdesk.core.export.letter_text import blocks
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.table import Column, table
from appealdesk.core.export.pages.terms import term_list
from appealdesk.core.export.pdf.breaking import break_lines
from appealdesk.core.export.pdf.fonts import width

if TYPE_CHECKING:
    from appealdesk.core.export.letter_text import Block
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet

_SIZE = 10.2
_TABLE = 9.0
_LEAST = 0.5
"""Of an equal share of the line: the least that a column gets."""
_NAMED_ORDERS = 12
"""Orders beyond these are counted, not named: a letter's head is not a list."""


def letter_head(sheet: Sheet, book: Book) -> None:
    """Write who writes about what, from what the case knows and nothing else."""
    w, case = book.words, book.report.case
    sheet.new_page(bare=True)
    sheet.y -= 26
    with sheet.canvas.tag("H1"):
        for part in break_lines(case.store or w("letter.title"), 15, sheet.measure):
            sheet.y -= 18
            sheet.canvas.text((sheet.left, sheet.y + 2), part, 15, style.INK, bold=True)
    with sheet.canvas.tag("P"):
        sheet.y -= 15
        line = f"{w.market(case)}  ·  {w.day(book.now.date())}"
        sheet.canvas.text((sheet.left, sheet.y), line, style.BODY, style.SOFT)
    sheet.y -= 12
    with sheet.canvas.artifact():
        sheet.canvas.box(sheet.left, sheet.y, 46, 2.2, fill=style.BLUE)
    sheet.y -= 12
    ids = [o.id for o in case.orders]
    named = ", ".join(ids[:_NAMED_ORDERS])
    if len(ids) > _NAMED_ORDERS:
        named = w("letter.more-orders", orders=named, n=len(ids) - _NAMED_ORDERS)
    rows = [
        (w("case.metric"), w.name("metric", case.metric)),
        (w("case.clause"), case.notice.clause),
        (w("case.id"), case.case_id),
        (w("case.orders"), named),
    ]
    term_list(sheet, rows, size=style.SMALL)
    sheet.y -= 12


def letter_body(sheet: Sheet, text: str, *, below: int = 0) -> None:
    """Write the letter's own words: its headings, paragraphs, lists and tables.

    ``below`` is how many levels deeper its headings lie, where a heading of ours stands above it.
    """
    parts = blocks(text)
    top = min((b.level for b in parts if b.level), default=1)
    for listed, group in groupby(parts, key=lambda b: bool(b.marker)):
        if listed:
            with sheet.canvas.group("L"):
                for block in group:
                    _item(sheet, block)
        else:
            for block in group:
                if block.rows:
                    _table(sheet, block)
                elif block.level:
                    sheet.heading(block.text, (2 if block.level == top else 3) + below, keep=44)
                else:
                    sheet.paragraph(block.text, size=_SIZE, after=7)


def _item(sheet: Sheet, block: Block) -> None:
    indent = max(16.0, width(block.marker, _SIZE) + 8)
    with sheet.canvas.group("LI"):
        sheet.paragraph(block.text, size=_SIZE, indent=indent, bullet=block.marker, hang=indent, after=4, kind="LBody")


def _table(sheet: Sheet, block: Block) -> None:
    """Set a table; its columns share the line by how much stands in them, none being squeezed."""
    head, *rows = block.rows
    longest = [max(width(row[n], _TABLE) for row in block.rows) for n in range(len(head))]
    whole = sum(longest) or 1
    shares = [max(run / whole, _LEAST / len(head)) for run in longest]
    table(sheet, [Column(title, share) for title, share in zip(head, shares, strict=True)], rows, size=_TABLE)
    sheet.y -= 6
