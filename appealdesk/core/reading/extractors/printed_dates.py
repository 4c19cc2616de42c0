"""Finds dates in printed text, in every form marketplaces and carriers use, without interpreting them."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.reading.extractors.printed import PrintedTime
from appealdesk.core.reading.extractors.time_patterns import eras, months, patterns_for, plain
from appealdesk.core.reading.extractors.words import table

_ROC = 1911
"""Years of the Republic of China count from 1912."""
_SHORT_YEARS = range(2015, 2041)
"""Years that two digits behind a month's name or before 年 may mean: others are numbers of things."""
_SHORT_BUDDHIST = range(2558, 2584)
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CLOCK = re.compile(r"[\s,]{0,2}\d{1,2}:\d{2}")
_UNITS = re.compile(
    r"\s?-?(?:pcs?|pieces?|packs?|sets?|cm|mm|ml|kg|g|oz|inch|in|x|st(?:ü|u)ck|tlg|teilig|pièces|piezas|pezzi|items?|"
    r"orders?|units?|days?)\b|\s?[個件个枚]",
    re.IGNORECASE,
)


def find_dates(text: str) -> list[PrintedTime]:
    """Return the dates printed in a text, in order of place; none overlaps another."""
    found: list[PrintedTime] = []
    taken: list[tuple[int, int]] = []
    for pattern in patterns_for(text):
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            date = None if _is_other(match) else _date(match)
            if date is not None:
                found.append(date)
                taken.append(match.span())
    found.sort(key=lambda t: t.start)
    return [d for i, d in enumerate(found) if not (i and _is_clock(text, found[i - 1], d))]


def _is_clock(text: str, before: PrintedTime, date: PrintedTime) -> bool:
    """Return whether a short date right behind another one is a time of day with dots ("2026-05-01 13.05.26")."""
    behind = before.year > 0 and not text[before.end : date.start].strip(" T,")
    return behind and date.third >= 0 and date.separator == "." and date.end - date.start == len("13.05.26")


@cache
def _needing() -> tuple[frozenset[str], frozenset[str]]:
    words = table("times")["months_needing_more"]
    return frozenset(words["year"]), frozenset(words["clock"])


def _is_other(match: re.Match[str]) -> bool:
    """Return whether what looks like a day of a month is something else; a year settles it.

    It may be a number of things ("Set 10 pcs"), and some names of months are everyday words.
    """
    part = match.groupdict()
    name = part.get("name") or ""
    if not name or part.get("year") or part.get("short"):
        return False
    year, clock = _needing()
    if plain(name) in year:
        return True
    # "May 5" with its capital is a month, "may 5" hardly
    if plain(name) in clock and name[0].islower() and not _CLOCK.match(match.string, match.end()):
        return True
    return bool(_UNITS.match(match.string, match.end()))


def _date(match: re.Match[str]) -> PrintedTime | None:
    part = {name: value for name, value in match.groupdict().items() if value}
    first, second = int(part.get("first", 0)), int(part.get("second", 0))
    third = int(part["third"]) if "third" in part else -1
    year, month, day = _year(part), _number(part.get("month", "")), _number(part.get("day", ""))
    month = month or months().get(plain(part.get("name", "")), 0)
    if year is None or not (_fits(first, second, third) if first or second else 1 <= month <= 12 and 1 <= day <= 31):
        return None
    start, end = match.span()
    return PrintedTime(start, end, year, month, day, first, second, third, part.get("sep", ""))


def _fits(first: int, second: int, third: int) -> bool:
    """Return whether three numbers (two, where the third is -1) hold a day and a month in some order."""
    if 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12:
        return True
    return third >= 0 and 2000 + first in _SHORT_YEARS and 1 <= second <= 12 and 1 <= third <= 31


def _year(part: dict[str, str]) -> int | None:
    """Return the printed year, 0 when none is printed, or None when what stands for it is no year."""
    if "roc" in part:
        return (int(part["roc"]) if part["roc"].isdecimal() else _han_number(part["roc"])) + _ROC
    if "era" in part:
        of_era = 1 if part["of_era"] == "元" else int(part["of_era"])
        return eras()[part["era"]] + of_era if of_era else None
    if "han" in part:
        return int(part["han"].translate(_HAN_DIGITS))
    if "short" in part:
        # with a Thai month the two digits are those of a Buddhist year
        thai = any("\u0e00" <= c <= "\u0e7f" for c in part.get("name", ""))
        year = (2500 if thai else 2000) + int(part["short"])
        return year if year in (_SHORT_BUDDHIST if thai else _SHORT_YEARS) else None
    return int(part.get("year", 0))


def _han_number(printed: str) -> int:
    """Return a number below 1000 in Chinese numerals, digit by digit (``一一五``) or in full (``一百一十五``)."""
    hundreds, mark, rest = printed.rpartition("百")
    if mark:
        return int(hundreds.translate(_HAN_DIGITS) or 1) * 100 + _number(rest.lstrip("零〇"))
    return _number(printed) if "十" in printed else int(printed.translate(_HAN_DIGITS))


def _number(printed: str) -> int:
    """Return the number of a month or a day in digits or in Chinese numerals (``二十五``)."""
    if not printed or printed.isascii():
        return int(printed or 0)
    tens, mark, ones = printed.rpartition("十")
    units = ones.translate(_HAN_DIGITS)
    if len(units) > 1 or len(tens) > 1 or "十" in tens:
        return 0
    return (int(tens.translate(_HAN_DIGITS) or 1) * 10 if mark else 0) + int(units or 0)
