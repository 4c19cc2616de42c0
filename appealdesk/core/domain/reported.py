"""A metric as the marketplace itself reports it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from appealdesk.core.domain.page import Box


@dataclass(frozen=True, slots=True)
class ReportedMetric:
    """One figure of a performance report. Rates are fractions (0.04 is 4 %); dates are the report's, in UTC."""

    metric: str
    """A metric of the contract where it is one, else the report's own (``on-time-delivery``)."""
    site: str = ""
    """Market code; the marketplace's own id where its market is not known."""
    part: str = ""
    """``mfn`` (sent by the seller) or ``afn`` (by the platform) where the report tells them apart."""
    rate: float | None = None
    target: float | None = None
    counted: int | None = None
    """How many orders (shipments, units) the rate counts."""
    total: int | None = None
    """Out of how many."""
    state: str = ""
    """What the platform says of it: ``GOOD``, ``BAD``, ``NONE``."""
    period_start: date | None = None
    period_end: date | None = None
    parts: tuple[tuple[str, int], ...] = ()
    """What the counted ones are made of, such as claims and chargebacks."""
    page: int = 1
    box: Box | None = None
    """Where the value stands on that page; None where the file has no places."""
    target_box: Box | None = None
    raw: str = ""
    """The value as printed, with what stands in one piece with it."""

    def within(self, start: date, end: date) -> ReportedMetric:
        """Return the same figure with the period that the page prints for all of them."""
        return replace(self, period_start=start, period_end=end)
