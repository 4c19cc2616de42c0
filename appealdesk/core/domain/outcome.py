"""What became of an order, as an export tells it: cancelled, returned, disputed, shipped by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CAUSES: Final = ("stock-out", "mispriced", "not-shipped", "unpaid")
"""Why an order was cancelled, where a reason says one of these."""
SELLER_CAUSES: Final = frozenset({"stock-out", "mispriced", "not-shipped"})
"""Causes that lie with the seller, whoever pressed the button."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Empty fields are untold, not false: which columns an export has at all is told by the export."""

    stage: str = ""
    """``cancelled`` or ``unpaid`` (never became an order that could be sent); empty for all else."""
    cancel_reason: str = ""
    """As exported."""
    cancel_cause: str = ""
    """One of :data:`CAUSES`."""
    returned: bool = False
    return_reason: str = ""
    """As exported: the reason, else the state of the return."""
    dispute: str = ""
    """A claim or dispute of the buyer, as exported."""
    defect: str = ""
    """What the platform counts as a defect (negative feedback, a granted claim, a chargeback), as exported."""
    platform_ships: bool = False
    """The platform sent it from its own warehouse."""


UNTOLD: Final = Outcome()
