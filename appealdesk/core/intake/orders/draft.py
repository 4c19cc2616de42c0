"""One order while its rows come in: kept small, since an export may hold a million."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from sys import intern
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Order
from appealdesk.core.intake.orders.cells import count_of
from appealdesk.core.intake.orders.formats import words_of
from appealdesk.core.intake.orders.outcomes import outcome_of

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.domain.outcome import Outcome
    from appealdesk.core.intake.orders.formats import Match

TIMES = ("ordered_at", "paid_at", "promised_ship_at", "shipped_at", "delivered_at")
FLAGS = ("returned", "dispute", "defect")
"""Texts that mark an order; a zero or a "no" marks nothing."""
TEXTS = (
    *("carrier", "service", "buyer", "account", "recipient", "state", "cancel", "refund", "currency", "channel"),
    *FLAGS,
)
REPEATING = frozenset({"carrier", "service", "state", "cancel", "refund", "currency", "channel", *FLAGS})
"""Texts that many orders share; each is kept once."""
_NO = frozenset({"no", "n", "false", "否", "无", "無", "没有"})
_UNTOLD = frozenset({"date_only", "aliases", "other_numbers", "parcels", "outcome"})
_MOST_REMEMBERED = 20_000

type Moment = tuple[datetime, bool]
"""An instant, and whether only its day is known."""


def _marks_nothing(value: str) -> bool:
    return value.casefold() in _NO or count_of(value) == 0


def differ(one: Moment, other: Moment) -> bool:
    """Tell whether two times contradict each other; a day alone contradicts no time of that day."""
    if one[1] or other[1]:
        return one[0].date() != other[0].date()
    return one[0] != other[0]


@dataclass(slots=True)
class Draft:
    """What is known of an order so far; texts and times in the order of :data:`TEXTS` and :data:`TIMES`."""

    id: str
    texts: list[str] = field(default_factory=lambda: [""] * len(TEXTS))
    times: list[Moment | None] = field(default_factory=lambda: [None] * len(TIMES))
    # tuples: most orders have one of each or none, and an empty tuple takes no room
    skus: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    more_numbers: tuple[str, ...] = ()
    parcels: tuple[frozenset[str], ...] = ()
    amounts: tuple[str, ...] = ()
    currency: str = ""

    def say(self, index: int, value: str) -> None:
        """Take a text in where none is known yet."""
        if value and not self.texts[index] and not (TEXTS[index] in FLAGS and _marks_nothing(value)):
            self.texts[index] = intern(value) if TEXTS[index] in REPEATING else value

    def join(self, numbers: frozenset[str]) -> None:
        """Take in that several numbers are of one parcel."""
        touching = [p for p in self.parcels if p & numbers]
        apart = tuple(p for p in self.parcels if not p & numbers)
        self.parcels = (*apart, numbers.union(*touching))


class Finisher:
    """Makes orders of drafts; what many orders have in common is kept once."""

    def __init__(self, match: Match, file: str) -> None:
        """Prepare for the drafts of ``file``."""
        self._match, self._file = match, file
        self._words = words_of(match.format)
        self._sources: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
        self._said: dict[tuple[str, str], bool] = {}
        self._outcomes: dict[tuple[str, ...], Outcome] = {}

    def order(self, draft: Draft) -> Order:
        """Return the order."""
        texts = dict(zip(TEXTS, draft.texts, strict=True))
        times = {name: told for name, told in zip(TIMES, draft.times, strict=True) if told}
        names = [n for f in ("buyer", "recipient", "account") if (n := texts[f]) and "*" not in n]
        numbers = tuple(dict.fromkeys((*draft.numbers, *draft.more_numbers)))
        first = draft.numbers[0] if draft.numbers else ""
        values: dict[str, object] = {
            **{name: moment for name, (moment, _) in times.items()},
            "carrier": texts["carrier"],
            "tracking_number": first,
            "buyer": names[0] if names else "",
            "sku": ", ".join(draft.skus) if len(draft.skus) != 1 else draft.skus[0],
            "amount": self._amount(draft),
            "currency": (texts["currency"] or draft.currency or self._match.currency) if draft.amounts else "",
            "state": texts["state"],
            "cancelled_by": (by := self._cancelled_by(texts)),
            "outcome": self._outcome(texts, by),
            "sls": self._says("sls", f"{texts['service']} {texts['carrier']}", whole=True),
            "refunded_in_platform": self._says("refunded", f"{texts['state']} {texts['refund']}"),
            "aliases": tuple(dict.fromkeys(n for n in names[1:] if n != names[0])),
            "other_numbers": tuple(n for n in numbers if n != first),
            "parcels": tuple(tuple(n for n in numbers if n in parcel) for parcel in draft.parcels),
            "date_only": tuple(name for name, (_, bare) in times.items() if bare),
            # what a case is about, a notice or a person says; an export lists all that was sold
            "affected": False,
        }
        told = ("id", *(k for k, v in values.items() if v and k not in _UNTOLD))
        sources = self._sources.setdefault(told, tuple((name, self._file) for name in told))
        return Order(id=draft.id, **values, sources=sources)  # type: ignore[arg-type] # by name

    def _amount(self, draft: Draft) -> str:
        if not draft.amounts or not self._match.format.amount_sum or len(draft.amounts) == 1:
            return draft.amounts[0] if draft.amounts else ""
        return format(sum(map(Decimal, draft.amounts)), "f")

    def _says(self, kind: str, text: str, *, whole: bool = False) -> bool:
        words = self._words.get(kind, ())
        if not words or not text.strip():
            return False
        known = self._said.get((kind, text))
        if known is None:
            folded = text.casefold()
            if whole:
                known = any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", folded) for w in words)
            else:
                known = any(w in folded for w in words)
            if len(self._said) < _MOST_REMEMBERED:
                self._said[kind, text] = known
        return known

    def _outcome(self, texts: dict[str, str], cancelled_by: str) -> Outcome:
        told = (cancelled_by, *(texts[name] for name in ("state", "cancel", "refund", "channel", *FLAGS)))
        known = self._outcomes.get(told)
        if known is None:
            known = outcome_of(texts, cancelled_by, self._says)
            # free words may differ in every row
            if len(self._outcomes) < _MOST_REMEMBERED:
                self._outcomes[told] = known
        return known

    def _cancelled_by(self, texts: dict[str, str]) -> str:
        text = f"{texts['cancel']} {texts['state']}"
        who = ("buyer", "seller", "platform")
        return next((w for w in who if self._says(f"cancelled_by_{w}", text)), "")
