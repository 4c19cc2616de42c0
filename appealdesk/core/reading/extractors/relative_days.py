"""Days that are printed by their distance from the day on which the page was looked at, or by a weekday alone."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.printed import Distance, PrintedTime
from appealdesk.core.reading.extractors.time_patterns import alternatives, plain
from appealdesk.core.reading.extractors.words import table, weekdays

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = {"einem": 1, "einer": 1, "a": 1, "an": 1, "one": 1, "一": 1, "两": 2, "兩": 2}
_UNIT_MINUTES = {"hours": 60, "minutes": 1}
_EDGE = r"(?<![A-Za-zÀ-ỹ])", r"(?![A-Za-zÀ-ỹ])"
_SURE_WEEKDAY = 3
"""Letters of a weekday that may stand alone; the short German ones are words of other languages."""


@cache
def _days() -> tuple[re.Pattern[str], dict[str, int]]:
    words = {plain(w): int(n) for n, group in table("times")["relative"].items() for w in group}
    names = [w for group in table("times")["relative"].values() for w in group]
    return re.compile(rf"{_EDGE[0]}(?P<word>{alternatives(names)}){_EDGE[1]}", re.IGNORECASE), words


@cache
def _ago() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of each unit: one for the forms that begin with the number, one for the others."""
    number = r"(?P<n>\d{1,3}|einem|einer|an?|one|一|两|兩)"
    found = []
    for unit, forms in table("times")["ago"].items():
        for leading in (True, False):
            parts = [form.split("#") for form in forms if form.startswith("#") is leading]
            befores, behinds = (alternatives([p[i].strip() for p in parts]) for i in (0, 1))
            if parts:
                pattern = rf"{_EDGE[0]}(?:{befores})\s*{number}\s*(?:{behinds}){_EDGE[1]}"
                found.append((re.compile(pattern, re.IGNORECASE), unit))
    return tuple(found)


def find_relative(text: str) -> Iterator[PrintedTime]:
    """Yield the days of a text that are told by their distance: "yesterday", "vor 2 Tagen", "3小时前"."""
    pattern, words = _days()
    for match in pattern.finditer(text):
        yield PrintedTime(*match.span(), distance=Distance.DAYS, amount=words[plain(match["word"])])
    taken: list[tuple[int, int]] = []
    for ago, unit in _ago():
        for match in ago.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            number = _ONE.get(match["n"].casefold()) or int(match["n"] if match["n"].isdigit() else 1)
            if unit == "vague":
                yield PrintedTime(*match.span(), distance=Distance.VAGUE, amount=number)
            elif unit == "days":
                yield PrintedTime(*match.span(), distance=Distance.DAYS, amount=number)
            else:
                minutes = number * _UNIT_MINUTES[unit]
                yield PrintedTime(*match.span(), distance=Distance.MINUTES, amount=minutes)


# Recognition may read a Thai month as a few Latin letters; a day and a Buddhist year still tell that it is a date.
_UNREAD = re.compile(r"(?<![\d.,/-])\d{1,2}\s?[^\s\d](?:[^\d\n]{0,10}[^\s\d])?\s?25[5-9]\d(?!\d{3})")


def find_unread(text: str) -> Iterator[PrintedTime]:
    """Yield the dates of a text that can be told to be dates but not read: what stands under them is of another day."""
    for match in _UNREAD.finditer(text):
        yield PrintedTime(*match.span(), distance=Distance.UNREAD)


@cache
def _numbers() -> dict[str, int]:
    return {plain(w): int(n) for n, words in table("times")["weekdays"].items() if n.isdigit() for w in words}


_PARENTHESISED = re.compile(r"[(（]\s?(?:([一二三四五六日天])|([月火水木金土日]))\s?[)）]")
_CHINESE, _JAPANESE = "一二三四五六日", "月火水木金土日"


def weekday_in(text: str) -> int:
    """Return the weekday that a text names, 1 (Monday) to 7, or 0 when it names none or several."""
    # "Sa" is a Saturday, "SA" the morning in Vietnamese; "Do" a Thursday, "do" an English word
    # "T2" is a Monday in Vietnamese, "T20:14" a time of day
    matches = (m[0] for m in weekdays().finditer(text) if not (m[0][-1].isdigit() and text[m.end() :][:1].isdigit()))
    words = (w for w in matches if len(w) >= _SURE_WEEKDAY or not (w.isalpha() and w.isascii()) or w.istitle())
    found = {_numbers().get(plain(word), 0) for word in words}
    for match in _PARENTHESISED.finditer(text):
        letter = (match[1] or match[2]).replace("天", "日")
        found.add((_CHINESE if letter in _CHINESE else _JAPANESE).index(letter) + 1)
    found.discard(0)
    return found.pop() if len(found) == 1 else 0


def find_weekdays(text: str) -> Iterator[PrintedTime]:
    """Yield the weekdays of a text that are long enough to be no other word."""
    for match in weekdays().finditer(text):
        number = _numbers().get(plain(match[0]), 0)
        if number and (len(match[0]) >= _SURE_WEEKDAY or not match[0].isascii()):
            yield PrintedTime(*match.span(), weekday=number, distance=Distance.WEEKDAY, amount=number)
