"""The times of a page as they stand in its layout: dates and clocks printed apart are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.chat import status_bar
from appealdesk.core.reading.extractors.foot_times import foot_messages
from appealdesk.core.reading.extractors.panels import panel_of
from appealdesk.core.reading.extractors.printed import Distance, PrintedTime, merged
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.words import weekdays

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from appealdesk.core.domain.page import Box
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

type Head = tuple[Piece, PrintedTime]
"""A time and the piece that prints it."""

_LEAD = 3
"""Characters before a date that leads its line: a dot or a star."""
_LONGEST_DATE = 20
_DIGITS = range(4, 9)
"""Digits of a date without its month's name, or in figures."""
_SHORT_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}")
_FEWEST_SHORT = 2
_ALONE = 0.5
"""Share of its piece that a time makes up at least; the rest may be a weekday or a "read" mark."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed time and where it stands."""

    piece: Piece
    printed: PrintedTime
    clock_piece: Piece | None = None
    """The piece that prints the time of day, when it stands apart from the date."""
    worded: bool = False
    """True when words follow the date in its piece, the time of day stands under it."""

    @property
    def raw(self) -> str:
        """What is printed, the time of day after the date."""
        text = self.piece.text[self.printed.start : self.printed.end]
        return f"{text} {self._clock_text}" if self.clock_piece else text

    @property
    def _clock_text(self) -> str:
        """The time of day with what little stands around it; without the words that go on behind it."""
        if self.clock_piece is None:
            return ""
        clock = next(t for t in find_times(self.clock_piece.text) if not t.has_date)
        return self.clock_piece.text.strip() if _alone(self.clock_piece, clock) else self.clock_piece.text[: clock.end]

    @property
    def alone(self) -> bool:
        """True when little else is printed in its piece."""
        return _alone(self.piece, self.printed)

    @property
    def box(self) -> Box:
        """The place of date and time of day."""
        box = self.piece.span(self.printed.start, self.printed.end)
        return box.union(self.clock_piece.box) if self.clock_piece else box

    @property
    def confidence(self) -> float:
        """The lowest confidence of the two."""
        own = self.piece.confidence(self.printed.start, self.printed.end)
        return min(own, self.clock_piece.line.confidence) if self.clock_piece else own

    @property
    def span(self) -> tuple[int, int]:
        """Where the time stands in its :attr:`anchor`."""
        if self.clock_piece is not None and not self.worded:
            return 0, len(self.clock_piece.text)
        return self.printed.start, self.printed.end

    @property
    def anchor(self) -> Piece:
        """The piece beside which the words about this time stand."""
        return self.piece if self.worded else self.clock_piece or self.piece


def moments_of(sheet: Sheet) -> tuple[Moment, ...]:
    """Return everything on a page that prints a day, in reading order.

    A date alone takes the time of day that stands alone beside or right under it; times of day under a date that heads
    a group (as carriers' apps print them) take that date. On phones the column of dates and clocks is so narrow that
    recognition joins it with the words beside it: the clock is then the one that leads the line under the date.
    """
    kept: tuple[Moment, ...] | None = sheet.memo.get("moments")
    if kept is None:
        kept = sheet.memo["moments"] = _moments(sheet)
    return kept


def _moments(sheet: Sheet) -> tuple[Moment, ...]:
    bar = {id(p) for p in status_bar(sheet)}
    found = [(p, t) for p in sheet.pieces if id(p) not in bar for t in find_times(p.text)]
    dated = {id(p) for p, t in found if t.has_date and t.distance is not Distance.WEEKDAY}
    # a carrier may print the place or the state behind the time of day, under the day
    clocks = [(p, t) for p, t in found if not t.has_date and (_alone(p, t) or (t.start == 0 and t.half) or t.span)]
    led = [(p, t) for p, t in found if not t.has_date and t.start <= 1]
    moments: list[Moment] = []
    headed: list[Head] = []
    for piece, printed in found:
        if not printed.has_date or (printed.distance is Distance.WEEKDAY and _of_date(sheet, piece, dated)):
            continue
        under = _under(piece, printed, led)
        if not printed.has_clock and under is not None and (_words_behind(piece, printed) or under not in clocks):
            clocks = [c for c in clocks if c != under]
            moments.append(Moment(piece, merged(printed, under[1]), under[0], worded=_words_behind(piece, printed)))
            continue
        if printed.has_clock or not _alone(piece, printed):
            moments.append(Moment(piece, _with_zone(piece, printed)))
            continue
        beside = next((p for p in _beside(sheet, piece) if any(c[0] is p for c in clocks)), None)
        own = [c for c in clocks if c[0] is beside]
        clocks = [c for c in clocks if c[0] is not beside]
        moments.extend(Moment(piece, merged(printed, clock), partner) for partner, clock in own)
        if own:
            headed.append((piece, printed))
        else:
            moments.append(Moment(piece, printed))
    grouped = _grouped(sheet, clocks, [m for m in moments if not m.printed.has_clock], headed)
    heads = {id(m.piece) for m in grouped}
    moments = [m for m in moments if m.printed.has_clock or (id(m.piece) not in heads and not _weekday_alone(m))]
    moments.extend(grouped)
    moments.extend(_short_days(sheet, [c for c in clocks if all(c[0] is not m.clock_piece for m in grouped)]))
    return tuple(sorted(moments, key=lambda m: (m.anchor.box.y, m.anchor.box.x)))


def _weekday_alone(moment: Moment) -> bool:
    """Return whether a moment is only the name of a weekday, which heads no time of day: opening hours, say."""
    return moment.printed.distance is Distance.WEEKDAY and not moment.printed.has_clock


