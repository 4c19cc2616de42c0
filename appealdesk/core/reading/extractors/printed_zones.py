"""The names and offsets of zones as they are printed beside a time of day."""

from __future__ import annotations

import re
from functools import cache

from appealdesk.core.reading.extractors.time_patterns import alternatives
from appealdesk.core.reading.extractors.words import table

_SHORT = 4
"""Letters of a zone's short name at most; a longer one may stand before its time as well."""
_LEAST = 3
"""Letters of a short name that may stand there too ("PST 17:00"): two letters are too many other things."""

_REACH = 40


@cache
def _names() -> tuple[str, ...]:
    data = table("times")
    named = (w for group in ("zones", "zone_names") for words in data[group].values() for w in words)
    return (*named, *data["ambiguous"])


@cache
def zone_pattern() -> str:
    """Return a pattern for a zone behind a time of day, in the group ``zone``.

    A minus sign without ``UTC`` or ``GMT`` before it mostly parts the two ends of a span of time ("10:00 - 12:00"): it
    is an offset only where the time of day is in the groups ``iso`` or ``seconds``, or without a colon ("-0700").
    """
    short = alternatives([n for n in _names() if n.isupper() and len(n) <= _SHORT])
    long = alternatives([n for n in _names() if not (n.isupper() and len(n) <= _SHORT)])
    named = r"(?:UTC|GMT)\s*[+\-−–]\s*\d{1,2}(?:[:：]?\d{2})?"
    bare = r"[+]\d{2}(?:[:：]?\d{2})?|[-−]\d{4}(?![\d:：])"
    iso = r"[-−]\d{2}[:：]\d{2}(?![\d:：])"
    offset = rf"(?:{named}|{bare}|(?(iso){iso}|(?(seconds){iso}|(?!))))(?!\d)"
    return rf"(?:[(（\[]\s*)?(?P<zone>{offset}|(?:(?i:{long})|{short})(?![A-Za-z0-9]))(?:\s*[)）\]])?"


@cache
def _before() -> re.Pattern[str]:
    long = alternatives([n for n in _names() if not n.isascii() or len(n) > _SHORT])
    short = alternatives([n for n in _names() if n.isascii() and n.isupper() and _LEAST <= len(n) <= _SHORT])
    offset = r"(?:UTC|GMT)\s*[+\-−–]\s*\d{1,2}(?:[:：]?\d{2})?"
    return re.compile(
        rf"(?:[(（\[]\s*)?(?P<zone>(?i:{long})|{offset}|(?<![A-Za-z0-9])(?:{short}))\s*[)）\]]?\s*[:：,，]?\s*$"
    )


def zone_before(text: str) -> str:
    """Return the zone that a text ends with ("北京时间"), or an empty text: it is that of the time behind it."""
    match = _before().search(text[-_REACH:])
    return match["zone"] if match else ""


def without_zone(between: str) -> str:
    """Return what stands between a date and a time of day, a zone's name that leads to the time left out."""
    return _before().sub("", between)
