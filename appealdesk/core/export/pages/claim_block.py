"""The claim of the letter in a paragraph, as it stands at the head of the dossier and of the evidence."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import groupby
from typing import TYPE_CHECKING

from appealdesk.core.domain.lifecycle import chain
from appealdesk.core.export.claim import Claim, claim
from appealdesk.core.export.order_claim import order_claim
from appealdesk.core.export.pages import style
from appealdesk.core.export.pdf.fonts import width
from appealdesk.core.letter import submitted

if TYPE_CHECKING:
    from appealdesk.core.export.letter_text import Block
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet

_CLAIM_CHARACTERS = 900
_CLAIM, _INDENT = 10.0, 14.0


def claim_block(sheet: Sheet, book: Book) -> None:
    """Set what the letter claims, in its own sentences; nothing where it claims nothing, or nothing of the order."""
    letter = book.report.case.letter
    answers = book.report.case.rejection is not None or bool(chain(book.report.case))
    told = _claim_of(book, submitted(letter.text), answers=answers) if letter else Claim()
    if not told.parts:
        return
    sheet.heading(book.words("front.claim"), 2, keep=50)
    before = sheet.y
    page = sheet.number
    for listed, group in groupby(told.parts, key=lambda part: bool(part.marker)):
        with sheet.canvas.group("L") if listed else nullcontext():
            for part in group:
                _part(sheet, part, whole=bool(book.order))
    if told.more:
        sheet.paragraph(book.words("front.more-points", n=told.more), size=_CLAIM, indent=_INDENT, fill=style.SOFT)
    if page == sheet.number:
        with sheet.canvas.artifact():
            sheet.canvas.box(sheet.left, sheet.y + 3, 2, before - sheet.y - 5, fill=style.BLUE)


def _claim_of(book: Book, letter: str, *, answers: bool) -> Claim:
    """Return the claim of the case, or what is claimed of the one order that the file is about."""
    orders = book.report.case.orders
    order = next((o for o in orders if o.id == book.order), None)
    if order is None:
        return claim(letter, answers=answers)
    return order_claim(letter, order, [o for o in orders if o.id != order.id], answers=answers)


def _part(sheet: Sheet, part: Block, *, whole: bool) -> None:
    """Set a paragraph of the claim, or one of its numbered points; what is claimed of one order is never cut."""
    said = part.text if whole or len(part.text) <= _CLAIM_CHARACTERS else part.text[:_CLAIM_CHARACTERS].rstrip() + "…"
    if not part.marker:
        sheet.paragraph(said, size=_CLAIM, indent=_INDENT)
        return
    hang = max(16.0, width(part.marker, _CLAIM) + 7)
    with sheet.canvas.group("LI"):
        sheet.paragraph(said, size=_CLAIM, indent=_INDENT + hang, bullet=part.marker, hang=hang, after=3, kind="LBody")
