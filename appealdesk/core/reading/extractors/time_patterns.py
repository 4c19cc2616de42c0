"""The forms in which clocks, dates and zones are printed, as patterns made from the word list."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.reading.extractors.words import table


def _alternatives(words: list[str]) -> str:
    escaped = (re.escape(w).replace(r"\ ", r"\s*") for w in sorted(words, key=len, reverse=True))
    return "|".join(escaped)


@cache
def halves() -> dict[str, str]:
    """Return which half of the day, ``am`` or ``pm``, a plain word of the word list means."""
    return {plain(w): half for half, words in table("times")["halves"].items() for w in words}


@cache
def months() -> dict[str, int]:
    """Return the number of a month, 1 to 12, by its plain name in any language of the word list."""
    return {plain(w): int(n) for n, words in table("times")["months"].items() for w in words}


def plain(word: str) -> str:
    """Return a word as it is compared: no white space, no dots, case folded."""
    return "".join(word.split()).replace(".", "").casefold()


@cache
def _zone_pattern() -> str:
    data = table("times")
    names = [w for group in ("zones", "zone_names") for words in data[group].values() for w in words]
    letters = _alternatives([*names, *data["ambiguous"]])
    offset = r"(?:UTC|GMT)?\s*[+\-−–]\s*\d{1,2}(?:[:：]?\d{2})?"
    return rf"(?:[(（\[]\s*)?(?P<zone>{offset}(?!\d)|(?:{letters})(?![A-Za-z0-9]))(?:\s*[)）\]])?"


@cache
def clock_pattern() -> re.Pattern[str]:
    """Return what matches a time of day with its half and its zone, as named groups."""
    han = "|".join(re.escape(w) for w in halves() if not w.isascii())
    latin = r"[AaPp]\s?\.?\s?[Mm]\.?|SA|CH|PTG|PG|pagi|tengah\s?hari|siang|sore|petang|malam|sáng|chiều|tối"
    clock = (
        rf"(?P<before>{han})?\s*"
        r"(?P<hour>\d{1,2})\s?(?:[:：]\s?(?P<minute>\d{2})|[点點时時h]\s?(?P<minute2>\d{2})\s?分?"
        r"|(?P<whole>(?=\s?[AP]M\b|\s?Uhr\b)|(?<=\d)(?=[ap]m\b)))"
        r"(?:[:：](?P<seconds>\d{2})(?:\.\d+)?|(?P<seconds2>\d{2})秒)?"
        rf"(?:\s?(?P<after>{latin})(?![A-Za-z]))?"
        r"(?:\s?(?:Uhr|น\.?|hrs\.?|時|분)(?![A-Za-z]))?"
        r"(?:\s?\(?(?:[Ll]ocal [Tt]ime|Ortszeit|当地时间|當地時間|現地時間|[Ww]aktu setempat|เวลาท้องถิ่น)\)?)?"
    )
    return re.compile(clock + rf"(?:\s{{0,2}}{_zone_pattern()})?")


# a weekday may have lost the space after it
_WORD_START = r"(?:(?<![A-Za-z])|(?<=Mon)|(?<=Tue)|(?<=Wed)|(?<=Thu)|(?<=Fri)|(?<=Sat)|(?<=Sun))"

# ... as may the name of who speaks; a capital begins the month then
_GLUED = r"(?-i:(?<=[a-z])(?=[A-Z]))"


@cache
def date_patterns() -> tuple[re.Pattern[str], ...]:
    """Return what matches a date, the surest form first, as named groups."""
    names = _alternatives([w for words in table("times")["months"].values() for w in words])
    month = rf"(?P<name>{names})(?![A-Za-zก-๏])\.?"
    year = r"(?P<year>(?:19|20|24|25|26)\d{2})"
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"(?<!\d){year}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日号號일]?",
            r"(?<![\d\-/.:])(?P<roc>1[0-2]\d)/(?P<month>\d{2})/(?P<day>\d{2})(?![\d/])",
            r"民國\s?(?P<roc>\d{2,3})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日?",
            rf"(?<![\d\-/.]){year}(?P<sep>[-/.–])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{2}}|\d(?!\d))",
            rf"(?<![\d\-/.])(?P<first>\d{{1,2}})(?P<sep>[-/.–])\s?(?P<second>\d{{1,2}})(?P=sep)\s?{year}",
            r"(?<![\d\-/.:])(?P<first>\d{1,2})(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep)(?P<short>\d{2})(?![\d/.:])",
            (
                rf"(?:{_WORD_START}|{_GLUED}){month}\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
                rf"\s{{0,2}}[,，]?\s{{0,2}}{year}"
            ),
            (
                rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|º)?\s?[.,\-]?\s?(?:de\s|tháng\s(?=\D))?{month}"
                rf"\s?(?:năm|de|,)?\s?[-,]?\s?{year}"
            ),
            rf"(?:ngày\s)?(?<!\d)(?P<day>\d{{1,2}})\s(?:tháng|thg)\s?(?P<month>\d{{1,2}})\s?,?\s?(?:năm\s)?{year}",
            rf"(?<!\d)(?P<day>\d{{1,2}})\s?{month}\s?(?P<short>\d{{2}})(?![\d:])",
            r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>/)(?P<second>\d{1,2})(?=\s{1,2}\d{1,2}:\d{2})",
            r"(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]",
            rf"{_WORD_START}{month}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)",
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s?{month}(?!\s?\d{{4}})",
        )
    )
