"""The first pages: the case at a glance, its clocks, the claim, the verdict, every order against every lane."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from appealdesk.core.domain.timeline import Lane
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.book import order_key
from appealdesk.core.export.pages.claim_block import claim_block
from appealdesk.core.export.pages.clock_table import clock_table
from appealdesk.core.export.pages.icons import cross, tick
from appealdesk.core.export.pages.lane_words import lane_words
from appealdesk.core.export.pages.order_pages import gap_name
from appealdesk.core.export.pages.table import Cell, Column, table
from appealdesk.core.export.pages.terms import term_list, term_pairs
from appealdesk.core.export.pages.words import zone_of
from appealdesk.core.export.pdf.breaking import break_lines, shorten
from appealdesk.core.export.pdf.fonts import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.case import Case
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet

_COLUMN_GAP = 24.0
_GLANCE = 8.8
_MOST_GAPS = 6


def front(sheet: Sheet, book: Book, contents: Sequence[tuple[str, str]]) -> None:
    """Write the summary.

    Args:
        sheet: the flow of pages.
        book: the case.
        contents: title and destination of the parts that follow.
    """
    sheet.close_up(lambda on: _compose(on, book, contents))


def _compose(sheet: Sheet, book: Book, contents: Sequence[tuple[str, str]]) -> None:
    w = book.words
    sheet.section = w("front.summary")
    with sheet.canvas.group("Sect"):
        sheet.new_page(bare=True)
        sheet.mark("summary", w("front.summary"), 0)
        _title(sheet, book)
        notice, particulars = _glance(book, book.report.case)
        term_list(sheet, notice, size=_GLANCE)
        term_pairs(sheet, particulars, size=_GLANCE)
        _verdict(sheet, book)
        claim_block(sheet, book)
        clock_table(sheet, book)
        _orders(sheet, book)
        _contents(sheet, book, contents)
    sheet.section = ""


def _title(sheet: Sheet, book: Book) -> None:
    w, case, canvas = book.words, book.report.case, sheet.canvas
    sheet.y -= 16 * sheet.looseness
    with canvas.tag("P"):
        sheet.y -= 12
        canvas.text((sheet.left, sheet.y), w.market(case), style.BODY, style.BLUE, bold=True)
    sheet.y -= 2
    sheet.heading(w("front.title"), 0, keep=100)
    if case.store:
        with canvas.tag("P"):
            for line in break_lines(case.store, 13, sheet.measure):
                sheet.y -= 15
                canvas.text((sheet.left, sheet.y + 6), line, 13, style.SOFT)
    sheet.y -= 6
    with canvas.artifact():
        canvas.box(sheet.left, sheet.y, 46, 2.2, fill=style.BLUE)
    sheet.y -= 10


def _glance(book: Book, case: Case) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the notice, which may need a whole line, and the short particulars."""
    w, notice = book.words, case.notice
    period = ""
    if notice.period_start and notice.period_end:
        period = f"{w.day(notice.period_start)} – {w.day(notice.period_end)}"
    value = w.percent(notice.value)
    if value and notice.target is not None:
        value = w("front.against", value=value, target=w.percent(notice.target))
    # a title that only repeats the clause or the file's own name says nothing
    dull = {notice.clause.strip().casefold(), PurePosixPath(notice.file).stem.casefold()}
    title = notice.title if notice.title.strip().casefold() not in dull else ""
    heading = title or w.name("notice-kind", notice.kind)
    if notice.level:
        heading = w("front.notice", what=heading or w("case.notice"), level=w.name("level", notice.level))
    return [(w("case.notice"), heading)], [
        (w("case.clause"), notice.clause),
        (w("case.issued"), w.entered(notice.issued_at, zone_of(case))),
        (w("case.metric"), w.name("metric", case.metric)),
        (w("case.value"), value),
        (w("case.period"), period),
        (w("case.ground"), w.name("reason", case.reason)),
        (w("case.id"), case.case_id),
        (w("case.extent"), w("front.extent", orders=len(case.orders), exhibits=len(book.plan.exhibits))),
        (w("case.made"), _made(book)),
    ]


def _made(book: Book) -> str:
    """Return when the dossier was made; a clock that stands before the notice is remarked, not put right."""
    w, issued = book.words, book.report.case.notice.issued_at
    at = w.moment(book.now)
    return w("front.before-notice", at=at) if issued and book.now < issued else at


