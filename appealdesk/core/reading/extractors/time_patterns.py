"""The forms in which dates are printed, as patterns made from the word list."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.reading.extractors.words import table


def alternatives(words: list[str]) -> str:
    """Return a pattern for any of the words, the longest first, whatever white space stands in them."""
    escaped = (re.escape(w).replace(r"\ ", r"\s*") for w in sorted(set(words), key=len, reverse=True))
    return "|".join(escaped)


@cache
def months() -> dict[str, int]:
    """Return the number of a month, 1 to 12, by its plain name in any language of the word list."""
    return {plain(w): n for n, w in _month_words("months_misread", "months_misread_latin", "months")}


def _month_words(*names: str) -> list[tuple[int, str]]:
    groups = (table("times")[name] for name in names)
    return [(int(n), w) for group in groups for n, words in group.items() for w in words]


@cache
def eras() -> dict[str, int]:
    """Return the year before the first of a Japanese era, by the era's name or letter."""
    return {w: int(n) for n, words in table("times")["eras"].items() for w in words}


def plain(word: str) -> str:
    """Return a word as it is compared: no white space, no dots, case folded."""
    return "".join(word.split()).replace(".", "").casefold()


def patterns_for(text: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of :func:`date_patterns` that can match a text at all: most lines print no month's name."""
    named, han = bool(_names().search(text)), "月" in text or "월" in text
    return _patterns_with(named=named, han=han)


@cache
def _patterns_with(*, named: bool, han: bool) -> tuple[re.Pattern[str], ...]:
    found = ((p, "name" in p.groupindex, "月" in p.pattern.removeprefix(_FREE)) for p in date_patterns())
    return tuple(p for p, needs_name, needs_han in found if (named or not needs_name) and (han or not needs_han))


@cache
def _names() -> re.Pattern[str]:
    words = [w for _, w in _month_words("months_misread", "months_misread_latin", "months")]
    return re.compile(alternatives(words), re.IGNORECASE)


# a weekday may have lost the space after it
_WORD_START = r"(?:(?<![A-Za-z])|(?<=Mon)|(?<=Tue)|(?<=Wed)|(?<=Thu)|(?<=Fri)|(?<=Sat)|(?<=Sun))"

# ... as may the name of who speaks; a capital begins the month then
_GLUED = r"(?-i:(?<=[a-z])(?=[A-Z]))"

# Digits before a date are another number's, unless they end the first date of a range.
_FREE = r"(?<![\d/.])(?:(?<!-)|(?<=\s-)|(?<=[/.]\d\d-)|(?<=[/.]\d-)|(?<=-\d\d-\d\d-)|(?<=\d{4}-)|(?<=[年月日]-))"

# a date whose space after the time of day was lost ("10:4114-11-2026")
_BEHIND_CLOCK = r"(?<=[012]\d[:：][0-5]\d)"

_YEAR = r"(?P<year>(?:19|20|24|25|26)\d{2})"
_MONTH_NUMBER, _DAY = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_DASH = r"[-–—~至]"
_BEHIND_RANGE = "|".join(rf"(?<=\d\d/\d\d{s}[-–—~至]{s})" for s in ("", r"\s"))
_HAN = "〇零一二三四五六七八九十"


@cache
def date_patterns() -> tuple[re.Pattern[str], ...]:
    """Return what matches a date, the surest form first, as named groups.

    Groups: ``year``, ``month``, ``day``; ``name`` of the month; ``roc`` a year of the Republic of China; ``era`` and
    ``of_era``; ``short`` a year of two digits; ``first``, ``second`` (and ``third``) of an all-digit date; ``sep``;
    ``han`` when the numbers are Chinese ones.
    """
    names = alternatives([w for _, w in _month_words("months_misread", "months")])
    latin = alternatives([w for _, w in _month_words("months_misread_latin")])
    month = rf"(?P<name>{names})(?:(?<!\d)|(?!\d))(?![A-Za-zก-๏])\.?"
    year = rf"(?:(?:พ|ค)\.?\s?ศ\.?\s?)?{_YEAR}"
    clock = (
        r"\s{0,2}[,，]?\s?(?:[(（][^()（）]{1,4}[)）]\s?)?(?:[\u4e00-\u9fff]{2}\s?|um\s|pukul\s|jam\s|lúc\s)?"
        r"\d{1,2}[:：.]\d{2}"
    )
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"(?<!\d){_YEAR}\s?[年년]\s?{_MONTH_NUMBER}\s?[月월]\s?{_DAY}\s?[日号號일]?",
            rf"民[國国]\s?(?P<roc>\d{{2,3}})\s?[年./-]\s?{_MONTH_NUMBER}\s?[月./-]\s?{_DAY}\s?日?",
            rf"(?P<era>令和|平成|昭和)\s?(?P<of_era>元|\d{{1,2}})\s?年\s?{_MONTH_NUMBER}\s?月\s?{_DAY}\s?日",
            rf"(?<![A-Za-z0-9])(?-i:(?P<era>[RH]))(?P<of_era>\d{{1,2}})(?P<sep>[./]){_MONTH_NUMBER}(?P=sep){_DAY}(?![\d./])",
            rf"(?<!\d)(?P<roc>1[0-2]\d)\s?年\s?{_MONTH_NUMBER}\s?月\s?{_DAY}\s?日",
            r"(?<![\d\-/.:])(?P<roc>1[0-2]\d)(?P<sep>[/.])(?P<month>\d{2})(?P=sep)(?P<day>\d{2})(?![\d/.])",
            rf"(?<![\w\-/.:])(?P<roc>1[0-2]\d)(?P<sep>[/-]){_MONTH_NUMBER}(?P=sep){_DAY}(?={clock})",
            rf"民[國国]\s?(?P<roc>[{_HAN}百]{{2,5}})年(?P<month>[{_HAN}]{{1,2}})月(?P<day>[{_HAN}]{{1,3}})[日号號]",
            rf"(?P<han>[{_HAN[:-1]}]{{4}})年(?P<month>[{_HAN}]{{1,2}})月(?P<day>[{_HAN}]{{1,3}})[日号號]",
            rf"(?<!\d)(?P<short>\d{{2}})\s?年\s?{_MONTH_NUMBER}\s?月\s?{_DAY}\s?[日号號]",
            (
                rf"{_FREE}{_YEAR}\s?(?P<sep>[-/.–—])\s?{_MONTH_NUMBER}\s?(?P=sep)\s?"
                rf"(?P<day>\d{{2}}(?!\d:[0-5]\d)|\d(?!\d)|\d(?=[012]\d:[0-5]\d))"
            ),
            rf"{_FREE}(?P<first>\d{{1,2}})(?P<sep>[-/.–])\s?(?P<second>\d{{1,2}})(?P=sep)\s?{_YEAR}",
            rf"{_BEHIND_CLOCK}(?P<first>\d{{2}})(?P<sep>[-/.])(?P<second>\d{{2}})(?P=sep){_YEAR}(?!\d)",
            rf"{_BEHIND_CLOCK}{_YEAR}(?P<sep>[-/.])(?P<month>\d{{2}})(?P=sep)(?P<day>\d{{2}})(?!\d)",
            rf"{_FREE}{_YEAR}[-/\s]\s?{month}[-/\s]\s?(?P<day>\d{{1,2}})(?!\d)",
            rf"{_FREE}(?<![:vV])(?P<first>\d{{1,2}})(?P<sep>[/.])(?P<second>\d{{1,2}})(?P=sep)(?P<third>\d{{2}})(?![\d/.:]|[a-z]\b)",
            rf"(?<![\w\-/.:])(?P<first>\d{{2}})(?P<sep>-)(?P<second>\d{{2}})-(?P<third>\d{{2}})(?={clock})",
            r"(?<![\w\-/.:])(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?=[\sT_]{1,2}\d{1,2}:\d{2})",
            (
                rf"(?:{_WORD_START}|{_GLUED}){month}\s{{0,2}}[,，]?\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
                rf"\s{{0,2}}[,，]?\s{{0,2}}{year}"
            ),
            (
                rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|hb|º)?\s?[.,\-/]?\s?(?:de\s|of\s|tháng\s(?=\D))?{month}"
                rf"\s?(?:n[ăa]?m|de|,)?\s?[-,/]?\s?{year}"
            ),
            rf"(?<!\d){_DAY}\s?(?P<name>{latin})\s?(?P<year>25[5-9]\d)(?!\d{{3}})",
            rf"{_WORD_START}{month}-(?P<day>\d{{1,2}})-(?P<short>\d{{2}})(?!\d(?!\d?[:：]))",
            rf"{_FREE}(?P<first>\d{{2}})(?P<sep>\.)[.,]?(?P<second>\d{{2}})[.,]{{1,2}}{_YEAR}",
            rf"{_FREE}(?P<first>\d{{2}}),(?P<sep>\.)(?P<second>\d{{2}})[.,]{{1,2}}{_YEAR}",
            rf"(?:ngày\s)?(?<!\d){_DAY}\s(?:tháng|thg)\s?{_MONTH_NUMBER}\s?,?\s?(?:n[ăa]?m\s)?{year}",
            rf"(?<!\d)(?P<day>\d{{1,2}})[\s-]?{month}[\s-]?['’]?(?P<short>\d{{2}})(?![\d:：.h]|\s?(?:Uhr|h|hours?)\b)",
            (
                rf"{_FREE}(?P<first>\d{{1,2}})(?P<sep>/)"
                rf"(?P<second>\d{{2}}(?=\d{{2}}[:：]\d{{2}})|\d{{1,2}}(?![\d/])(?={clock}))"
            ),
            rf"(?<![\w\-/.])(?P<first>\d{{2}})(?P<sep>-)(?P<second>\d{{2}})(?={clock})(?!-)",
            rf"(?<![\w\-/.])(?P<first>\d{{1,2}})(?P<sep>\.)(?P<second>\d{{1,2}})\.(?={clock})",
            rf"{_FREE}(?P<first>\d{{2}})(?P<sep>/)(?P<second>\d{{2}})(?=\s?{_DASH}\s?\d{{2}}/\d{{2}}(?![\d/:]))",
            rf"(?:{_BEHIND_RANGE})(?P<first>\d{{2}})(?P<sep>/)(?P<second>\d{{2}})(?![\d/:])",
            rf"(?<!\d){_MONTH_NUMBER}\s?月\s?{_DAY}\s?[日号號]",
            rf"{_WORD_START}{month}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,:：]\d)",
            rf"(?<![\d:：.,]){_DAY}(?:st|nd|rd|th|hb|\.)?\s?-?{month}(?!\s?\d{{4}})",
        )
    )
