"""The loop of one order: four lanes, four links, closed or the gap's name."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from appealdesk.core.domain.fact import Fact
from appealdesk.core.domain.timeline import Event, Lane


class LaneState(StrEnum):
    """State of a lane, as the contract names it."""

    OK = "ok"
    WEAK = "weak"
    MISSING = "missing"
    CONFLICT = "conflict"
    NOT_NEEDED = "not-needed"


class LinkState(StrEnum):
    """State of a link, as the contract names it."""

    OK = "ok"
    MISSING = "missing"
    MISMATCH = "mismatch"
    TIME_CONFLICT = "time-conflict"


@dataclass(frozen=True, slots=True)
class End:
    """Where one end of a link rests: the file and the fact that carries the key."""

    file: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One link between two lanes, the key that holds it and where that key is printed on both sides."""

    source: Lane
    target: Lane
    by: str
    """``order-id`` or ``tracking-number``."""
    state: LinkState
    key: str = ""
    other_key: str = ""
    """What stands at the far end when the keys differ."""
    near: End | None = None
    far: End | None = None
    earlier: Event | None = None
    later: Event | None = None
    """For a time conflict: the event that should come first and the one that should come second."""
    held: str = ""
    """By what it really holds: as ``by``, or ``parcel`` and ``same-parcel``; see :mod:`holding`."""


_DISPATCH: Final = (
    ("shipping.dispatched", "dispatched"),
    ("shipping.packed", "packed"),
    ("shipping.label-created", "label"),
)
_SHORT: Final = ("packed", "label")


@dataclass(frozen=True, slots=True)
class OrderLoop:
    """The verdict about one order."""

    order: str
    lanes: tuple[tuple[Lane, LaneState], ...]
    links: tuple[Link, ...]
    events: tuple[Event, ...]
    closed: bool
    gap: str = ""
    """Name of the first gap in loop order: a lane (``tracking``) or a link (``shipping-tracking``); empty if closed."""
    files: tuple[tuple[Lane, tuple[str, ...]], ...] = ()
    """Evidence files by lane."""

    def lane(self, lane: Lane) -> LaneState:
        """Return the state of a lane."""
        return dict(self.lanes)[lane]

    @property
    def shipping_shows(self) -> str:
        """The furthest step that papers show of the dispatch: ``dispatched``, ``packed``, ``label``, or nothing.

        A label is made before the parcel leaves, and what was typed or exported is on no paper.
        """
        papers = {name for _, names in self.files for name in names}
        told = {e.kind for e in self.events if papers & {e.source, *e.also}}
        return next((word for kind, word in _DISPATCH if kind in told), "")

    def word(self, lane: Lane) -> str:
        """Return the name of what is said of a lane: its state, or how far short of the dispatch its papers stop.

        Papers may be all that is asked for and yet show no dispatch; then ``label-only`` or ``packed-only``.
        """
        state, shown = self.lane(lane), self.shipping_shows
        short = lane is Lane.SHIPPING and state is LaneState.OK and shown in _SHORT
        return f"{shown}-only" if short else str(state)

    def sense(self, lane: Lane) -> LaneState:
        """Return the state whose colour and sign a lane bears: papers that show no dispatch are no full proof of it."""
        state = self.lane(lane)
        return LaneState.WEAK if self.word(lane) != state else state

    def files_of(self, lane: Lane) -> tuple[str, ...]:
        """Return the evidence files that stand in a lane."""
        return dict(self.files).get(lane, ())
