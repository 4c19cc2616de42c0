"""What the words of a header may mean."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.intake.orders.formats import all_formats
from appealdesk.core.intake.orders.headers import normal_header
from appealdesk.core.reading.extractors.words import table

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE, PART = 3, 1
"""Points for a header that is a known word, and for one that holds it."""
_SHORTEST_PART = 4
MEANINGS = (
    *("id", "tracking_number", "ordered_at", "paid_at", "promised_ship_at", "shipped_at", "delivered_at", "carrier"),
    *("parcel_number", "buyer", "account", "recipient", "sku", "amount", "currency", "state", "cancel", "refund"),
    *("returned", "dispute", "defect", "channel"),
)
"""What a person may choose, the most needed first."""


@cache
def _words() -> Mapping[str, str]:
    said = {k: v for k, v in table("columns").items() if k not in ("unless", "beside")}
    return {normal_header(word): field for field, words in said.items() for word in words}


@cache
def _unless() -> Mapping[str, tuple[str, ...]]:
    return {field: tuple(map(normal_header, words)) for field, words in table("columns")["unless"].items()}


@cache
def _known() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for known in all_formats():
        for field, names in known.columns.items():
            for name in names:
                found.setdefault(name, set()).add(field)
    return {name: frozenset(fields) for name, fields in found.items()}


def other_time(name: str) -> bool:
    """Tell whether a header (in its normal form) names a time that is none of an order's way to the buyer."""
    return any(word in name for word in table("columns")["beside"]["times"])


def meanings_of(name: str) -> dict[str, int]:
    """Return what a header (in its normal form) may mean, with points; headers of known formats are whole words."""
    told = {f: WHOLE for f in _known().get(name, ()) if f in MEANINGS}
    if name in _words():
        told[_words()[name]] = WHOLE + 1
    if not told:
        inside = [
            (len(w), f) for w, f in _words().items() if w in name and (len(w) >= _SHORTEST_PART or not w.isascii())
        ]
        # "tracking number of the order" holds a shorter word too: the longest tells
        longest = max((n for n, _ in inside), default=0)
        told = {f: PART for n, f in inside if n == longest}
    return {f: points for f, points in told.items() if not any(w in name for w in _unless().get(f, ()))}
