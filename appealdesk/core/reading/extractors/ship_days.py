"""What the day of a label's printing and a "ship date" are the days of, by the paper that prints them."""

from __future__ import annotations

from typing import Final

from appealdesk.core.domain.evidence import EvidenceKind

PRINTED_AT: Final = "printed-at"
_ANNOUNCED: Final = "shipping.label-created"
_LEFT: Final = "shipping.dispatched"
_SHIP_DATE: Final = "ship-date"
_SENT: Final = {
    EvidenceKind.SHIPPING_LABEL: _ANNOUNCED,
    EvidenceKind.TRACKING_PAGE: _ANNOUNCED,
    EvidenceKind.ORDER_PAGE: _LEFT,
    EvidenceKind.OUTBOUND_RECORD: _LEFT,
}
"""What a "ship date" is: for a carrier the day for which the sender made the label, for who sells the day it left."""


def on_paper(role: str, kind: EvidenceKind) -> str:
    """Return what a time with a label is the time of; a carrier has scanned nothing at any of these.

    Args:
        role: what the label names, a key of ``labels.toml``.
        kind: what the file is.
    """
    if role == _SHIP_DATE:
        return _SENT.get(kind, PRINTED_AT)
    if kind is EvidenceKind.SHIPPING_LABEL:
        # it was printed before the parcel left, whatever day it names
        return _ANNOUNCED if role == _LEFT else role
    return PRINTED_AT if role == _ANNOUNCED else role
