"""Percentages as notices print them, in figures and in Chinese words."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.intake.notice_words import pattern, words

_PLAIN = re.compile(r"^\D{0,20}(0?[.,]\d{1,5})\b(?!\s*[%％])")
_HAN_DIGITS = "〇零一二三四五六七八九"
_HAN = re.compile(rf"(?P<tens>[{_HAN_DIGITS}]?十)?(?P<ones>[{_HAN_DIGITS}])?(?:点|點|\.)?(?P<part>[{_HAN_DIGITS}]+)?")


@cache
def percent() -> re.Pattern[str]:
    """Return the expression for a percentage: ``n`` is its figure, ``han`` that of 百分之."""
    sign = pattern(words("bounds")["percent"])
    return re.compile(
        rf"(?<![\d.,])(?P<n>\d{{1,5}}(?:[.,]\d{{1,4}})?)\s*(?:[%％]|{sign})|(?:百分之|百份之)\s*(?P<han>\d{{1,3}}(?:[.,]\d+)?|[十点點{_HAN_DIGITS}]+)",
        re.IGNORECASE,
    )


def fraction(found: re.Match[str]) -> float | None:
    """Return a match of :func:`percent` as a fraction (0.034 of 3.4 %); None where its words are no number."""
    printed = found["n"] or found["han"]
    number = float(printed.replace(",", ".")) if printed[0].isdigit() else _han_number(printed)
    return round(number / 100, 8) if number is not None else None


def _han_number(printed: str) -> float | None:
    """Return a number below 100 in Chinese words: 三点四, 十二, 二十; None where it is none."""
    found = _HAN.fullmatch(printed)
    if not found:
        return None
    digit = {c: i if i < 1 else i - 1 for i, c in enumerate(_HAN_DIGITS)}
    tens = found["tens"] or ""
    whole = (digit[tens[0]] if len(tens) > 1 else 1) * 10 if tens else 0
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
