"""What a letter states that can be checked: ids, numbers, amounts, rates and clauses, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.order_forms import WRITTEN
from appealdesk.core.domain.slips import slip_at
from appealdesk.core.letter.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONG = re.compile(r"(?<![A-Za-z0-9/-])(?=[A-Z0-9]*\d{6})[A-Z0-9]{10,34}(?![A-Za-z0-9/-])")
_FIGURE = r"(\d{1,3}(?:[.,．，]\d{1,3})?)"
_RATE = re.compile(
    rf"(?<![\d.,．，]){_FIGURE}\s?(?:[%％]|(?:Prozent|per\s?cent|persen|peratus|phần trăm|パーセント)(?!\w))"
    rf"|(?:ร้อยละ|百分之)\s?{_FIGURE}(?!\d)",
    re.IGNORECASE,
)
_MONEY = r"(?:US\$|NT\$|S\$|A\$|\$|€|£|¥|￥|฿|₫|Rp\.?|RM|USD|EUR|GBP|CNY|RMB|MYR|SGD|TWD|IDR|THB|VND|PHP|JPY|AUD|CAD)"
# a number is taken up at its first figure only, or a long row of figures would be gone through from each of them
_AMOUNT = re.compile(
    rf"(?<![\w]){_MONEY}\s?(\d[\d.,]*\d|\d)|(?<!\d)(?<!\d[.,])(\d[\d.,]{{0,30}}\d|\d)\s?(?:美元|欧元|歐元|英镑|英鎊|元|令吉|新元|台币|泰铢|€|฿|₫|đồng|บาท|円|(?:USD|EUR|GBP|MYR|SGD|TWD|IDR|THB|VND|JPY|Euro)(?!\w))"
)
_CLAUSE = re.compile(r"(?<![\w-])[A-Z]{2,}[- ]\d{4}[- ]\d{2,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Mention:
    """One checkable thing of a letter."""

    kind: str
    """``order-id``, ``tracking-number``, ``rate``, ``amount`` or ``clause``."""
    value: str
    """Ids as written, rates and amounts as plain decimal numbers (a rate in per cent)."""
    span: Span


def find_ids(text: str, platform: str, orders: Iterable[str], numbers: Iterable[str]) -> Iterator[Mention]:
    """Yield order ids and tracking numbers: the known ones, and what has their form.

    Args:
        text: a text.
        platform: whose order ids are looked for.
        orders: the ids that the case knows.
        numbers: the tracking numbers that the case knows.
    """
    found = [
        *(Mention("order-id", i, s) for i in orders for s in _known(text, i)),
        *(Mention("tracking-number", n, s) for n in numbers for s in _known(text, n)),
    ]
    taken = {(m.span.start, m.span.end) for m in found}
    form = WRITTEN[platform]
    for match in (*form.finditer(text), *_LONG.finditer(text)):
        span = Span(match.start(), match.end(), match[0])
        if any(a < span.end and span.start < b for a, b in taken):
            continue
        taken.add((span.start, span.end))
        kind = "order-id" if match.re is form else "tracking-number"
        found.append(Mention(kind, match[0], span))
    yield from sorted(found, key=lambda m: m.span.start)


def _known(text: str, value: str) -> Iterator[Span]:
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        # an id that is part of a longer one is another id; Chinese may stand right beside it
        if not (_joins(text[start - 1 : start]) or _joins(text[end : end + 1])):
            yield Span(start, end, value)
        start = text.find(value, end)


def _joins(char: str) -> bool:
    return bool(char) and char.isascii() and (char.isalnum() or char == "-")


def find_rates(text: str) -> Iterator[Mention]:
    """Yield percentages."""
    for match in _RATE.finditer(text):
        figure = re.sub("[,．，]", ".", match[1] or match[2])
        yield Mention("rate", figure, Span(match.start(), match.end(), match[0]))


def find_amounts(text: str) -> Iterator[Mention]:
    """Yield amounts of money."""
    for match in _AMOUNT.finditer(text):
        yield Mention("amount", plain(match[1] or match[2]), Span(match.start(), match.end(), match[0]))


def find_clauses(text: str) -> Iterator[Mention]:
    """Yield what has the form of a clause's number (``PERF-2023-004``)."""
    for match in _CLAUSE.finditer(text):
        yield Mention("clause", match[0], Span(match.start(), match.end(), match[0]))


def plain(printed: str) -> str:
    """Return an amount as a plain decimal number: the last separator before one or two figures is the decimal one."""
    decimals = re.search(r"[.,](\d{1,2})$", printed)
    whole = re.sub(r"\D", "", printed[: decimals.start()] if decimals else printed)
    return f"{whole}.{decimals[1]}" if decimals else whole


def near(value: str, known: Iterable[str]) -> str:
    """Return the known id from which a value differs by one figure changed, left out, added, or two swapped.

    An empty text means none; a value of fewer than eight characters is never near.
    """
    if len(value) < 8:
        return ""
    return next((k for k in known if slip_at(value, k) is not None), "")
