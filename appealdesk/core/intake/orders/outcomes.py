"""What became of an order, out of the words of its state, of the reason for its cancellation and of its return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.outcome import UNTOLD, Outcome
from appealdesk.core.intake.orders.cells import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CAUSES = {"stock-out": "stock_out", "mispriced": "mispriced", "not-shipped": "not_shipped", "unpaid": "unpaid"}


def outcome_of(texts: Mapping[str, str], cancelled_by: str, says: Callable[[str, str], bool]) -> Outcome:
    """Return what the texts of one order tell.

    Args:
        texts: ``state``, ``cancel``, ``refund``, ``channel``, ``returned``, ``dispute`` and ``defect`` as exported.
        cancelled_by: ``buyer``, ``seller``, ``platform`` or empty.
        says: Tells whether a text holds one of the format's words of a kind.
    """
    state, reason = texts["state"], texts["cancel"]
    cancelled = bool(cancelled_by or reason) or says("cancelled", state)
    cause = next((c for c, kind in _CAUSES.items() if says(kind, reason)), "") if cancelled else ""
    unpaid = cause == "unpaid" or says("unpaid", state)
    # one column may tell of cancellations and of returns: what was cancelled did not come back
    returned = bool(texts["returned"]) or (not cancelled and says("returned", texts["refund"]))
    told = Outcome(
        stage="unpaid" if unpaid else "cancelled" if cancelled else "",
        cancel_reason=reason if cancelled else "",
        cancel_cause=cause,
        returned=returned,
        return_reason=_reason(texts) if returned else "",
        dispute=texts["dispute"],
        defect=texts["defect"],
        platform_ships=says("platform_ships", texts["channel"]),
    )
    return UNTOLD if told == UNTOLD else told


def _reason(texts: Mapping[str, str]) -> str:
    """Return why an order came back: a number of pieces is no reason."""
    plain = count_of(texts["returned"]) is not None
    return texts["refund"] if plain or not texts["returned"] else texts["returned"]
