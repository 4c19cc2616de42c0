"""Counts of one way of counting, and the orders that explain them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.metrics.verdicts import Fit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from appealdesk.core.domain.case import Order
    from appealdesk.core.domain.metrics.ways import Way

MOST_KEPT: Final = 10_000
"""Orders that are named one by one; of the rest only the number is told."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many."""

    counted: int = 0
    total: int = 0
    unsure: int = 0
    """Orders of the total that are not held against the seller, though what is told does not decide."""
    good: bool = False
    """True for a rate of what went well."""

    @property
    def rate(self) -> float | None:
        """The fraction, None where there is nothing to divide by."""
        return self.counted / self.total if self.total else None

    @property
    def worst(self) -> float | None:
        """The fraction if every unsure order counted against the seller."""
        if not self.total:
            return None
        return (self.counted - self.unsure if self.good else self.counted + self.unsure) / self.total


@dataclass(frozen=True, slots=True)
class Named:
    """An order that counts against the seller, or might."""

    order: Order
    why: str
    """Names a text of ``metrics.why``."""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Week:
    """The counts of one week, from its Monday on."""

    monday: date
    count: Count
    without: Count


@dataclass(frozen=True, slots=True)
class Day:
    """The counts of one day of the market."""

    day: date
    count: Count
    without: Count


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what counts against the seller one article or one cause makes up."""

    name: str
    counted: int
    total: int
    """Orders of the article; of a cause, all that count against the seller."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric by one way of counting."""

    way: Way
    count: Count
    without: Count
    """The same without the orders that were named to be left out."""
    other_dates: Mapping[str, Count] = field(default_factory=dict)
    """The same with orders sorted into the period by another of their dates; empty without a period."""
    against: tuple[Named, ...] = ()
    left_off: int = 0
    """How many more orders than :data:`MOST_KEPT` count or might count against the seller."""
    out: Mapping[str, int] = field(default_factory=dict)
    """Orders that this way does not count, by why."""
    untold: Mapping[str, int] = field(default_factory=dict)
    """Orders left out because their row lacks a value, by field."""
    weeks: tuple[Week, ...] = ()
    days: tuple[Day, ...] = ()
    """The same by days; days without an order that counts are not among them."""
    by_sku: tuple[Share, ...] = ()
    by_cause: tuple[Share, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts while orders come in."""

    bad: int = 0
    total: int = 0
    unsure: int = 0

    def add(self, fit: Fit) -> None:
        """Take in one order that is counted."""
        self.total += 1
        if fit is Fit.BAD:
            self.bad += 1
        elif fit is Fit.UNSURE:
            self.unsure += 1

    def take_in(self, other: Tally) -> None:
        """Take in what another one counted."""
        self.bad += other.bad
        self.total += other.total
        self.unsure += other.unsure

    def count(self, *, good: bool, less: Tally | None = None) -> Count:
        """Return the counts, less those of some orders."""
        bad, total, unsure = self.bad, self.total, self.unsure
        if less is not None:
            bad, total, unsure = bad - less.bad, total - less.total, unsure - less.unsure
        return Count(total - bad if good else bad, total, unsure, good)
