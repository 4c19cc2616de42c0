"""The section of one order: what it is, its loop, where each link is printed, and its exhibits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from appealdesk.core.domain.loop import Link, LinkState, OrderLoop
from appealdesk.core.export.order_times import Told, order_times, telling_event, told_of
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.book import exhibit_key, order_key
from appealdesk.core.export.pages.exhibit_cover import exhibit_cover
from appealdesk.core.export.pages.icons import cross, tick
from appealdesk.core.export.pages.link_words import keys_of, printed_on, state_name
from appealdesk.core.export.pages.loop_picture import draw_loop, is_needed, loop_height
from appealdesk.core.export.pages.original_pages import original_pages
from appealdesk.core.export.pages.table import Cell, Column, table
from appealdesk.core.export.pages.terms import term_pairs
from appealdesk.core.export.pages.words import zone_of
from appealdesk.core.export.pdf.breaking import break_lines
from appealdesk.core.export.platform_figures import PICK_UP, differing_pick_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.timeline import Event
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.values import Exhibit

_PROVED = frozenset({"shipped_at", "delivered_at"})
"""Moments that an appeal turns on: known from what was entered alone they are no fact yet."""
_NEARLY_EMPTY = 0.5
"""Share of a page's height: a page that is filled less looks as if something were missing."""
_CLOSER = 0.3
"""Share of the gaps that is left where all comes onto one page less by that."""


def order_section(sheet: Sheet, book: Book, position: int) -> None:
    """Write the section of the order at a position of the case, its exhibits included."""
    order = book.report.case.orders[position]
    title = book.words("order.title", order=order.id)
    with sheet.section_of(title):
        sheet.new_page()
        if position == 0:
            # the bookmark above the orders leads to the first of them; each needs a destination of its own
            sheet.mark("orders", book.words("front.orders-part"), 0)
        sheet.mark(order_key(position), title, 1, closed=True)
        sheet.heading(title, 1)
        loop = book.report.loop(order.id)
        if loop:
            _verdict(sheet, book, loop)
        term_pairs(sheet, _particulars(book, order), size=style.SMALL)
        exhibits = book.exhibits_of(order.id)
        _overview(sheet, book, loop, exhibits)
        for exhibit in exhibits:
            if exhibit.section == order.id:
                one_exhibit(sheet, book, exhibit, title)


def one_exhibit(
    sheet: Sheet,
    book: Book,
    exhibit: Exhibit,
    section: str,
    *,
    level: int = 2,
    opens: tuple[str, str] | None = None,
    below: bool = False,
) -> None:
    """Write the cover of an exhibit and the exhibit; the other arguments are those of the cover."""
    short = book.words("exhibit.number", n=exhibit.number)
    with sheet.section_of(f"{section} · {short}" if section else short):
        exhibit_cover(sheet, book, exhibit, level=level, opens=opens, below=below)
        original_pages(sheet, book, exhibit)


def exhibit_table(sheet: Sheet, book: Book, exhibits: Sequence[Exhibit]) -> None:
    """List exhibits with the pages on which they begin."""
    w = book.words
    columns = [
        Column(w("table.exhibit"), 0.12),
        Column(w("table.kind"), 0.3),
        Column(w("table.file"), 0.48),
        Column(w("table.page"), 0.1),
    ]
    rows: list[list[Cell | str]] = []
    for e in exhibits:
        key = exhibit_key(e.number)
        number = Cell(str(e.number), style.BLUE, bold=True, target=key)
        page = Cell(sheet.page_of(key), style.BLUE, target=key)
        rows.append([number, w.name("kind", e.kind), Cell(book.name_of(e.evidence.file), style.SOFT), page])
    table(sheet, columns, rows)


def _verdict(sheet: Sheet, book: Book, loop: OrderLoop) -> None:
    w, canvas = book.words, sheet.canvas
    said = w("order.closed") if loop.closed else w("order.open", gap=gap_name(book, loop.gap))
    colour = style.OK if loop.closed else style.BAD
    lines = break_lines(said, style.BODY, sheet.measure - 16)
    with canvas.artifact():
        (tick if loop.closed else cross)(canvas, colour, sheet.left + 5, sheet.y - 9, 4.8)
    with canvas.tag("P"):
        for line in lines:
            sheet.y -= style.BODY * 1.4
            canvas.text((sheet.left + 15, sheet.y + 1), line, style.BODY, colour, bold=True)
    sheet.y -= 8


def gap_name(book: Book, gap: str) -> str:
    """Return the name of a gap: a lane's missing proof, or the link between two lanes."""
    lanes = gap.split("-")
    if len(lanes) == 1:
        return book.words.name("gap", gap)
    return " – ".join(book.words.name("lane", lane) for lane in lanes)


