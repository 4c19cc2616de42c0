"""The two ends of printed ranges: "May 5 - 7, 2026", "10:00–12:00", "05–07/05/2024"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from appealdesk.core.reading.extractors.printed import PrintedTime, Span, merged
from appealdesk.core.reading.extractors.time_patterns import alternatives
from appealdesk.core.reading.extractors.words import table, weekdays

_DASH = r"[-–—−~～〜]"
_LONGEST = 24
_LAST = 31


@cache
def _between() -> re.Pattern[str]:
    words = alternatives(table("times")["ranges"]["words"])
    return re.compile(rf"[\s.,()（）]*(?:{_DASH}|{words})[\s.,()（）]*", re.IGNORECASE)


@cache
def _paired() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("times")["ranges"]
    openings, closings = alternatives(data["openings"]), alternatives(data["closings"])
    opening = re.compile(rf"(?<![A-Za-zÀ-ỹ])(?:{openings})(?![A-Za-zÀ-ỹ])", re.IGNORECASE)
    return opening, re.compile(rf"\s*(?:{closings})\s*", re.IGNORECASE)


@cache
def _ends() -> tuple[re.Pattern[str], ...]:
    sep = rf"\s?(?:{_DASH}|{alternatives(table('times')['ranges']['words'])})\s?"
    return (
        re.compile(rf"(?<![\d/.,:-])(?P<day>\d{{1,2}})(?:\.|日|st|nd|rd|th)?{sep}$", re.IGNORECASE),
        re.compile(rf"{sep}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?|\s)(?P<year>20\d{{2}})(?!\d)", re.IGNORECASE),
        re.compile(rf"{sep}(?P<day>\d{{1,2}})\s?[日号號]"),
        re.compile(rf"{sep}(?P<month>\d{{2}})(?P<sep>[./]|(?<!-\d\d)-)(?P<day>\d{{2}})(?![\d./:-])"),
        re.compile(rf"{sep}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?=\s*(?:$|[)）,;]))", re.IGNORECASE),
        re.compile(rf"(?<![\d/.,:-])(?P<first>\d{{1,2}})(?P<sep>[/.])(?P<second>\d{{1,2}})\.?{sep}$", re.IGNORECASE),
    )


def with_ranges(text: str, found: list[PrintedTime]) -> list[PrintedTime]:
    """Return the times of a text with both ends of its ranges, each of which says that it is one.

    What is printed once for both ends (the month, the year, the day of two times of day, the zone) counts for both.
    """
    times = sorted((t for f in found for t in _with_other_end(text, f, found)), key=lambda t: t.start)
    out = list(times)
    for i in range(len(times) - 1):
        first, second = out[i], out[i + 1]
        if first.span is Span.END:
            continue
        if (first.span is Span.START and second.span is Span.END) or _parted(text, first, second):
            out[i], out[i + 1] = _shared(first, second)
    return out


def _parted(text: str, first: PrintedTime, second: PrintedTime) -> bool:
    between = text[first.end : second.start]
    if len(between) > _LONGEST or _date_and_clock(first, second) or _date_and_clock(second, first):
        return False
    bare = weekdays().sub("", between)
    if _between().fullmatch(bare):
        return True
    opening, closing = _paired()
    return bool(closing.fullmatch(bare)) and bool(opening.search(text[: first.end]))


def _date_and_clock(one: PrintedTime, other: PrintedTime) -> bool:
    """Return whether one is a day alone and the other a time of day alone: no two of a kind are no range."""
    return not one.has_clock and not other.has_date


def _with_other_end(text: str, time: PrintedTime, found: list[PrintedTime]) -> list[PrintedTime]:
    """Return a time, and the other end of its range where that is only a number: of a day, or of a month and a day."""
    if not time.has_date or time.distance:
        return [time]
    printed = text[time.start : time.end]
    free = max((t.end for t in found if t.end <= time.start), default=0)
    before = text[free : time.start]
    if (match := _ends()[5].search(before)) and time.first and time.year and match["sep"] == time.separator:
        first, second = int(match["first"]), int(match["second"])
        place = free + match.start("first"), free + match.end("second")
        start = replace(_without_clock(time), start=place[0], end=place[1], first=first, second=second)
        return [replace(start, span=Span.START), replace(time, span=Span.END)]
    if (match := _ends()[0].search(before)) and printed[:1].isdigit():
        return _before(time, match, free)
    followed = any(time.end < t.start < time.end + _LONGEST and t.has_date for t in found)
    return [time] if time.has_clock or followed or not time.day else _behind(text, time)


def _behind(text: str, time: PrintedTime) -> list[PrintedTime]:
    """Return both ends of a range whose second is a number: "May 5 - 7, 2026", "5月1日至7日", "2026/05/01-05/07"."""
    _, year_after, day_after, month_after, bare_after, _ = _ends()
    if not time.year and (match := year_after.match(text, time.end)):
        time = replace(time, year=int(match["year"]))
        end = replace(time, start=match.start("day"), end=match.end(), day=int(match["day"]))
    elif text[time.end - 1] in "日号號" and (match := day_after.match(text, time.end)):
        end = replace(time, start=match.start("day"), end=match.end(), day=int(match["day"]))
    elif time.year and (match := month_after.match(text, time.end)) and match["sep"] == time.separator:
        month, day = int(match["month"]), int(match["day"])
        end = replace(time, start=match.start("month"), end=match.end(), month=month, day=day)
    elif not time.year and (match := bare_after.match(text, time.end)) and time.day < int(match["day"]) <= _LAST:
        # "May 5 - 7": the day stands last, so the second number is one of the same month
        if not text[time.end - 1].isdigit():
            return [time]
        end = replace(time, start=match.start("day"), end=match.end(), day=int(match["day"]))
    else:
        return [time]
    return [replace(time, span=Span.START), replace(end, span=Span.END)]


def _before(time: PrintedTime, match: re.Match[str], offset: int) -> list[PrintedTime]:
    """Return both ends of a range whose first is a day alone: "3. bis 5. Mai", "05–07/05/2024"."""
    day = int(match["day"])
    if time.first and time.third < 0:
        # two days of one month: the number beside the dash is a day, whatever the site's order
        if not (1 <= time.second <= 12 and 1 <= day < time.first <= 31):
            return [time]
        time = replace(time, day=time.first, month=time.second, first=0, second=0)
    if not time.day or not 1 <= day < time.day:
        return [time]
    first = replace(_without_clock(time), start=offset + match.start("day"), end=offset + match.end("day"), day=day)
    return [replace(first, span=Span.START), replace(time, span=Span.END)]


def _without_clock(time: PrintedTime) -> PrintedTime:
    return replace(time, hour=-1, minute=0, seconds=0, over=0, zone="", half="", weekday=0)


def _shared(first: PrintedTime, second: PrintedTime) -> tuple[PrintedTime, PrintedTime]:
    first, second = replace(first, span=Span.START), replace(second, span=Span.END)
    if first.has_clock and not first.half and second.half in ("am", "pm") and 1 <= first.hour <= 12:
        same = first.hour % 12 + (12 if second.half == "pm" else 0)
        if (same, first.minute) <= (second.hour, second.minute):
            first = replace(first, hour=same)
    if second.has_clock and not second.half and first.half == "pm" and second.hour < first.hour <= second.hour + 12:
        second = replace(second, hour=second.hour + 12)  # "下午3:00-5:00"
    if first.has_date and not second.has_date:
        past_midnight = (second.hour, second.minute) < (first.hour, first.minute) and first.has_clock
        end = merged(first, replace(second, over=second.over + past_midnight))
        second = replace(end, start=second.start, end=second.end, span=Span.END)
    elif second.has_date and not first.has_date:
        place = first.start, first.end
        first = replace(merged(second, first), start=place[0], end=place[1], over=first.over, span=Span.START)
    elif first.day and second.day and bool(first.year) != bool(second.year) and not (first.distance or second.distance):
        year = first.year or second.year
        if not first.year:
            first = replace(first, year=year - ((first.month, first.day) > (second.month, second.day)))
        else:
            second = replace(second, year=year + ((first.month, first.day) > (second.month, second.day)))
    if first.has_clock and not first.zone:
        first = replace(first, zone=second.zone)
    return first, second
