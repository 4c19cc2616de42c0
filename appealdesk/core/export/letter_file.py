"""The letter as a PDF file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.export.build import Built, build_pdf
from appealdesk.core.export.dossier import furniture, identity
from appealdesk.core.export.pages.letter_pages import letter_body, letter_head
from appealdesk.core.letter import submitted

if TYPE_CHECKING:
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet


def build_letter(book: Book) -> Built:
    """Return the seller's letter on pages, its words and sections as written.

    The case must have a letter.
    """
    letter = book.report.case.letter
    assert letter is not None
    title = book.words("letter.title")

    def compose(sheet: Sheet) -> None:
        letter_head(sheet, book)
        letter_body(sheet, submitted(letter.text))

    return build_pdf(compose, identity(book, title), furniture(book, title), book.plan.standard)
