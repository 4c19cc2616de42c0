"""Finds dates and times in printed text, in every form marketplaces and carriers use, without interpreting them.

Which of two numbers is the day, which calendar a year belongs to and which zone was meant is decided elsewhere
(:mod:`dates`, :mod:`zones`), with what the rest of the page tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from appealdesk.core.reading.extractors.time_patterns import clock_pattern, date_patterns, halves, months, plain


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """One date, time of day or both, as printed at ``text[start:end]``.

    ``first`` and ``second`` are the two numbers of an all-digit date whose order is open; then ``month`` and ``day``
    are 0. ``year`` is 0 when none is printed, ``hour`` is -1 when no time of day is printed.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    first: int = 0
    second: int = 0
    separator: str = ""
    hour: int = -1
    minute: int = 0
    seconds: int = 0
    zone: str = ""
    """Zone as printed, empty if none."""
    half: str = ""
    """``am`` or ``pm`` when printed."""

    @property
    def has_date(self) -> bool:
        """True when a day is printed."""
        return bool(self.day or self.first)

    @property
    def has_clock(self) -> bool:
        """True when a time of day is printed."""
        return self.hour >= 0


_JOIN = re.compile(
    r"(?:\s|,|，|\.(?=\s)|T|at|on|um|den|le|pukul|jam|lúc|เวลา|à|às|a\slas|alle|-(?=\s)|[–—|/·•∙・]|[(（]?(?:星期|周|週)[一二三四五六日天][)）]?|[(（][月火水木金土日][)）]"
    r"|\([A-Za-z]{2,4}\))*",
    re.IGNORECASE,
)
_LONGEST_JOIN = 14


@lru_cache(maxsize=8192)
def find_times(text: str) -> tuple[PrintedTime, ...]:
    """Return the dates and times printed in a line, in order of place; a date and the time beside it are one."""
    dates = _find_dates(text)
    clocks = _find_clocks(text, dates)
    found: list[PrintedTime] = []
    used: set[int] = set()
    for date in dates:
        partner = _partner(text, date, clocks, used)
        if partner is None:
            found.append(date)
            continue
        used.add(partner)
        found.append(_merged(date, clocks[partner]))
    found.extend(c for i, c in enumerate(clocks) if i not in used)
    return tuple(sorted(found, key=lambda t: t.start))


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
    return len(between) <= _LONGEST_JOIN and _JOIN.fullmatch(between) is not None


def _merged(date: PrintedTime, clock: PrintedTime) -> PrintedTime:
    return PrintedTime(
        start=min(date.start, clock.start),
        end=max(date.end, clock.end),
        year=date.year,
        month=date.month,
        day=date.day,
        first=date.first,
        second=date.second,
        separator=date.separator,
        hour=clock.hour,
        minute=clock.minute,
        seconds=clock.seconds,
        zone=clock.zone,
        half=clock.half,
    )


def merged(date: PrintedTime, clock: PrintedTime) -> PrintedTime:
    """Return one time of a date and a time of day printed apart; the place is the date's."""
    both = _merged(date, clock)
    return PrintedTime(**{**{k: getattr(both, k) for k in both.__slots__}, "start": date.start, "end": date.end})


def _find_dates(text: str) -> list[PrintedTime]:
    found: list[PrintedTime] = []
    taken: list[tuple[int, int]] = []
    for pattern in date_patterns():
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            date = None if _counts_things(match) else _date(match)
            if date is not None:
                found.append(date)
                taken.append(match.span())
    return sorted(found, key=lambda t: t.start)


_UNITS = re.compile(
    r"\s?-?(?:pcs?|pieces?|packs?|sets?|cm|mm|ml|kg|g|oz|inch|in|x|st(?:ü|u)ck|tlg|teilig|pièces|piezas|pezzi)\b"
    r"|\s?[個件个枚]",
    re.IGNORECASE,
)


