"""What one order means for one way of counting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Fit(StrEnum):
    """Where an order belongs."""

    BAD = "bad"
    """Counts against the seller."""
    GOOD = "good"
    UNSURE = "unsure"
    """In the total; what is told does not decide, and the order is not held against the seller."""
    OUT = "out"
    """Not among the orders that this way counts."""
    UNTOLD = "untold"
    """Left out, because a value that decides is missing in its row; ``why`` names the field."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where an order belongs and why; ``why`` names a text of ``metrics.why``."""

    fit: Fit
    why: str = ""


ON_TIME: Final = Verdict(Fit.GOOD)
FINE: Final = Verdict(Fit.GOOD)
LATE: Final = Verdict(Fit.BAD, "late")
OVERDUE: Final = Verdict(Fit.BAD, "overdue")
SAME_DAY: Final = Verdict(Fit.UNSURE, "same-day")
NOT_SHIPPED: Final = Verdict(Fit.OUT, "not-shipped")
NOT_DUE: Final = Verdict(Fit.OUT, "not-due")
CANCELLED: Final = Verdict(Fit.OUT, "cancelled")
BUYER_CANCELLED: Final = Verdict(Fit.OUT, "buyer-cancelled")
UNPAID: Final = Verdict(Fit.OUT, "unpaid")
PLATFORM_SHIPS: Final = Verdict(Fit.OUT, "platform-ships")
NO_NUMBER: Final = Verdict(Fit.BAD, "no-number")
NUMBER_FORM: Final = Verdict(Fit.BAD, "number-form")
FORM_UNKNOWN: Final = Verdict(Fit.UNSURE, "form-unknown")
BY_SELLER: Final = Verdict(Fit.BAD, "by-seller")
BY_CAUSE: Final = {
    "stock-out": Verdict(Fit.BAD, "stock-out"),
    "mispriced": Verdict(Fit.BAD, "mispriced"),
    "not-shipped": Verdict(Fit.BAD, "not-shipped-in-time"),
}
BY_BUYER: Final = Verdict(Fit.GOOD, "by-buyer")
BY_PLATFORM: Final = Verdict(Fit.UNSURE, "by-platform")
SIDE_UNTOLD: Final = Verdict(Fit.UNSURE, "side-untold")
RETURNED: Final = Verdict(Fit.BAD, "returned")
DISPUTED: Final = Verdict(Fit.BAD, "disputed")
DEFECT: Final = Verdict(Fit.BAD, "defect")
NO_PROMISE: Final = Verdict(Fit.UNTOLD, "promised_ship_at")
NO_ORDER_TIME: Final = Verdict(Fit.UNTOLD, "ordered_at")
