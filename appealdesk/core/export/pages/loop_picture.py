"""The loop of one order as a vector picture: lanes are columns, time runs down, links carry the matched key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.holding import THROUGH
from appealdesk.core.domain.loop import LaneState, LinkState
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.icons import lane_sign, link_sign
from appealdesk.core.export.pages.lane_words import lane_words
from appealdesk.core.export.pages.link_words import held_by, state_name
from appealdesk.core.export.pages.timeline_rows import Columns, Picture, Row, draw_rows, rows_of
from appealdesk.core.export.pdf.breaking import shorten
from appealdesk.core.export.pdf.fonts import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.loop import Link, OrderLoop
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.pdf.shapes import Colour

_HEAD = 37.0
_ARCS = 60.0
_PILL = 12.6
_KEY = 6.2


def loop_height(book: Book, loop: OrderLoop) -> float:
    """Return the least height of the picture of a loop in one piece, in points."""
    return _ARCS + _HEAD + sum(replace(r, tight=True).height for r in rows_of(book, loop)) + 8


def draw_loop(sheet: Sheet, book: Book, loop: OrderLoop) -> None:
    """Draw the loop from the present height on, over several pages where it must be."""
    columns = Columns(sheet.left, sheet.measure)
    rows = rows_of(book, loop)
    first_rows = sum(r.height for r in rows[:3])
    sheet.room(_ARCS + _HEAD + first_rows + 20)
    alt = _spoken(book, loop)
    _arcs(sheet, book, loop, columns, alt)
    rest: Sequence[Row] = rows
    room = sheet.y - style.BOTTOM - _HEAD - 8
    closer = [replace(r, tight=True) for r in rows]
    if sum(r.height for r in rows) > room >= sum(r.height for r in closer):
        rest = closer
    while True:
        fitting = _fitting(rest, sheet.y - style.BOTTOM - _HEAD - 8)
        _heads(sheet, book, loop, columns, sum(r.height for r in rest[:fitting]) + 10)
        draw_rows(Picture(sheet, book, loop, columns), rest[:fitting])
        rest = rest[fitting:]
        if not rest:
            break
        sheet.new_page()
    sheet.y -= 10


def _fitting(rows: Sequence[Row], room: float) -> int:
    used = 0.0
    for n, row in enumerate(rows):
        used += row.height
        if used > room and n:
            return n
    return len(rows)


def _arcs(sheet: Sheet, book: Book, loop: OrderLoop, columns: Columns, alt: str) -> None:
    """Draw the four links above the lanes' heads: three from lane to lane, the last one back to the first."""
    canvas = sheet.canvas
    base = sheet.y - _ARCS
    with canvas.tag("Figure", alt=alt, box=(sheet.left, base, sheet.right, sheet.y)):
        for link in loop.links:
            back = link.source is Lane.MESSAGES
            rise = 46.0 if back else 20.0
            shift = 7.0
            start = columns.middle(link.source) + (shift if not back else shift + 12)
            end = columns.middle(link.target) - (shift if not back else shift + 12)
            needed = is_needed(loop, link)
            colour = style.LINK_COLOUR[link.state] if needed else style.FAINT
            dash = () if link.state is LinkState.OK else (3.0, 2.2)
            top = base + rise
            canvas.line([(start, base), (start, top), (end, top), (end, base + 4)], colour, 1.1, dash=dash, radius=7)
            canvas.shape([(end - 3, base + 5.5), (end + 3, base + 5.5), (end, base)], fill=colour)
            room = abs(end - start) + 8
            _pill(sheet, _says(book, loop, link), link, ((start + end) / 2, top), room, needed=needed)
    sheet.y = base


def is_needed(loop: OrderLoop, link: Link) -> bool:
    """Tell whether a link counts: both its lanes are needed, or it holds all the same."""
    lanes = dict(loop.lanes)
    return LaneState.NOT_NEEDED not in {lanes.get(link.source), lanes.get(link.target)} or link.state is LinkState.OK


def _says(book: Book, loop: OrderLoop, link: Link) -> str:
    """Return what a link comes to: its key where it holds, else what is wrong."""
    w = book.words
    if not is_needed(loop, link):
        return w("link.not-needed")
    if link.state is LinkState.OK:
        return (link.key if link.held != THROUGH else "") or held_by(book, link)
    return w.name("link", link.state)


def _pill(sheet: Sheet, said: str, link: Link, place: tuple[float, float], room: float, *, needed: bool) -> None:
    canvas = sheet.canvas
    x, y = place
    sign = 11.0 if needed else 0.0
    text = shorten(said, _KEY, room - sign - 10)
    wide = width(text, _KEY) + sign + 10
    colour, wash = _shade(link.state) if needed else (style.FAINT, style.WASH)
    canvas.box(x - wide / 2, y - _PILL / 2, wide, _PILL, fill=wash, stroke=colour, width=0.6, radius=_PILL / 2)
    if needed:
        link_sign(canvas, link.state, x - wide / 2 + 8.5, y, 3.4)
    canvas.text((x - wide / 2 + 5 + sign, y - 2.4), text, _KEY, colour)


def _shade(state: LinkState) -> tuple[Colour, Colour]:
    return (style.OK, style.OK_WASH) if state is LinkState.OK else (style.BAD, style.BAD_WASH)


def _heads(sheet: Sheet, book: Book, loop: OrderLoop, columns: Columns, depth: float) -> None:
    """Draw the lanes: a shaded column with its name, colour and state at the top."""
    canvas, w = sheet.canvas, book.words
    top = sheet.y
    with canvas.artifact():
        for lane in Lane:
            canvas.box(columns.left(lane), top - _HEAD - depth, columns.wide, _HEAD + depth, fill=style.WASH, radius=4)
            canvas.box(columns.left(lane) + 6, top - _HEAD + 1, columns.wide - 12, 1.6, fill=style.LANE_COLOUR[lane])
            lane_sign(canvas, loop.sense(lane), columns.left(lane) + 12, top - 26.4, 3.6)
    with canvas.tag("P"):
        for lane in Lane:
            x, sense = columns.left(lane), loop.sense(lane)
            canvas.text((x + 8, top - 15), w.name("lane", lane), style.SMALL, style.INK, bold=True)
            said = shorten(lane_words(w, loop, lane), style.TINY, columns.wide - 26)
            canvas.text((x + 19, top - 28.8), said, style.TINY, style.STATE_COLOUR[sense])
    sheet.y = top - _HEAD - 6


def _spoken(book: Book, loop: OrderLoop) -> str:
    """Return the picture in words, for those who hear it."""
    w = book.words
    links = "; ".join(
        f"{w.name('lane', k.source)} – {w.name('lane', k.target)}: {state_name(book, k)} {k.key}".strip()
        for k in loop.links
    )
    return w("loop.alt", order=loop.order, links=links)
