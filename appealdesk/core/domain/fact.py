"""A fact: one thing read or typed, with its printed form, its place, its confidence and where it came from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from appealdesk.core.domain.page import Box, Origin

UNREAD_ROW: Final = "unread-row"
"""Role of a doubtful order id: a row of a table prints an order number there that could not be read."""


class FactType(StrEnum):
    """The kinds of fact of the command-line contract."""

    ORDER_ID = "order-id"
    TRACKING_NUMBER = "tracking-number"
    TIME = "time"
    STATUS = "status"
    PARTICIPANT = "participant"
    CASE_ID = "case-id"
    AMOUNT = "amount"
    CARRIER = "carrier"


class Status(StrEnum):
    """Delivery states of the contract; every carrier's words map to one of them."""

    LABEL_CREATED = "label-created"
    ACCEPTED = "accepted"
    IN_TRANSIT = "in-transit"
    CUSTOMS = "customs"
    OUT_FOR_DELIVERY = "out-for-delivery"
    ATTEMPTED = "attempted"
    DELIVERED = "delivered"
    EXCEPTION = "exception"
    RETURNED = "returned"
    NOT_FOUND = "not-found"


_STEPS: Final[dict[tuple[str, str], str]] = {
    ("tracking.in-transit", Status.OUT_FOR_DELIVERY): "tracking.out-for-delivery",
    ("tracking.exception", Status.RETURNED): "tracking.returned",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing read off a file or typed by a person.

    ``value`` is the normal form: ids without spaces and in upper case where the format has it, times as ISO 8601 with
    an offset (or a bare date when no time of day is printed), amounts as a plain decimal number, statuses as
    :class:`Status` or the printed words where no state of the contract fits. ``raw`` is what was printed.
    """

    type: FactType
    value: str
    raw: str
    page: int = 1
    box: Box | None = None
    confidence: float = 1.0
    origin: Origin = Origin.OCR
    role: str = ""
    """What the fact is about. Times: an event kind (``tracking.delivered``), or ``deadline``, ``printed-at``,
    ``period-start`` ...; participants: ``buyer``, ``seller``, ``recipient``, ``operator``; statuses: ``headline`` for
    the page's overall state, ``event`` for one step of a trail; tracking numbers: ``waybill``, ``last-mile``;
    order ids: :data:`UNREAD_ROW`."""
    zone: str = ""
    """IANA zone or offset used for a time."""
    zone_reason: str = ""
    """Why that zone: ``printed``, ``erp``, ``carrier``, ``typed``, ``case`` or ``site``; ``assumed`` where
    nothing tells it, and the offset of the value means nothing."""
    scope: int = 0
    """Number of the block of the page (one order's card, one parcel's trail) the fact stands in, from 0."""
    status: str = ""
    """For a time of a trail: the :class:`Status` of the step it dates; ``open`` for a time whose label may be another
    one's. For an id near a known one, or read with doubt: ``proved`` (repaired), ``misreading``, ``other-number`` or
    ``open``."""
    doubtful: bool = False
    """True when the reading must be confirmed by a person before it counts (it is near a known id, say)."""
    proposal: str = ""
    """The known id that a doubtful reading may be, or from which a sure one differs in a single character."""

    @property
    def step(self) -> str:
        """What a time dates, as exactly as its page says it: its role, or a step that has no event kind of its own."""
        return _STEPS.get((self.role, self.status), self.role)

    @property
    def unread(self) -> bool:
        """Whether it stands for an order number that nobody has read yet, in a row of a table."""
        return self.doubtful and self.role == UNREAD_ROW

    @property
    def zone_known(self) -> bool:
        """Whether anything told the zone of a time; true for what has none."""
        return self.zone_reason != "assumed"

    @property
    def zone_printed(self) -> bool:
        """Whether the page itself prints the zone of a time."""
        return self.zone_reason == "printed"

    @property
    def at(self) -> datetime | None:
        """The instant of a time fact, with its zone; None for a bare date and for other types."""
        if self.type is not FactType.TIME or len(self.value) <= len("2026-05-01"):
            return None
        return datetime.fromisoformat(self.value)
