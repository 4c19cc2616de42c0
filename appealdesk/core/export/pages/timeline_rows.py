"""The events of one order as cards in lanes, row by row down the page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from appealdesk.core.domain.loop import LaneState, LinkState
from appealdesk.core.domain.timeline import Event, Lane
from appealdesk.core.export.order_times import papers_of
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.book import exhibit_key
from appealdesk.core.export.pages.link_words import held_by
from appealdesk.core.export.pages.words import zone_of
from appealdesk.core.export.pdf.breaking import break_lines, shorten
from appealdesk.core.export.pdf.fonts import width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from appealdesk.core.domain.loop import Link, OrderLoop
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet

CARD = 29.0
_BETWEEN = 6.0
_NEW_DAY = 6.0
_GUTTER, _GAP = 50.0, 20.0
_TITLE, _NOTE = 7.4, 6.8
_PILL_SIZES, _PILL_EDGES = (6.4, 6.2, 6.0), 8.0
_LANES = tuple(Lane)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the lanes stand, in points from the left edge of the page."""

    start: float
    measure: float

    @property
    def wide(self) -> float:
        """Width of a lane."""
        return (self.measure - _GUTTER - 3 * _GAP) / 4

    def left(self, lane: Lane) -> float:
        """Left edge of a lane."""
        return self.start + _GUTTER + _LANES.index(lane) * (self.wide + _GAP)

    def middle(self, lane: Lane) -> float:
        """Middle of a lane."""
        return self.left(lane) + self.wide / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Cards that stand side by side: happenings of one minute, or the lanes that lack their proof."""

    day: date | None = None
    new_day: bool = False
    events: tuple[Event, ...] = ()
    missing: tuple[Lane, ...] = ()
    tight: bool = False
    """True where the rows move closer together so that they end with the page."""

    @property
    def above(self) -> float:
        """Points between this row's upper edge and its cards."""
        return (_NEW_DAY / 2 if self.tight else _NEW_DAY) if self.new_day else 0

    @property
    def height(self) -> float:
        """Points from this row's upper edge to the next one's."""
        return self.above + CARD + (_BETWEEN / 3 if self.tight else _BETWEEN)


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture being drawn: on which sheet, of which order, in which columns."""

    sheet: Sheet
    book: Book
    loop: OrderLoop
    columns: Columns


def rows_of(book: Book, loop: OrderLoop) -> list[Row]:
    """Return the rows of an order: its events by time in the case's zone, then what is missing."""
    zone = zone_of(book.report.case)

    def local_day(event: Event) -> date:
        return event.at.date() if event.date_only else event.at.astimezone(zone).date()

    rows: list[Row] = []
    held: list[Event] = []

    def flush() -> None:
        if held:
            day = local_day(held[0])
            rows.append(Row(day, not rows or rows[-1].day != day, tuple(held)))
            held.clear()

    for event in sorted(loop.events, key=lambda e: (e.at, _LANES.index(e.lane))):
        together = held and held[0].at == event.at and event.lane not in {e.lane for e in held}
        if not together:
            flush()
        held.append(event)
    flush()
    missing = tuple(lane for lane in Lane if loop.lane(lane) is LaneState.MISSING)
    return [*rows, Row(None, bool(rows), (), missing)] if missing else rows


def draw_rows(picture: Picture, rows: Sequence[Row]) -> None:
    """Draw rows downwards from the present height."""
    sheet, columns = picture.sheet, picture.columns
    places: dict[int, tuple[float, float]] = {}
    y = sheet.y
    tops: list[float] = []
    for row in rows:
        y -= row.above
        tops.append(y)
        for event in row.events:
            places[id(event)] = (columns.left(event.lane), y)
        y -= row.height - row.above
    _spines(sheet, columns, rows, places)
    _links(picture, places, rows)
    for row, top in zip(rows, tops, strict=True):
        _row(picture, row, top)
    sheet.y = y


def _row(picture: Picture, row: Row, top: float) -> None:
    sheet, book, columns = picture.sheet, picture.book, picture.columns
    canvas = sheet.canvas
    if row.new_day:
        with canvas.artifact():
            y = top + row.above / 2 + 1.5
            canvas.line([(sheet.left, y), (sheet.right, y)], style.RULE, 0.4)
    if row.new_day and row.day:
        with canvas.tag("P"):
            label = book.words.short_day(row.day)
            canvas.text((sheet.left, top - 12), label, style.SMALL, style.SOFT, bold=True)
    for event in row.events:
        _card(picture, event, (columns.left(event.lane), top, columns.wide))
    for lane in row.missing:
        _gap_card(sheet, book, lane, (columns.left(lane), top, columns.wide))


