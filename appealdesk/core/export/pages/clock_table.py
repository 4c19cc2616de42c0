"""The deadlines on the dossier's first page: until when, what is left, and who says so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.domain.clocks import ClockKind, deadlines
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.timeleft import time_left
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.table import Cell, Column, table
from appealdesk.core.export.pages.words import zone_of
from appealdesk.core.packs.clockrules import clock_name, clock_source, spelled
from appealdesk.core.text import text

if TYPE_CHECKING:
    from appealdesk.core.domain.clocks import Clock
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet


def clock_table(sheet: Sheet, book: Book) -> None:
    """List the deadlines with what is left of them and where they come from; nothing where there are none."""
    w, report = book.words, book.report
    ends = [c for c in report.clocks if c.kind is ClockKind.DEADLINE]
    if not ends:
        return
    sheet.heading(w("front.clocks"), 2, keep=60)
    deciding = report.deadline
    columns = [
        Column(w("table.clock"), 0.28),
        Column(w("table.until"), 0.27),
        Column(w("table.left"), 0.15),
        Column(w("table.source"), 0.3),
    ]
    rows: list[list[Cell | str]] = []
    for clock in sorted(ends, key=lambda c: (not c.binding, c.at)):
        left = time_left(clock.at, book.now)
        name = clock_name(clock.titled, w.language)
        counts = clock == deciding
        rows.append(
            [
                Cell(name, bold=counts),
                Cell(w.moment(clock.at.astimezone(zone_of(report.case))), bold=counts),
                Cell(
                    w("front.over") if left.over else spelled(left, w.language), style.BAD if left.over else style.INK
                ),
                Cell(_source(book, clock), style.SOFT),
            ]
        )
    table(sheet, columns, rows)
    hearsay = [clock_source(c, report.today, w.language) for c in ends if _is_hearsay(book, c)]
    if hearsay:
        sources = w("link.and").join(dict.fromkeys(hearsay))
        said = w("front.elsewhere", kind=_elsewhere(book), source=sources)
        sheet.paragraph(said, size=style.TINY, fill=style.SOFT, after=2)


def _source(book: Book, clock: Clock) -> str:
    """Say where a deadline comes from, in the words of a check.

    Hearsay is never called a rule of the platform; its sources stand below the table. A source is marked where nobody
    compared the figure with it for long. A deadline that was typed and that a notice or an answer prints as well rests
    on that paper.
    """
    w, report = book.words, book.report
    if clock.source == "case.toml":
        paper = _printed_in(report, clock)
        return w("front.typed-and-printed", file=paper) if paper else w("front.typed")
    if clock.binding or report.file(clock.source):
        return clock.source
    return _elsewhere(book) if _is_hearsay(book, clock) else clock_source(clock, report.today, w.language)


def _is_hearsay(book: Book, clock: Clock) -> bool:
    """Return whether a window is only what others say, since a firm deadline overrules it."""
    own = clock.source == "case.toml" or clock.binding or book.report.file(clock.source)
    return not own and clock not in deadlines(book.report.clocks)


def _elsewhere(book: Book) -> str:
    return text(book.words.language, "clocks.kind.other")


def _printed_in(report: Report, clock: Clock) -> str:
    """Return the notice or answer that prints the very deadline, or nothing."""
    for item in (*report.documents, *report.evidence):
        if item.kind not in (EvidenceKind.NOTICE, EvidenceKind.REJECTION):
            continue
        for fact in item.of(FactType.TIME):
            if fact.role == "deadline" and not fact.doubtful:
                same_day = fact.at is None and fact.value == clock.at.date().isoformat()
                if same_day or (fact.at and abs(fact.at - clock.at) < timedelta(minutes=1)):
                    return item.file
    return ""
