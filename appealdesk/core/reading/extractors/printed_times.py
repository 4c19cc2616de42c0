"""Finds dates and times in printed text, in every form marketplaces and carriers use, without interpreting them.

Which of two numbers is the day, which calendar a year belongs to, which day "yesterday" was and which zone was meant is
decided elsewhere (:mod:`dates`, :mod:`zones`), with what the rest of the page tells.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from appealdesk.core.reading.extractors.misread_digits import with_digits
from appealdesk.core.reading.extractors.printed import Distance, PrintedTime, joined
from appealdesk.core.reading.extractors.printed_clocks import find_clocks
from appealdesk.core.reading.extractors.printed_dates import find_dates
from appealdesk.core.reading.extractors.printed_zones import without_zone, zone_before
from appealdesk.core.reading.extractors.ranges import with_ranges
from appealdesk.core.reading.extractors.relative_days import find_relative, find_unread, find_weekdays, weekday_in
from appealdesk.core.reading.extractors.time_patterns import alternatives
from appealdesk.core.reading.extractors.words import table, weekdays

_LONGEST_JOIN = 20
_LONGEST_ALONE = 24
"""Characters of the longest name of a weekday, with what may stand around it."""
_BESIDE = 14
"""Characters before and behind a date in which its weekday is looked for."""


@cache
def _join() -> re.Pattern[str]:
    openings = alternatives(table("times")["ranges"]["openings"])
    return re.compile(
        r"(?:\s|,|，|\.(?=\s)|T|at|on|by|um|den|le|pukul|pkl\.?|jam|pada|lúc|ngày|เวลา|วันที่|à|às|a\slas|alle|-(?=\s)"
        r"|[–—|/·•∙・;_]|[(（]\s?[一二三四五六日天月火水木金土]\s?[)）]|\([A-Za-z]{2,4}\)|[(（]?"
        rf"{weekdays().pattern}[)）]?|{openings})*",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8192)
def find_times(text: str) -> tuple[PrintedTime, ...]:
    """Return the dates and times printed in a line, in order of place; a date and the time beside it are one.

    Both ends of a range are given, each with its :attr:`~PrintedTime.span`. A day told by its distance ("yesterday",
    "Mon 14:20") is given where it stands alone or beside a time of day; in prose it is the writer's, not the page's.
    """
    text = with_digits(text)
    figures = any(c.isdigit() for c in text)
    dates = _with_weekdays(text, find_dates(text)) if figures or "年" in text else []
    distant = [] if dates else _apart(_distant(text, figures=figures))
    clocks = find_clocks(text, dates or distant) if figures else []
    found: list[PrintedTime] = []
    used: set[int] = set()
    for date in dates:
        partner = _partner(text, date, clocks, used)
        if partner is None:
            found.append(date)
            continue
        used.add(partner)
        between = zone_before(text[date.end : clocks[partner].start])
        clock = clocks[partner] if clocks[partner].zone or not between else replace(clocks[partner], zone=between)
        found.append(joined(date, clock))
    found.extend(_relative(text, distant, clocks, used))
    found.extend(c for i, c in enumerate(clocks) if i not in used)
    found = [t if t.zone or not t.has_clock else replace(t, zone=zone_before(text[: t.start])) for t in found]
    return tuple(sorted(with_ranges(text, found), key=lambda t: t.start))


def _distant(text: str, *, figures: bool) -> list[PrintedTime]:
    """Return the days that are told by their distance, and those that could not be read."""
    found = [*find_unread(text), *find_relative(text)]
    # beside a time of day, or alone; a longer line without figures is prose
    return [*found, *find_weekdays(text)] if figures or len(text) <= _LONGEST_ALONE else found


def _relative(text: str, distant: list[PrintedTime], clocks: list[PrintedTime], used: set[int]) -> list[PrintedTime]:
    """Return the days told by their distance that count, with the times of day beside them, which are used up."""
    found: list[PrintedTime] = []
    for day in distant:
        partner = _partner(text, day, clocks, used)
        if partner is not None:
            used.add(partner)
            found.append(joined(day, clocks[partner]))
        elif day.amount >= 0 and not _says_more(text[: day.start] + " " + text[day.end :]):
            found.append(day)
    return found


def _apart(days: list[PrintedTime]) -> list[PrintedTime]:
    """Return those that lie in no longer one ("昨天" in "2天前的昨天"), the weekday beside a day left out."""
    days = sorted(days, key=lambda d: (d.distance is Distance.WEEKDAY, d.start - d.end))
    kept: list[PrintedTime] = []
    for day in days:
        if day.distance is Distance.WEEKDAY and kept:
            continue
        if not any(k.start < day.end and day.start < k.end for k in kept):
            kept.append(day)
    return sorted(kept, key=lambda d: d.start)


def _says_more(rest: str) -> bool:
    return any(c.isalnum() for c in weekdays().sub("", rest))


def _with_weekdays(text: str, dates: list[PrintedTime]) -> list[PrintedTime]:
    """Return the dates with the weekday that is printed right before or behind each, and is not another one's."""
    ends, starts = [0, *(d.end for d in dates)], [*(d.start for d in dates), len(text)]
    out = []
    for i, date in enumerate(dates):
        before = weekday_in(text[max(ends[i], date.start - _BESIDE) : date.start])
        behind = weekday_in(text[date.end : min(starts[i + 1], date.end + _BESIDE)]) if i + 1 == len(dates) else 0
        out.append(replace(date, weekday=before or behind))
    return out


def _partner(text: str, date: PrintedTime, clocks: list[PrintedTime], used: set[int]) -> int | None:
    for i, clock in enumerate(clocks):
        if i in used:
            continue
        if clock.start >= date.end and _joined(text[date.end : clock.start]):
            return i
    for i, clock in enumerate(clocks):
        if i not in used and clock.end <= date.start and _joined(text[clock.end : date.start]):
            return i
    return None


def _joined(between: str) -> bool:
    """Return whether only words that lead to a day or a time of day, and a zone's name, stand between the two."""
    between = without_zone(between)
    return len(between) <= _LONGEST_JOIN and _join().fullmatch(between) is not None
