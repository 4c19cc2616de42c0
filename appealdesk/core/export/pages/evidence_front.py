"""The first page of an evidence file: what is claimed, what its papers show, and on which page each of them begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.export.order_times import PROMISE, papers_of, telling_event, told_of
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.book import exhibit_key
from appealdesk.core.export.pages.claim_block import claim_block
from appealdesk.core.export.pages.table import Cell, Column, table
from appealdesk.core.export.pages.terms import term_pairs
from appealdesk.core.export.pages.words import zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.timeline import Event
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.values import Exhibit

KEY: Final = "at-a-glance"
_DISPATCH: Final = "shipping.dispatched"
_TURNING: Final = ("order.placed", PROMISE, _DISPATCH, "tracking.first-scan", "tracking.delivered")
_LABEL: Final = "shipping.label-created"
"""Told where no paper shows the dispatch itself."""


def evidence_front(sheet: Sheet, book: Book, title: str, exhibits: Sequence[Exhibit]) -> None:
    """Write the page.

    Args:
        sheet: the flow of pages.
        book: the case, its words in the reviewer's language; its ``order`` is the one that the file is about.
        title: what the file is about, as its running head says it.
        exhibits: what is in the file.
    """
    w = book.words
    order = next((o for o in book.report.case.orders if o.id == book.order), None)
    with sheet.section_of(title):
        sheet.new_page()
        sheet.mark(KEY, w("evidence.glance"), 0)
        sheet.heading(title, 1)
        term_pairs(sheet, _particulars(book, order), size=style.SMALL)
        claim_block(sheet, book)
        if order:
            _times(sheet, book, order)
        sheet.heading(w("evidence.papers"), 2, keep=60)
        _papers(sheet, book, exhibits)


def _particulars(book: Book, order: Order | None) -> list[tuple[str, str]]:
    w, case = book.words, book.report.case
    parcel = " ".join(p for p in (order.carrier, order.tracking_number) if p) if order else ""
    return [
        (w("evidence.shop"), case.store),
        (w("case.metric"), w.name("metric", case.metric)),
        (w("case.clause"), case.notice.clause),
        (w("case.id"), case.case_id),
        (w("order.parcel"), parcel),
    ]


def _times(sheet: Sheet, book: Book, order: Order) -> None:
    """Set the happenings on which the appeal turns, those alone that a paper of the file shows, and the promise."""
    w, loop = book.words, book.report.loop(order.id)
    found = [(event, _by(sheet, book, event)) for kind in _TURNING if (event := telling_event(loop, kind))]
    shown = [(event, said) for event, said in found if said]
    label = telling_event(loop, _LABEL)
    if label and not any(event.kind == _DISPATCH for event, _ in shown) and (said := _by(sheet, book, label)):
        shown.append((label, said))
    if not shown:
        return
    sheet.heading(w("evidence.times"), 2, keep=60)
    zone = zone_of(book.report.case)
    rows: list[list[Cell | str]] = [
        [Cell(w.name("event", event.step), bold=True), w.told(told_of(event), zone), said]
        for event, said in sorted(shown, key=lambda pair: pair[0].at)
    ]
    columns = [Column(w("table.event"), 0.26), Column(w("table.when"), 0.5), Column(w("table.exhibit"), 0.24)]
    table(sheet, columns, rows)
    if any(
        told.printed and not (told.zone_printed or told.date_only) for event, _ in shown for told in [told_of(event)]
    ):
        sheet.paragraph(w("evidence.unzoned"), size=style.TINY, fill=style.SOFT, after=2)


def _by(sheet: Sheet, book: Book, event: Event) -> Cell | None:
    """Return by what a happening is known to the reviewer: an exhibit; of the promise alone also what was entered."""
    w = book.words
    if exhibit := _paper_of(book, event):
        key = exhibit_key(exhibit.number)
        link = key if sheet.has(key) else ""
        return Cell(w("exhibit.short", n=exhibit.number), style.BLUE if link else style.INK, target=link)
    if event.kind != PROMISE:
        return None
    # the platform knows what it promised, so that nothing has to be proved
    case = book.report.case
    papers = {case.notice.file: "evidence.notice", case.export_file: "evidence.order-list"}
    told = papers_of(case, event)
    paper = next((papers[file] for file in told if file and file in papers), "")
    if paper and event.source not in papers:
        return Cell(w("evidence.typed-too", paper=w(paper)), style.SOFT)
    return Cell(w(paper or "front.typed"), style.SOFT)


def _paper_of(book: Book, event: Event) -> Exhibit | None:
    """Return the exhibit that shows a happening to the reviewer; what only the seller says is none."""
    found = (book.plan.exhibit(name) for name in (event.source, *event.also))
    return next((e for e in found if e and e.submitted), None)


def _papers(sheet: Sheet, book: Book, exhibits: Sequence[Exhibit]) -> None:
    w = book.words
    rows: list[list[Cell | str]] = []
    for exhibit in exhibits:
        key = exhibit_key(exhibit.number)
        what = w.name("kind", exhibit.kind)
        if apart := book.originals[exhibit.number].apart:
            what = w("evidence.apart", kind=what, files=", ".join(apart))
        number = Cell(w("exhibit.short", n=exhibit.number), style.BLUE, bold=True, target=key)
        rows.append([number, what, Cell(sheet.page_of(key), style.BLUE, target=key)])
    columns = [Column(w("table.exhibit"), 0.16), Column(w("table.kind"), 0.74), Column(w("table.page"), 0.1)]
    table(sheet, columns, rows)