def _verdict(sheet: Sheet, book: Book) -> None:
    w, canvas, report = book.words, sheet.canvas, book.report
    closed = sum(loop.closed for loop in report.loops)
    whole = closed == len(report.loops) and closed > 0
    good = whole and not report.blockers
    if not report.loops:
        said = [w("front.no-orders")]
    else:
        said = [w("front.all-closed", n=closed) if whole else w("front.some-open", closed=closed, n=len(report.loops))]
    if report.blockers:
        said.append(w("front.blockers", n=len(report.blockers)))
    colour, wash = (style.OK, style.OK_WASH) if good else (style.BAD, style.BAD_WASH)
    lines = [line for part in said for line in break_lines(part, style.BODY, sheet.measure - 44)]
    height = len(lines) * style.BODY * 1.5 + 16
    sheet.gap(12)
    sheet.room(height)
    top = sheet.y
    with canvas.artifact():
        canvas.box(sheet.left, top - height, sheet.measure, height, fill=wash, radius=4)
        (tick if good else cross)(canvas, colour, sheet.left + 17, top - height / 2, 6)
    with canvas.tag("P"):
        for n, line in enumerate(lines):
            y = top - 8 - style.BODY * 1.5 * n - style.BODY * 1.08
            canvas.text((sheet.left + 33, y), line, style.BODY, colour, bold=n == 0)
    sheet.y = top - height - 4


def _orders(sheet: Sheet, book: Book) -> None:
    w, report = book.words, book.report
    if not report.case.orders:
        return
    sheet.heading(w("front.orders"), 2, keep=80)
    columns = [Column(w("table.order"), 0.29)]
    columns += [Column(w.name("lane", lane), 0.15) for lane in Lane]
    columns += [Column(w("table.page"), 0.08)]
    rows: list[list[Cell | str]] = []
    for position, order in enumerate(report.case.orders):
        key = order_key(position)
        loop = report.loop(order.id)
        cells: list[Cell | str] = [Cell(order.id, style.BLUE, target=key)]
        for lane in Lane:
            state = loop.sense(lane) if loop else None
            said = lane_words(w, loop, lane)
            cells.append(Cell(said, style.STATE_COLOUR[state] if state else style.FAINT, lane=state))
        rows.append([*cells, Cell(sheet.page_of(key), style.BLUE, target=key)])
    table(sheet, columns, rows, size=style.SMALL - 0.3)
    open_loops = [loop for loop in report.loops if not loop.closed]
    if len(open_loops) > _MOST_GAPS:
        return  # the table says enough
    gaps = [w("front.gap", order=loop.order, gap=gap_name(book, loop.gap)) for loop in open_loops]
    for gap in gaps:
        sheet.paragraph(gap, size=style.SMALL, fill=style.BAD, after=2)


def _contents(sheet: Sheet, book: Book, contents: Sequence[tuple[str, str]]) -> None:
    """List the parts in two columns, each with its page."""
    size, step = style.BODY, 15.0 + 4 * sheet.looseness
    half = (sheet.measure - _COLUMN_GAP) / 2
    sheet.heading(book.words("front.contents"), 2, keep=step * 2)
    with sheet.canvas.group("TOC"):
        for start in range(0, len(contents), 2):
            sheet.room(step)
            for n, (title, key) in enumerate(contents[start : start + 2]):
                _entry(sheet, title, key, (sheet.left + n * (half + _COLUMN_GAP), half), size)
            sheet.y -= step


def _entry(sheet: Sheet, title: str, key: str, place: tuple[float, float], size: float) -> None:
    canvas, (x, room), y = sheet.canvas, place, sheet.y - 13
    page = sheet.page_of(key)
    with canvas.artifact():
        canvas.line([(x, y - 5), (x + room, y - 5)], style.RULE)

    def write() -> None:
        canvas.text((x, y), shorten(title, size, room - 34), size, style.INK)
        canvas.text((x + room - width(page, size), y), page, size, style.BLUE)

    with canvas.group("TOCI"), canvas.tag("Link" if sheet.has(key) else "P"):
        write()
        if sheet.has(key):
            canvas.link(key, (x, y - 5, x + room, y + 13), title)