def _particulars(book: Book, order: Order) -> list[tuple[str, str]]:
    w = book.words

    known = order_times(order, book.report.loop(order.id))

    def at(field: str) -> str:
        told = known.get(field)
        if told is None:
            return ""
        when = w.told(told, zone_of(book.report.case))
        return when if told.printed or field not in _PROVED else w("order.unproved", at=when)

    parcel = " ".join(p for p in (order.carrier, order.tracking_number) if p)
    return [
        (w("order.buyer"), order.buyer),
        (w("order.sku"), order.sku),
        (w("order.parcel"), parcel),
        (w("order.placed"), at("ordered_at")),
        (w("order.ship-by"), at("promised_ship_at")),
        (w("order.shipped"), at("shipped_at")),
        (w("order.delivered"), at("delivered_at")),
        *_pick_ups(book, order),
    ]


def _pick_ups(book: Book, order: Order) -> list[tuple[str, str]]:
    """Return the pick-up by the platform's record beside that of the papers, where the two are not the same."""
    w, found = book.words, differing_pick_up(book.report, order.id)
    if found is None or found[0].at is None:
        return []
    fact, file = found
    zone, at = zone_of(book.report.case), found[0].at
    exhibit = book.plan.exhibit(file)
    by = w("exhibit.short", n=exhibit.number) if exhibit else book.name_of(file)
    event = telling_event(book.report.loop(order.id), PICK_UP)
    papers = w.told(told_of(event), zone) if event else w("order.no-scan")
    when = w.told(Told(at, printed=True, zone_printed=fact.zone_printed), zone)
    return [
        (w.name("event", PICK_UP), papers),
        (w("order.platform-pick-up"), w("order.by-paper", at=when, paper=by)),
    ]


def _overview(sheet: Sheet, book: Book, loop: OrderLoop | None, exhibits: Sequence[Exhibit]) -> None:
    """Write the loop and the tables so that no page is left nearly empty, the picture first where it can be."""

    def picture_first(on: Sheet, *, torn: bool = False) -> None:
        if loop:
            _picture(on, book, loop, torn=torn)
            _links(on, book, loop)
        _exhibits(on, book, exhibits)

    def picture_last(on: Sheet, *, torn: bool = False) -> None:
        _exhibits(on, book, exhibits)
        if loop:
            on.heading(book.words("loop.links"), 2, keep=70)
            _links(on, book, loop)
            _picture(on, book, loop, torn=torn)

    ways: tuple[Callable[[Sheet], None], ...] = (
        picture_first,
        picture_last,
        partial(picture_first, torn=True),
        partial(picture_last, torn=True),
    )
    tried: list[tuple[int, float, int]] = []
    for number, way in enumerate(ways):
        filled = sheet.trial(way)
        if len(filled) == 1 or min(filled) >= _NEARLY_EMPTY:
            way(sheet)
            return
        tried.append((len(filled), -min(filled), number))
    pages, _, best = min(tried)
    sheet.looseness = _CLOSER
    closer = next((way for way in ways[:2] if len(sheet.trial(way)) < pages), None)
    if closer is None:
        sheet.looseness = 1.0
    (closer or ways[best])(sheet)
    sheet.looseness = 1.0


def _exhibits(sheet: Sheet, book: Book, exhibits: Sequence[Exhibit]) -> None:
    if exhibits:
        sheet.heading(book.words("order.exhibits"), 2, keep=70)
        exhibit_table(sheet, book, exhibits)
    else:
        sheet.paragraph(book.words("order.no-exhibits"), fill=style.BAD)


def _picture(sheet: Sheet, book: Book, loop: OrderLoop, *, torn: bool) -> None:
    """Draw the loop on one page where it fits on one, or from here on where it may be torn."""
    whole = loop_height(book, loop) + style.TINY * style.LEADING
    fits = not torn and whole + style.H2 * 1.7 <= sheet.depth
    sheet.heading(book.words("loop.title"), 2, keep=whole if fits else 200)
    draw_loop(sheet, book, loop)
    zone = book.words("loop.zone", zone=book.report.case.timezone)
    sheet.paragraph(zone, size=style.TINY, fill=style.FAINT, after=4)


def _links(sheet: Sheet, book: Book, loop: OrderLoop) -> None:
    w = book.words
    columns = [
        Column(w("table.link"), 0.21),
        Column(w("table.state"), 0.17),
        Column(w("table.key"), 0.28),
        Column(w("table.printed-on"), 0.34),
    ]
    rows = [_link_row(book, loop, link) for link in loop.links if is_needed(loop, link)]
    table(sheet, columns, rows, size=style.SMALL - 0.4)


def _link_row(book: Book, loop: OrderLoop, link: Link) -> list[Cell | str]:
    w = book.words
    names = f"{w.name('lane', link.source)} → {w.name('lane', link.target)}"
    state = Cell(state_name(book, link), style.LINK_COLOUR[link.state], link=link.state)
    keys = keys_of(link)
    if link.state is LinkState.TIME_CONFLICT and link.earlier and link.later:
        keys = w("link.order-of-times", first=_when(book, link.earlier), second=_when(book, link.later))
    return [names, state, keys, printed_on(book, loop, link)]


def _when(book: Book, event: Event) -> str:
    w, at = book.words, event.at.astimezone(zone_of(book.report.case))
    clock = "" if event.date_only else f" {at:%H:%M}"
    return f"{w.name('event', event.step)} {w.short_day(event.at if event.date_only else at)}{clock}"
