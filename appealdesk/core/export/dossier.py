"""The dossier: one PDF file that tells the whole case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.export.build import Built, Identity, build_pdf
from appealdesk.core.export.pages.book import order_key
from appealdesk.core.export.pages.confirmation import KEY as CONFIRMATION
from appealdesk.core.export.pages.confirmation import confirmation_pages, confirmations, has_confirmation
from appealdesk.core.export.pages.front import front
from appealdesk.core.export.pages.history_pages import KEY as HISTORY
from appealdesk.core.export.pages.history_pages import has_history, history_pages
from appealdesk.core.export.pages.letter_pages import letter_body
from appealdesk.core.export.pages.lists import hashes, open_points
from appealdesk.core.export.pages.order_pages import exhibit_table, one_exhibit, order_section
from appealdesk.core.export.pages.sheet import Furniture
from appealdesk.core.letter import numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.values import Exhibit

_SHOWN_HASH = 16
"""Digits of the history's hash in the foot: enough that nobody finds another history with the same ones."""


def build_dossier(book: Book, check: Callable[[], None] | None = None) -> Built:
    """Return the dossier: summary, orders with their exhibits, the case's papers, letter, open points, hashes.

    ``check`` is called at every page; what it raises ends the work.
    """

    def compose(sheet: Sheet) -> None:
        front(sheet, book, _contents(book))
        _orders(sheet, book)
        _case_papers(sheet, book)
        _letter(sheet, book)
        if has_history(book):
            with sheet.section_of(book.words("history.title"), goes_on=True):
                history_pages(sheet, book)
        if has_confirmation(book):
            with sheet.section_of(book.words("confirmation.title")):
                confirmation_pages(sheet, book)
        if _shows_open_points(book):
            with sheet.section_of(book.words("open.title"), goes_on=True):
                open_points(sheet, book)
        with sheet.section_of(book.words("hashes.title")):
            hashes(sheet, book)

    title = book.words("front.title")
    return build_pdf(compose, identity(book, title), _dossier_furniture(book, title), book.plan.standard, check)


def identity(book: Book, title: str) -> Identity:
    """Return what a file of this submission says about itself."""
    w, case = book.words, book.report.case
    subject = " · ".join(p for p in (w.market(case), w.name("metric", case.metric)) if p)
    return Identity(title, case.store or "AppealDesk", subject, w.language, book.now)


def furniture(book: Book, title: str) -> Furniture:
    """Return running head, foot and page number, with the strip of a draft."""
    w, case = book.words, book.report.case
    head = "  ·  ".join(p for p in (title, case.store, w.market(case)) if p)
    strip = "    ".join(w(k) for k, said in (("redacted", book.redacted), ("draft", book.draft)) if said)
    foot = "  ·  ".join(p for p in (w.name("metric", case.metric), w.day(book.now.date())) if p)
    return Furniture(head, foot, w("page"), strip, book.plan.paper)


def _dossier_furniture(book: Book, title: str) -> Furniture:
    """Return the furniture with the end of the history in the foot."""
    plain = furniture(book, title)
    if not book.anchor:
        return plain
    number, _, digest = book.anchor.partition(":")
    mark = book.words("history-mark", number=number, hash=digest[:_SHOWN_HASH])
    return replace(plain, foot="  ·  ".join(p for p in (plain.foot, mark) if p))


def _shows_open_points(book: Book) -> bool:
    return book.draft and bool(book.plan.remarks)


def _contents(book: Book) -> list[tuple[str, str]]:
    w, case = book.words, book.report.case
    parts = [(w("front.orders-part"), order_key(0))] if case.orders else []
    if _papers(book):
        parts.append((w("papers.title"), "papers"))
    if case.letter and case.letter.text.strip():
        parts.append((_letter_title(book), "letter"))
    if has_history(book):
        parts.append((w("history.title"), HISTORY))
    if has_confirmation(book):
        parts.append((w("confirmation.title"), CONFIRMATION))
    if _shows_open_points(book):
        parts.append((w("open.title"), "open-points"))
    return [*parts, (w("hashes.title"), "hashes")]


def _orders(sheet: Sheet, book: Book) -> None:
    for position in range(len(book.report.case.orders)):
        order_section(sheet, book, position)


def _case_papers(sheet: Sheet, book: Book) -> None:
    exhibits = _papers(book)
    if not exhibits:
        return
    w = book.words
    if len(exhibits) == 1:
        # a list of one would be a page for a line that the cover has anyway
        with sheet.section_of(w("papers.title")):
            one_exhibit(sheet, book, exhibits[0], w("papers.title"), level=1, opens=("papers", w("papers.title")))
        return
    with sheet.section_of(w("papers.title")):
        sheet.new_page()
        sheet.mark("papers", w("papers.title"), 0)
        sheet.heading(w("papers.title"), 1)
        sheet.paragraph(w("papers.lead"), after=8)
        exhibit_table(sheet, book, exhibits)
        for n, exhibit in enumerate(exhibits):
            one_exhibit(sheet, book, exhibit, w("papers.title"), level=1, below=n == 0)


def _papers(book: Book) -> tuple[Exhibit, ...]:
    """Return the papers of the case as a whole; the confirmation of the submission has a part of its own."""
    confirming = confirmations(book)
    return tuple(e for e in book.exhibits_of("") if e not in confirming)


def _letter(sheet: Sheet, book: Book) -> None:
    letter = book.report.case.letter
    if letter is None or not letter.text.strip():
        return
    title = _letter_title(book)
    with sheet.section_of(title, goes_on=True):
        sheet.new_page()
        sheet.mark("letter", title, 0)
        sheet.heading(title, 1)
        labels = {e.evidence.file: book.words("exhibit.short", n=e.number) for e in book.plan.exhibits}
        letter_body(sheet, numbered(letter.text, labels))


def _letter_title(book: Book) -> str:
    return book.words("letter.statement" if book.plan.statement else "letter.title")
