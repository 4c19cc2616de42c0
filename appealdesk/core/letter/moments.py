"""Dates and times as letters write them, in the languages of the marketplaces, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.letter.daytimes import day_times
from appealdesk.core.letter.lexicon import grouped
from appealdesk.core.letter.sentences import Span
from appealdesk.core.letter.short_days import short_days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

_CLOSE = 24
"""Characters before a date in which the words that belong to it stand."""
_THAI_YEARS = 543
"""The Buddhist era counts so many years more."""
_NUMBERS = re.compile(r"(?<![\w/.-])(\d{1,4})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})(?![\d/-])")
_CHINESE = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?")
_CHINESE_END = re.compile(r"\s*[至到~–—-]\s*(\d{1,2})\s*[日号號]")
_RANGE = re.compile(r"(?:\b(?:to|until|till|through|bis|sampai|hingga|đến)\b|[-–—~～至到]|ถึง|から)\s*$", re.IGNORECASE)
_LIST = re.compile(
    r"(?:(?<![\d:])(\d{1,2})\.?)\s*(,|&|and|und|dan|to|until|through|bis|[-–—])\s*(?:and\s+)?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"^[\s,，T(（]*(?:at|um|gegen|pada|pukul|pkl\.?|jam|lúc|เวลา|的|于|於)?\s*$")


@dataclass(frozen=True, slots=True)
class Told:
    """A day, a time of day, or both, as written; what is not written is None."""

    span: Span
    days: tuple[tuple[int | None, int, int], ...] = ()
    """Year (or None), month and day; several where the order of the figures leaves it open, none where only a time of
    day is written."""
    clock: tuple[int, int] | None = None
    offset: int | None = None
    """Minutes east of UTC where a zone is written."""
    until: bool = False
    """True for the end of a period."""

    def is_day(self, day: date) -> bool:
        """Return whether that day may be meant."""
        return any(m == day.month and d == day.day and y in (None, day.year) for y, m, d in self.days)

    def may_be(self, at: datetime, zones: Iterable[tzinfo | None], *, date_only: bool = False) -> bool:
        """Return whether a moment may be meant, as its clock reads in one of some zones (None: the moment's own)."""
        if self.offset is not None:
            zones = (timezone(timedelta(minutes=self.offset)),)
        for zone in zones:
            there = at.astimezone(zone) if zone is not None else at
            same_day = not self.days or self.is_day(there.date())
            same_time = self.clock is None or date_only or (there.hour, there.minute) == self.clock
            if same_day and same_time:
                return True
        return False


@cache
def _months() -> dict[str, int]:
    return {name: 1 + i for names in grouped("events")["months"].values() for i, name in enumerate(names)}


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(n) for n in sorted(_months(), key=len, reverse=True))
    year = r"(?:,?\s*(?:(?:năm|พ\.ศ\.|ค\.ศ\.)\s*)?(2[05]\d\d)\b)?"
    first = re.compile(rf"(?<![\w-])(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*({names})(?!\w)\.?{year}", re.IGNORECASE)
    last = re.compile(rf"(?<!\w)({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){year}", re.IGNORECASE)
    return first, last


def find_told(text: str) -> tuple[Told, ...]:
    """Return the dates and times of a text in order; a time of day beside its date is one with it."""
    days = _days(text)
    told: list[Told] = []
    used: set[int] = set()
    clocks = [c for c in day_times(text) if not any(d.span.start <= c.start < d.span.end for d in days)]
    for i, day in enumerate(days):
        following = days[i + 1].span.start if i + 1 < len(days) else len(text)
        near = next((c for c in clocks if day.span.end <= c.start < following), None)
        if near is not None and _BETWEEN.match(text[day.span.end : near.start]):
            used.add(near.start)
            span = Span(day.span.start, near.end, text[day.span.start : near.end])
            told.append(replace(day, span=span, clock=near.clock, offset=near.offset))
        else:
            told.append(day)
    told += [
        Told(Span(c.start, c.end, text[c.start : c.end]), clock=c.clock, offset=c.offset)
        for c in clocks
        if c.start not in used
    ]
    told.sort(key=lambda t: t.span.start)
    return tuple(replace(t, until=t.until or bool(_RANGE.search(_before(text, t.span.start)))) for t in told)


def _before(text: str, at: int) -> str:
    """Return the little that stands right before a place: looking further back costs much in a long text."""
    return text[max(0, at - _CLOSE) : at]


def _days(text: str) -> list[Told]:
    found = [*_numeric(text), *_han(text), *_worded(text)]
    found += [Told(Span(start, end, text[start:end]), days) for start, end, days in short_days(text)]
    found.sort(key=lambda t: (t.span.start, -t.span.end))
    kept: list[Told] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def _numeric(text: str) -> Iterable[Told]:
    for m in _NUMBERS.finditer(text):
        first, second, third = int(m[1]), int(m[3]), int(m[4])
        if len(m[1]) == 4:
            days = _valid((_year(first), second, third))
        elif len(m[4]) == 4:
            days = _valid((_year(third), second, first), (_year(third), first, second))
        else:
            continue
        if days:
            yield Told(Span(m.start(), m.end(), m[0]), days)


def _han(text: str) -> Iterable[Told]:
    for m in _CHINESE.finditer(text):
        year = int(m[1]) if m[1] else None
        days = _valid((year, int(m[2]), int(m[3])))
        if not days:
            continue
        yield Told(Span(m.start(), m.end(), m[0]), days)
        end = _CHINESE_END.match(text, m.end())
        if end and (last := _valid((year, int(m[2]), int(end[1])))):
            yield Told(Span(end.start(1), end.end(), text[end.start(1) : end.end()]), last, until=True)


def _worded(text: str) -> Iterable[Told]:
    first, last = _named()
    for m in first.finditer(text):
        yield from _with_list(text, m, int(m[1]), _months()[m[2].lower()], m[3])
    for m in last.finditer(text):
        yield from _with_list(text, m, int(m[2]), _months()[m[1].lower()], m[3], listed=False)


def _with_list(
    text: str, found: re.Match[str], day: int, month: int, year: str | None, *, listed: bool = True
) -> Iterable[Told]:
    which = _year(int(year)) if year else None
    days = _valid((which, month, day))
    if not days:
        return
    yield Told(Span(found.start(), found.end(), found[0]), days)
    start = found.start()
    while listed and (before := _LIST.search(text, max(0, start - _CLOSE), start)):
        earlier = _valid((which, month, int(before[1])))
        if not earlier:
            return
        yield Told(Span(before.start(1), before.end(1), before[1]), earlier)
        start = before.start(1)


def _year(printed: int) -> int:
    return printed - _THAI_YEARS if printed > 2400 else printed


def _valid(*days: tuple[int | None, int, int]) -> tuple[tuple[int | None, int, int], ...]:
    return tuple(dict.fromkeys((y, m, d) for y, m, d in days if 1 <= m <= 12 and 1 <= d <= 31))