def _of_date(sheet: Sheet, piece: Piece, dated: Collection[int]) -> bool:
    """Return whether the weekday in a piece belongs to the date beside, over or under it."""
    near = (*sheet.row(piece), *sheet.above(piece, reach=0.9)[:1], *sheet.below(piece, reach=0.9)[:1])
    return any(id(p) in dated for p in near)


def _alone(piece: Piece, printed: PrintedTime) -> bool:
    rest = piece.text[: printed.start] + piece.text[printed.end :]
    others = sum(c.isalnum() for c in weekdays().sub("", rest))
    return printed.end - printed.start >= _ALONE * (printed.end - printed.start + others)


def _under(piece: Piece, printed: PrintedTime, led: Sequence[Head]) -> Head | None:
    """Return the time of day that leads the line right under a date that leads its own, and is no wider."""
    if printed.start > _LEAD or printed.span:
        return None
    date = piece.span(printed.start, printed.end)
    for clock, time in led:
        own = clock.span(time.start, time.end)
        gap = own.y - date.bottom
        within = own.x >= date.x - 0.6 * date.h and own.right <= date.right + 0.6 * date.h
        if clock is not piece and within and -0.4 * date.h <= gap <= 0.6 * date.h and own.y > date.y + 0.5 * date.h:
            return clock, time
    return None


def _words_behind(piece: Piece, printed: PrintedTime) -> bool:
    """Return whether more than a speck or a weekday follows a date in its piece."""
    return sum(c.isalnum() for c in weekdays().sub("", piece.text[printed.end :])) >= _LEAD


def _beside(sheet: Sheet, piece: Piece) -> list[Piece]:
    near = [*sheet.right_of(piece)[:1], *sheet.below(piece, reach=0.9)[:1], *sheet.left_of(piece)[:1]]
    if in_corner(sheet, piece):
        near.extend(sheet.above(piece, reach=0.9)[:1])  # a computer's task bar prints the time over the date
    return near


def in_corner(sheet: Sheet, piece: Piece) -> bool:
    """Return whether a piece stands in the lower right corner of a wide picture, where a task bar has its clock."""
    page = sheet.page
    if page.unit != "px" or page.width < page.height:
        return False
    if piece.middle <= 0.9 * page.height or piece.box.x <= 0.6 * page.width:
        return False
    if any(m.time is piece for m in foot_messages(sheet)):
        return False
    slack, box = sheet.line_height, piece.box
    flush = (p for p in sheet.pieces if min(abs(p.box.x - box.x), abs(p.box.right - box.right)) <= slack)
    column = (p for p in flush if p.box.bottom < box.y)
    # the last date of a column of dates is no clock
    return sum(any(t.has_date for t in find_times(p.text)) for p in column) < 2


def _with_zone(piece: Piece, printed: PrintedTime) -> PrintedTime:
    """Give both ends of a span of time the zone that is printed once after the second."""
    if printed.zone or not printed.has_clock:
        return printed
    later = [t.zone for t in find_times(piece.text) if t.start >= printed.end and t.zone]
    if not later:
        return printed
    return replace(printed, zone=later[0])


def _grouped(sheet: Sheet, clocks: Sequence[Head], dates: Sequence[Moment], headed: Sequence[Head]) -> list[Moment]:
    """Return the lone times of day with the nearest lone date above them."""
    heads = [(m.piece, m.printed) for m in dates if _alone(m.piece, m.printed) and not _labelled(sheet, m.piece)]
    heads.extend(headed)
    out = []
    for piece, printed in clocks:
        over = [h for h in heads if h[0].middle < piece.middle]
        if over:
            day, date = max(over, key=lambda h: h[0].middle)
            if not _unread_date(sheet, day, piece):
                out.append(Moment(day, merged(date, printed), piece))
    return out


def _short_days(sheet: Sheet, clocks: Sequence[Head]) -> list[Moment]:
    """Return the times of a column that prints a day as two numbers over each time of day: 05-06 over 13:05.

    Two numbers alone may be anything; several of them, each right over a time of day, are days.
    """
    pairs = [
        (over, printed[0], clock)
        for clock, _ in clocks
        for over in sheet.above(clock, reach=0.9)[:1]
        if _SHORT_DAY.fullmatch(over.text.strip())
        and (printed := find_times(f"{over.text.strip()} {clock.text.strip()}"))
        and printed[0].has_date
        and printed[0].has_clock
    ]
    if len(pairs) < _FEWEST_SHORT:
        return []
    return [Moment(over, replace(printed, start=0, end=len(over.text)), clock) for over, printed, clock in pairs]


def _unread_date(sheet: Sheet, day: Piece, clock: Piece) -> bool:
    """Return whether what stands between a date and a time of day, in the date's column, may be a date of its own.

    Recognition may spoil a date so far that it is none; what stands by it must not take the day of the one above.
    """
    column = (p for p in sheet.between(day.box.bottom, clock.box.bottom) if p not in (day, clock))
    return any(
        p.middle > day.box.bottom
        and abs(p.box.x - day.box.x) <= sheet.line_height
        and _like_date(p.text)
        and not find_times(p.text)
        for p in column
    )


def _like_date(text: str) -> bool:
    """Return whether a short text is made of so many figures as a date has."""
    figures = sum(c.isdigit() for c in text)
    return figures in _DIGITS and sum(c.isalpha() for c in text) < figures and len(text) <= _LONGEST_DATE


def _labelled(sheet: Sheet, piece: Piece) -> bool:
    """Return whether something stands left of a date, in a conversation's panel within that panel."""
    panel = panel_of(sheet)
    held = panel.centres(piece)
    return any(not held or panel.holds(p) for p in sheet.left_of(piece))
