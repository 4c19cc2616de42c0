"""The submission on record: under which number, when, and the picture that the platform showed of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.domain.lifecycle import submission
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.order_pages import exhibit_table, one_exhibit
from appealdesk.core.export.pages.terms import term_list
from appealdesk.core.export.pages.words import zone_of

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.domain.case import Case
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.values import Exhibit

KEY = "confirmation"


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a submission."""

    case_id: str
    at: datetime | None
    """When it was sent, aware."""


def record_of(case: Case) -> Record | None:
    """Return what is kept of the submission of a case; None while it is being prepared."""
    sent = submission(case)
    if sent is None:
        return None
    return Record(sent.case_id or case.case_id, sent.submitted_at)


def confirmations(book: Book) -> tuple[Exhibit, ...]:
    """Return the exhibits on which the platform confirms a submission."""
    return tuple(e for e in book.plan.exhibits if e.confirms)


def has_confirmation(book: Book) -> bool:
    """Tell whether there is anything to put on record."""
    return record_of(book.report.case) is not None or bool(confirmations(book))


def confirmation_pages(sheet: Sheet, book: Book) -> None:
    """Write the record on a page of its own, the platform's own pages behind it."""
    w, case, shown = book.words, book.report.case, confirmations(book)
    title = w("confirmation.title")
    sheet.new_page()
    sheet.mark(KEY, title, 0)
    sheet.heading(title, 1)
    sheet.paragraph(w("confirmation.lead"), fill=style.SOFT, after=8)
    record = record_of(case)
    if record:
        rows = [(w("case.id"), record.case_id or w("confirmation.no-number"))]
        if record.at:
            rows.append((w("confirmation.sent"), w.entered(record.at, zone_of(case))))
            own = w.entered(record.at, ZoneInfo(book.report.own_zone))
            rows += [(w("confirmation.own"), own)] if own != rows[-1][1] else []
        rows.append((w("case.orders"), ", ".join(o.id for o in case.orders)))
        term_list(sheet, rows)
        sheet.gap(12)
    if shown:
        exhibit_table(sheet, book, shown)
    else:
        sheet.paragraph(w("confirmation.no-picture"), fill=style.BAD)
    for exhibit in shown:
        one_exhibit(sheet, book, exhibit, title, level=1)
