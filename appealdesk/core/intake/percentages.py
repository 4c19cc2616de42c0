"""Percentages as notices print them, in figures and in Chinese words."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.intake.notice_words import words
from appealdesk.core.reading.extractors.words import pattern

_PLAIN = re.compile(r"^\D{0,20}(0?[.,]\d{1,5})\b(?!\s*[%％])")
_HAN_DIGITS = "〇零一二三四五六七八九"
_POINT = "点點.．·"
_HAN = re.compile(
    rf"(?:(?P<hundreds>[一二三四五六七八九]?百)(?=$|[〇零{_POINT}]|[一二三四五六七八九]?十)[〇零]?)?"
    rf"(?P<tens>[一二三四五六七八九]?十)?(?P<ones>[{_HAN_DIGITS}])?(?:[{_POINT}](?P<part>[{_HAN_DIGITS}]+))?"
)
"""A number below 1000; 一百二 and 三四 are none, for they are said of 120 and of "three or four"."""
_FIGURES = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_NUMERAL = rf"(?:[{_HAN_DIGITS}十百千万萬亿億两兩几幾廿卅拾佰仟]|[{_POINT}](?=[{_HAN_DIGITS}\d]))"
"""What belongs to a number in words, whether it can be told or not: half a number read is a wrong one."""


@cache
def percent() -> re.Pattern[str]:
    """Return the expression for a percentage: ``n`` is its figure, ``han`` that of 百分之."""
    sign = pattern(words("bounds")["percent"])
    return re.compile(
        rf"(?<![\d.,])(?P<n>\d{{1,5}}(?:[.,]\d{{1,4}})?)\s*(?:[%％]|{sign})|(?:百分之|百份之)\s*(?P<han>\d+(?:[.,]\d+)?(?:{_NUMERAL}\d*)*|{_NUMERAL}+)",
        re.IGNORECASE,
    )


def fraction(found: re.Match[str]) -> float | None:
    """Return a match of :func:`percent` as a fraction (0.034 of 3.4 %); None where its words are no number."""
    printed = found["n"] or found["han"]
    number = float(printed.replace(",", ".")) if found["n"] or _FIGURES.fullmatch(printed) else _han_number(printed)
    return round(number / 100, 8) if number is not None else None


def _han_number(printed: str) -> float | None:
    """Return a number below 1000 in Chinese words: 三点四, 十二, 二十, 一百; None where it is none."""
    found = _HAN.fullmatch(printed)
    if not found:
        return None
    digit = {c: i if i < 1 else i - 1 for i, c in enumerate(_HAN_DIGITS)}
    whole = 0
    for unit, printed_unit in ((100, found["hundreds"]), (10, found["tens"])):
        if printed_unit:
            whole += (digit[printed_unit[0]] if len(printed_unit) > 1 else 1) * unit
    whole += digit[found["ones"]] if found["ones"] else 0
    part = "".join(str(digit[c]) for c in found["part"] or "")
    return float(f"{whole}.{part or 0}")


def rate_in(text: str) -> float | None:
    """Return the first percentage in a text as a fraction, or a bare number from 0 to 1; None where there is none."""
    found = percent().search(text)
    if found:
        return fraction(found)
    plain = _PLAIN.search(text)
    return float(plain[1].replace(",", ".")) if plain else None
