"""Whether two sources say the same about one thing, allowing for how exactly each of them says it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING

from appealdesk.core.domain.bare_days import DAY_END

if TYPE_CHECKING:
    from collections.abc import Iterable

# a rate typed from a page is rounded: 8.33 % is 0.0833, or 0.083
_RATE = 0.0006


def number_key(number: str) -> str:
    """Return an id or a tracking number as it is compared: letters and digits, upper case."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", number)).upper()


def same_time(one: datetime, other: datetime, *, date_only: bool = False, zone_sure: bool = True) -> bool:
    """Tell whether two times are the same instant to the minute.

    Args:
        one: An aware time.
        other: An aware time.
        date_only: One of the two is a bare date: then the same day in either zone is enough.
        zone_sure: False where a zone had to be assumed: then the same wall time is enough.
    """
    if date_only or DAY_END in (one.time(), other.time()):
        days = {one.date(), one.astimezone(other.tzinfo).date()}
        return bool(days & {other.date(), other.astimezone(one.tzinfo).date()})
    one, other = (t.replace(second=0, microsecond=0) for t in (one, other))
    return one == other or (not zone_sure and one.replace(tzinfo=None) == other.replace(tzinfo=None))


def same_value(one: object, other: object) -> bool:
    """Tell whether two values of a notice agree: dates, rates, words; times see :func:`same_time`."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return same_time(one, other, zone_sure=False)
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < _RATE
    if isinstance(one, str) and isinstance(other, str):
        # "Policy #PERF-2023-004" and "PERF-2023-004" name the same clause
        short, long = sorted((number_key(one), number_key(other)), key=len)
        return short == long or (bool(short) and short in long)
    return one == other


def same_name(one: str, others: Iterable[str]) -> bool:
    """Tell whether a person's name can be one of others, whatever its capitals, spaces and order.

    A masked name (``K***n``) and an account name (``reed_72``) contradict no name.
    """
    if not one or _account(one):
        return True
    key = _name_key(one)
    return any(not other or "*" in other or _account(other) or _name_key(other) == key for other in others)


def _account(name: str) -> bool:
    return bool(re.fullmatch(r"\S*[\d_.@]\S*|[a-z]+", name))


def _name_key(name: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold())))


def same_carrier(one: str, other: str) -> bool:
    """Tell whether two names can mean one carrier: one holds the other, or they share a word (``SPX``).

    Names in different scripts (云途, YunExpress) cannot be compared and contradict nothing.
    """
    a, b = number_key(one), number_key(other)
    if a.isascii() != b.isascii():
        return True
    return a in b or b in a or bool(_long_words(one) & _long_words(other))


def _long_words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.casefold()) if len(w) >= 3 and w not in _COMMON}


_COMMON = frozenset(
    {"express", "standard", "delivery", "logistics", "post", "mail", "shipping", "the", "international"}
)


def shown(value: object) -> str:
    """Return a value as a disagreement shows it: times and dates in ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)
