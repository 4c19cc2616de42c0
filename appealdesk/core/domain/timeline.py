"""Dated happenings of one order in four lanes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Final

from appealdesk.core.domain.fact import Fact


class Lane(StrEnum):
    """The four lanes, in the order in which they are drawn."""

    ORDER = "order"
    SHIPPING = "shipping"
    TRACKING = "tracking"
    MESSAGES = "messages"


_OF_KIND: Final = {**{str(lane): lane for lane in Lane}, "message": Lane.MESSAGES}


def lane_of(kind: str) -> Lane:
    """Return the lane in which a kind of event (``tracking.delivered``) is drawn.

    Raises:
        KeyError: there is no such lane.
    """
    return _OF_KIND[kind.partition(".")[0]]


@cache
def drawn(lanes: frozenset[Lane]) -> tuple[Lane, ...]:
    """Return some lanes in drawing order."""
    return tuple(lane for lane in Lane if lane in lanes)


EVENT_KINDS = (
    "order.placed",
    "order.ship-by",
    "order.cancelled",
    "order.refunded",
    "shipping.label-created",
    "shipping.packed",
    "shipping.dispatched",
    "tracking.first-scan",
    "tracking.in-transit",
    "tracking.customs",
    "tracking.exception",
    "tracking.attempted",
    "tracking.delivered",
    "message.buyer",
    "message.seller",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One happening of one order; ``at`` is aware, ``source`` a file or ``case.toml``."""

    kind: str
    at: datetime
    order: str
    source: str
    zone: str = ""
    zone_reason: str = ""
    date_only: bool = False
    """True when only a date is known; ``at`` is then the end of that day."""
    printed: str = ""
    facts: tuple[Fact, ...] = ()
    weight: int = 0
    """How well the source can know: 0 the lane's own paper, 2 typed, 3 another lane's page, 4 an export."""
    also: tuple[str, ...] = ()
    """Other sources that give the same happening at the same minute."""

    @property
    def step(self) -> str:
        """What happened, as exactly as its page says it: the kind, or a step that has no kind of its own."""
        return self.facts[0].step if self.facts and self.facts[0].role == self.kind else self.kind

    @property
    def earliest(self) -> datetime:
        """The first moment the event can have happened: the start of the day where only a date is known."""
        return self.at.replace(hour=0, minute=0, second=0, microsecond=0) if self.date_only else self.at

    @property
    def lane(self) -> Lane:
        """The lane the event is drawn in."""
        return lane_of(self.kind)
