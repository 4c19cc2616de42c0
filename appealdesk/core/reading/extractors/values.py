"""Whether a printed text can be the value of a label: a day, an id, an amount, a carrier or a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.order_forms import READ
from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.chat import is_name
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import delivery_status, order_status
from appealdesk.core.reading.extractors.words import weekdays

if TYPE_CHECKING:
    from collections.abc import Callable

PERSONS: Final = ("buyer", "seller", "recipient", "operator")
_DAYS: Final = ("ship-date", "completed", "deadline", "issued", "effective", "submitted", "period")
_GROUPS: Final = ("order.", "shipping.", "tracking.")
_MOSTLY: Final = 0.7
_ID: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z \-]{6,40}")
_CODE: Final = re.compile(r"(?=(?:[A-Z]*\d){2})[A-Z0-9]{8,34}")
"""A number in which letters may prevail, as those of Giao Hàng Nhanh."""
_LEAST: Final = 6
"""Figures of an id or a day at least."""
_LONGEST: Final = 48
_AMOUNT: Final = re.compile(r"(?:(?P<sign>[^\d\s.,-]{1,4})\s?)?\d[\d.,'’]*(?:\s?(?P<behind>[^\d\s.,-]{1,4}))?")


@lru_cache(maxsize=4096)
def fits(role: str, text: str) -> bool:
    """Return whether a text alone is a value that a label of a role (a key of ``labels.toml``) may have."""
    plain = text.strip()
    if role in _DAYS or role.startswith(_GROUPS):
        return is_day(plain)
    if role in PERSONS:
        return is_name(plain) and not (delivery_status(plain) or order_status(plain) or carrier_names(plain))
    test = _TESTS.get(role)
    return test is not None and test(plain)


def is_day(text: str) -> bool:
    """Return whether a text is a day, with or without a time of day, and little else."""
    times = find_times(text)
    if not times or not times[0].has_date:
        return False
    rest = weekdays().sub("", text[: times[0].start] + text[times[-1].end :])
    return sum(c.isalnum() for c in rest) <= len(text) * (1 - _MOSTLY) and not any(c.isalpha() for c in rest[:1])


def is_clock(text: str) -> bool:
    """Return whether a text is a time of day alone."""
    times = find_times(text)
    return bool(times) and not times[0].has_date and times[0].end - times[0].start >= _MOSTLY * len(text.strip())


def _is_order(text: str) -> bool:
    found = (m for form in READ.values() for m in form.finditer(text))
    return any(len(m[0]) >= _MOSTLY * len(text) and sum(map(str.isdigit, m[0])) >= _LEAST for m in found)


def _is_number(text: str) -> bool:
    if not _ID.fullmatch(text) or find_times(text) or _is_order(text):
        return False
    digits = sum(c.isdigit() for c in text)
    return bool(_CODE.fullmatch(text)) or (digits >= _LEAST and 2 * digits >= sum(c.isalnum() for c in text))


def _is_money(text: str) -> bool:
    money = _AMOUNT.fullmatch(text)
    return money is not None and bool(money["sign"] or money["behind"])


def _is_carrier(text: str) -> bool:
    return sum(n.end - n.start for n in carrier_names(text)) >= _MOSTLY * len(text)


def _is_figures(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= _LEAST and len(text) <= _LONGEST


_TESTS: Final[dict[str, Callable[[str], bool]]] = {
    "order-id": _is_order,
    "tracking-number": _is_number,
    "last-mile-number": _is_number,
    "case-id": _is_number,
    "total": _is_money,
    "refund": _is_money,
    "carrier": _is_carrier,
    "other": _is_figures,
}