def _card(picture: Picture, event: Event, place: tuple[float, float, float]) -> None:
    sheet, book, loop = picture.sheet, picture.book, picture.loop
    canvas, w = sheet.canvas, book.words
    x, top, wide = place
    clash = any(event in (k.earlier, k.later) for k in loop.links if k.state is LinkState.TIME_CONFLICT)
    edge = style.BAD if clash else style.RULE
    with canvas.artifact():
        canvas.box(x, top - CARD, wide, CARD, fill=style.WHITE, stroke=edge, width=0.9 if clash else 0.6, radius=3.5)
        canvas.box(x + 4, top - CARD + 5, 1.8, CARD - 10, fill=style.LANE_COLOUR[event.lane])
    title = shorten(w.name("event", event.step), _TITLE, wide - 15)
    when = w("event.day-only") if event.date_only else f"{event.at.astimezone(zone_of(book.report.case)):%H:%M}"
    with canvas.tag("P"):
        canvas.text((x + 10, top - 11.8), title, _TITLE, style.INK, bold=True)
        canvas.text((x + 10, top - 22.6), when, _NOTE, style.BAD if clash else style.SOFT)
    papers = papers_of(book.report.case, event)
    exhibit = next((e for s in papers if (e := book.plan.exhibit(s))), None)
    exported = book.report.case.export_file in papers
    none = w("event.exported" if exported else "event.no-paper")
    says = w("exhibit.short", n=exhibit.number) if exhibit else none
    room = wide - 16 - width(when, _NOTE) - 6
    says = shorten(says, _NOTE, room)
    at = x + wide - 5 - width(says, _NOTE)
    key = exhibit_key(exhibit.number) if exhibit else ""
    if key and sheet.has(key):
        with canvas.tag("Link"):
            canvas.text((at, top - 22.6), says, _NOTE, style.BLUE)
            canvas.link(key, (x, top - CARD, x + wide, top), says)
    else:
        with canvas.tag("P"):
            canvas.text((at, top - 22.6), says, _NOTE, style.BLUE if exhibit else style.FAINT)


def _gap_card(sheet: Sheet, book: Book, lane: Lane, place: tuple[float, float, float]) -> None:
    canvas, w = sheet.canvas, book.words
    x, top, wide = place
    with canvas.artifact():
        canvas.box(
            x, top - CARD, wide, CARD, fill=style.BAD_WASH, stroke=style.BAD, width=0.9, radius=3.5, dash=(3, 2.2)
        )
    with canvas.tag("P"):
        canvas.text((x + 8, top - 11.8), w("gap.missing"), _TITLE, style.BAD, bold=True)
        for n, line in enumerate(break_lines(w.name("gap", lane), _NOTE, wide - 12)[:1]):
            canvas.text((x + 8, top - 22.6 - n * 8), line, _NOTE, style.BAD)


def _spines(sheet: Sheet, columns: Columns, rows: Sequence[Row], places: Mapping[int, tuple[float, float]]) -> None:
    """Join the cards of a lane."""
    with sheet.canvas.artifact():
        for lane in Lane:
            tops = [places[id(e)][1] for row in rows for e in row.events if e.lane is lane]
            x = columns.middle(lane)
            for upper, lower in pairwise(tops):
                sheet.canvas.line([(x, upper - CARD), (x, lower)], style.RULE, 0.8)


def _links(picture: Picture, places: Mapping[int, tuple[float, float]], rows: Sequence[Row]) -> None:
    """Lead from the last card of a lane before the hand-over to the first one after it."""
    shown = [e for row in rows for e in row.events]
    order = sorted(picture.loop.events, key=lambda e: e.at)
    for link in picture.loop.links:
        if _LANES.index(link.target) != _LANES.index(link.source) + 1:
            continue
        target = next((e for e in order if e.lane is link.target), None)
        before = [e for e in shown if e.lane is link.source and target and places[id(e)][1] > _top(places, target)]
        if target is None or not before or id(target) not in places:
            continue
        _elbow(picture, link, (places[id(before[-1])], places[id(target)]))


def _top(places: Mapping[int, tuple[float, float]], event: Event) -> float:
    return places[id(event)][1] if id(event) in places else float("inf")


def _elbow(picture: Picture, link: Link, ends: tuple[tuple[float, float], tuple[float, float]]) -> None:
    canvas, book, state, wide = picture.sheet.canvas, picture.book, link.state, picture.columns.wide
    (x0, top0), (x1, top1) = ends
    colour, wash = (style.OK, style.OK_WASH) if state is LinkState.OK else (style.BAD, style.BAD_WASH)
    dash = () if state is LinkState.OK else (3.0, 2.2)
    start, level = x0 + wide * 0.28, top1 - CARD / 2
    with canvas.artifact():
        points = [(start, top0 - CARD), (start, level), (x1 - 4, level)]
        canvas.line(points, colour, 1.1, dash=dash, radius=6)
        canvas.shape([(x1 - 5.5, level - 2.8), (x1 - 5.5, level + 2.8), (x1, level)], fill=colour)
    held = state is LinkState.OK
    said = held_by(book, link) if held else book.words.name("link", state)
    room = x1 - 8 - (start + 8)
    size = next((s for s in _PILL_SIZES if width(said, s) <= room - _PILL_EDGES), _PILL_SIZES[-1])
    text = shorten(said, size, room - _PILL_EDGES)
    run = width(text, size) + _PILL_EDGES
    x = start + 8 + (room - run) / 2
    with canvas.artifact():
        canvas.box(x, level - 5.6, run, 11.2, fill=wash, stroke=colour, width=0.5, radius=5.6)
    with canvas.tag("P"):
        canvas.text((x + _PILL_EDGES / 2, level - 2.2), text, size, colour)