def _counts_things(match: re.Match[str]) -> bool:
    """Return whether what looks like a day of a month is a number of things (``Set 10 pcs``); a year settles it."""
    part = match.groupdict()
    name = part.get("name") or ""
    if not name or part.get("year") or part.get("short"):
        return False
    # Italian and Portuguese print the month "set" in small letters; with a capital it is a set of things
    return name == "Set" or bool(_UNITS.match(match.string, match.end()))


def _date(match: re.Match[str]) -> PrintedTime | None:
    part = match.groupdict()
    year = int(part.get("year") or 0)
    if part.get("roc"):
        year = int(part["roc"]) + 1911  # years of the Republic of China count from 1912
    if part.get("short"):
        # with a Thai month the two digits are those of a Buddhist year
        thai = any("\u0e00" <= c <= "\u0e7f" for c in part.get("name") or "")
        year = (2500 if thai else 2000) + int(part["short"])
    first, second = int(part.get("first") or 0), int(part.get("second") or 0)
    month = int(part.get("month") or 0) or months().get(plain(part.get("name") or ""), 0)
    day = int(part.get("day") or 0)
    if first:
        fits = 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12
    else:
        fits = 1 <= month <= 12 and 1 <= day <= 31
    if not fits:
        return None
    separator = part.get("sep") or ""
    return PrintedTime(match.start(), match.end(), year, month, day, first, second, separator)


# Indonesian and Malay pages print 19.30; an amount may stand beside a date as well, so something must tell a time
_DOTTED = re.compile(
    r"(?:[\s,]|pukul|pkl\.?|jam)*\d{1,2}(?P<dot>\.)\d{2}(?:\s*$|\s?(?:WIB|WITA|WIT|pagi|siang|sore|petang|malam)\b)"
    r"|(?:[\s,]*(?:pukul|pkl\.?|jam)\s*)\d{1,2}(?P<dot2>\.)\d{2}(?!\d)",
    re.IGNORECASE,
)


def _find_clocks(text: str, dates: list[PrintedTime]) -> list[PrintedTime]:
    found: list[PrintedTime] = []
    # Dates are blanked so that "2026-05-0713:05", which lost its space, gives 13:05 and not 71:30.
    blanked = list(text)
    for date in dates:
        blanked[date.start : date.end] = [" "] * (date.end - date.start)
        if dotted := _DOTTED.match(text, date.end):
            blanked[max(dotted.start("dot"), dotted.start("dot2"))] = ":"
    for match in clock_pattern().finditer("".join(blanked)):
        if match.start("hour") and text[match.start("hour") - 1] in ":：." and not _after_date(match, dates):
            continue
        if match["whole"] is not None and text[: match.start("hour")][-1:].isalnum():
            continue  # an hour without minutes is a number of its own
        clock = _clock_of(match)
        if clock is not None:
            found.append(clock)
    return found


def _after_date(match: re.Match[str], dates: list[PrintedTime]) -> bool:
    return any(d.end <= match.start("hour") <= d.end + 2 for d in dates)


def _clock_of(match: re.Match[str]) -> PrintedTime | None:
    hour = int(match["hour"])
    minute = int(match["minute"] or match["minute2"] or 0)
    seconds = int(match["seconds"] or match["seconds2"] or 0)
    word = match["before"] or ""
    half = halves().get(plain(match["after"] or word), "")
    if minute > 59 or seconds > 59 or hour > 23 or (half and not word and hour > 12):
        return None
    start = match.start("before") if word else match.start("hour")
    return PrintedTime(
        start,
        match.end() - (len(match[0]) - len(match[0].rstrip())),
        hour=_to_24(hour, half, word),
        minute=minute,
        seconds=seconds,
        zone=match["zone"] or "",
        half=half,
    )


def _to_24(hour: int, half: str, word: str) -> int:
    if half == "pm" and hour < 12:
        # "中午11:30" is before noon, "晚上12:10" after midnight
        return hour if word == "中午" and hour >= 10 else hour + 12
    if hour == 12 and (half == "am" or word == "晚上"):
        return 0
    return hour
