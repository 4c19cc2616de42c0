"""A metric's value and target as a notice prints them, as fractions."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.intake.fields import values_of
from appealdesk.core.intake.notice_words import meaning_in, pattern, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.intake.fields import Field

_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,4})?)\s*[%％]")
_PLAIN = re.compile(r"^\D{0,20}(0?[.,]\d{1,5})\b(?!\s*[%％])")


def rate_in(text: str) -> float | None:
    """Return the first percentage in a text as a fraction, or a bare number from 0 to 1; None where there is none."""
    found = _PERCENT.search(text)
    if found:
        return round(float(found[1].replace(",", ".")) / 100, 8)
    plain = _PLAIN.search(text)
    return float(plain[1].replace(",", ".")) if plain else None


def rates_of(fields: Iterable[Field], lines: Iterable[str]) -> tuple[float | None, float | None]:
    """Return value and target of a notice: by their labels, else out of the sentence that names the metric."""
    fields = tuple(fields)
    value = _first(values_of(fields, "value"))
    target = _first(values_of(fields, "target"))
    for line in lines:
        if value is not None and target is not None:
            break
        if not _PERCENT.search(line) or not meaning_in("metrics", line):
            continue
        told_value, told_target = _in_sentence(line)
        value = told_value if value is None else value
        target = told_target if target is None else target
    return value, target


def _first(values: list[str]) -> float | None:
    return next((rate for v in values if (rate := rate_in(v)) is not None), None)


@cache
def _bound() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(words('bounds')['target'])})[^%％]{{0,24}}$", re.IGNORECASE)


def _in_sentence(line: str) -> tuple[float | None, float | None]:
    value = target = None
    last = 0
    for found in _PERCENT.finditer(line):
        rate = round(float(found[1].replace(",", ".")) / 100, 8)
        if _bound().search(line[last : found.start()]):
            target = rate if target is None else target
        else:
            value = rate if value is None else value
        last = found.end()
    return value, target
