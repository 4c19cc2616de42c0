"""The page in front of an exhibit: what it is, what to look at and where, and which bytes it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Unit
from appealdesk.core.export.apart import bar_values
from appealdesk.core.export.fitting.fit import NOTE as SMALLER
from appealdesk.core.export.flattening import NOTE as FLATTENED
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.book import exhibit_key
from appealdesk.core.export.pages.fact_words import as_printed, fact_name, zone_note
from appealdesk.core.export.pages.facts import Shown, facts_left_out, facts_to_show
from appealdesk.core.export.pages.locator import Spot, draw_map, map_size
from appealdesk.core.export.pages.media import media_name
from appealdesk.core.export.pages.shared import shared_notes
from appealdesk.core.export.pages.table import Cell, Column, table
from appealdesk.core.export.pages.terms import term_list
from appealdesk.core.export.pages.words import zone_of
from appealdesk.core.export.pdf.breaking import break_lines
from appealdesk.core.export.pdf.fonts import width
from appealdesk.core.export.redaction.covering import NOTE as REDACTED

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.page import Box, Page
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.values import Exhibit

_MAP_WIDTH, _MAP_HEIGHT = 150.0, 210.0
_WHAT = 0.36
"""Share of the line that tells what a fact is."""
_MANY = 10
"""Facts from which on a cover may need a second page."""


def exhibit_cover(
    sheet: Sheet,
    book: Book,
    exhibit: Exhibit,
    *,
    level: int = 2,
    opens: tuple[str, str] | None = None,
    below: bool = False,
) -> None:
    """Write the cover of an exhibit and name it as a destination.

    Args:
        sheet: the flow of pages.
        book: the case.
        exhibit: what follows.
        level: depth of its bookmark, from 0.
        opens: key and title of the part of the document that begins with it.
        below: True to begin below what stands on the page where that is little; else it has a page of its own.
    """
    if below:
        sheet.new_part()
    else:
        sheet.new_page()
    if opens:
        sheet.mark(*opens, 0)
    sheet.mark(exhibit_key(exhibit.number), book.title_of(exhibit), level)
    if len(exhibit.evidence.facts) < _MANY:
        _compose(sheet, book, exhibit, level)
    else:
        sheet.close_up(lambda on: _compose(on, book, exhibit, level))


def _compose(sheet: Sheet, book: Book, exhibit: Exhibit, level: int) -> None:
    w, item = book.words, exhibit.evidence
    sheet.y -= 16 * sheet.looseness
    with sheet.canvas.artifact():
        sheet.canvas.box(sheet.left, sheet.y - 2, 46, 2.2, fill=style.BLUE)
    sheet.y -= 14
    rank = 1 if level == 0 else 2
    _line(sheet, w("exhibit.number", n=exhibit.number), 27, f"H{rank}", bold=True)
    _line(sheet, w.name("kind", exhibit.kind), 13.5, "P", soft=True)
    sheet.y -= 12
    shown = facts_to_show(item)
    _particulars(sheet, book, exhibit)
    _notes(sheet, book, exhibit)
    for said in shared_notes(book, exhibit, shown):
        sheet.paragraph(said, size=style.SMALL, fill=style.INK, after=2)
    if shown:
        sheet.heading(w("exhibit.look-at"), 3, keep=90, rank=rank + 1)
        _facts(sheet, book, item, shown)


def _line(sheet: Sheet, text: str, size: float, kind: str, *, bold: bool = False, soft: bool = False) -> None:
    with sheet.canvas.tag(kind):
        for line in break_lines(text, size, sheet.measure):
            sheet.y -= size * 1.3
            fill = style.SOFT if soft else style.INK
            sheet.canvas.text((sheet.left, sheet.y + size * 0.25), line, size, fill, bold=bold)


def _particulars(sheet: Sheet, book: Book, exhibit: Exhibit) -> None:
    w, item = book.words, exhibit.evidence
    known = [o.id for o in book.report.case.orders if o.id in item.orders]
    original = book.originals[exhibit.number]
    rows = [
        (w("exhibit.file"), book.name_of(item.file)),
        (w("exhibit.orders"), ", ".join(known) or w("exhibit.whole-case")),
        (w("exhibit.format"), " · ".join(p for p in _format(book, exhibit) if p)),
        ("SHA-256", item.sha256),
    ]
    if item.cut_from:
        rows.append((w("exhibit.cut"), w("exhibit.cut-from", file=item.cut_from, page=item.cut_page)))
    pieces = [w("exhibit.number", n=e.number) for e in book.plan.exhibits if e.evidence.cut_from == item.file]
    rows.append((w("exhibit.pieces"), ", ".join(pieces)))
    if original.apart:
        rows.append((w("exhibit.apart"), w("exhibit.apart-as", files=", ".join(original.apart))))
    term_list(sheet, rows)


def _format(book: Book, exhibit: Exhibit) -> tuple[str, str, str]:
    """Return what kind of file it is, its size, and its pages where it has any."""
    w, original = book.words, book.originals[exhibit.number]
    pages = original.pages or len(original.pictures)
    said = w("exhibit.pages", n=pages) if pages else ""
    return media_name(w, exhibit.evidence.media), w.size(original.size), said


def _facts(sheet: Sheet, book: Book, item: Evidence, shown: tuple[Shown, ...]) -> None:
    page = _mapped_page(item, shown)
    spots = [Spot(s.number, s.fact.box) for s in shown if page and s.fact.box and s.fact.page == page.number]
    rows = [
        [
            Cell(str(s.number), style.BLUE, bold=True),
            Cell(_what(book, item, s.fact, _WHAT * sheet.measure - 10), style.SOFT),
            Cell(as_printed(book.words, s.fact)),
            Cell(_where(book, item, s.fact), style.SOFT),
        ]
        for s in shown
    ]
    w = book.words
    columns = [
        Column("#", 0.06),
        Column(w("exhibit.fact"), _WHAT),
        Column(w("exhibit.printed"), 0.35),
        Column(w("exhibit.where"), 0.23),
    ]
    table(sheet, columns, rows)
    if more := facts_left_out(item):
        sheet.paragraph(w("exhibit.more-facts", n=more), size=style.TINY, fill=style.SOFT, after=2)
    if page and spots:
        _map(sheet, book, page, spots)


def _mapped_page(item: Evidence, shown: tuple[Shown, ...]) -> Page | None:
    """Return the page with the most facts, if it can be drawn to scale."""
    if item.reading is None:
        return None
    pages = [p for p in item.reading.pages if p.unit is not Unit.CELL and p.width > 0 and p.height > 0]
    return max(
        pages, key=lambda p: sum(s.fact.page == p.number and s.fact.box is not None for s in shown), default=None
    )


def _map(sheet: Sheet, book: Book, page: Page, spots: list[Spot]) -> None:
    landscape = page.width > page.height
    room = (sheet.measure * 0.62, _MAP_HEIGHT) if landscape else (_MAP_WIDTH, _MAP_HEIGHT)
    wide, high = map_size(page, room)
    free = sheet.y - style.BOTTOM - 24
    if free < 90:
        sheet.new_page()
    elif high > free:
        wide, high = wide * free / high, free
    sheet.y -= 8
    x = sheet.left + 14
    draw_map(sheet, page, spots, (x, sheet.y - high, wide, high))
    note = book.words("exhibit.map-redacted" if book.redacted else "exhibit.map", page=page.number)
    room_right = sheet.right - (x + wide + 16)
    with sheet.canvas.tag("P"):
        for n, line in enumerate(break_lines(note, style.TINY, room_right)):
            y = sheet.y - 8 - n * style.TINY * 1.5
            sheet.canvas.text((x + wide + 16, y), line, style.TINY, style.FAINT)
    sheet.y -= high + 10


def _what(book: Book, item: Evidence, fact: Fact, room: float) -> str:
    """Return what a fact is, and on whose clock a time is where the print does not tell; below it if that is long."""
    name, note = fact_name(book.words, fact, item), zone_note(book.words, fact, zone_of(book.report.case))
    if not note:
        return name
    beside = book.words("exhibit.with-zone", printed=name, zone=note)
    return beside if width(beside, style.SMALL) <= room else f"{name}\n{note}"


def _where(book: Book, item: Evidence, fact: Fact) -> str:
    w = book.words
    page = next((p for p in item.reading.pages if p.number == fact.page), None) if item.reading else None
    if fact.box is None or page is None or page.height <= 0 or page.width <= 0:
        return w("where.page", page=fact.page)
    if page.unit is Unit.CELL:
        return w("where.line", line=int(fact.box.y) + 1)
    area = w(f"where.{_third(fact.box, page)}")
    return (
        area if len(item.reading.pages if item.reading else ()) < 2 else w("where.page-area", page=fact.page, area=area)
    )


def _third(box: Box, page: Page) -> str:
    across = (box.x + box.w / 2) / page.width
    down = (box.y + box.h / 2) / page.height
    rows, columns = ("top", "middle", "bottom"), ("left", "centre", "right")
    return f"{rows[min(2, max(0, int(down * 3)))]}-{columns[min(2, max(0, int(across * 3)))]}"


def _notes(sheet: Sheet, book: Book, exhibit: Exhibit) -> None:
    w, original = book.words, book.originals[exhibit.number]
    if original.reason:
        said = [w("exhibit.not-shown", reason=w(original.reason.removeprefix("dossier.")))]
    elif original.text:
        said = [w("exhibit.transcript")]
    elif original.apart and not original.pictures:
        said = [w("exhibit.goes-apart", files=", ".join(original.apart))]
    else:
        untouched = [] if {FLATTENED, SMALLER, REDACTED} & set(original.notes) else [w("exhibit.untouched")]
        said = [*untouched, *(w(n.removeprefix("dossier.")) for n in original.notes)]
    if original.bar and original.pictures and exhibit.submitted:
        values = bar_values(book.plan.profile, book.plan.asked)
        said.append(w("exhibit.flat", reason=w(f"flat.{original.bar}", **values)))
    if not exhibit.submitted:
        said.append(w("exhibit.dossier-only", why=w(f"kept.{exhibit.kept_back}")))
    sheet.y -= 5
    for note in said:
        sheet.paragraph(note, size=style.SMALL, fill=style.SOFT, after=2)
