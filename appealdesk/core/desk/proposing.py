"""What the program proposes for each file of a case: what it is, whose it is, where it goes, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from appealdesk.core.desk.kept import told
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.handwork import Placement
from appealdesk.core.domain.linking import BACKGROUND_KINDS, LANE_OF_KIND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.timeline import Lane


class Look(StrEnum):
    """Why somebody should look at a file; ``handwork.look.<look>`` is the key of its words."""

    UNREADABLE = "unreadable"
    """Not all on it can be read."""
    MIXED = "mixed"
    """One page shows several orders."""
    FOREIGN = "foreign"
    """It prints a number, yet none of an order of the case."""
    KIND = "kind"
    """Nothing tells what it is."""
    ORDER = "order"
    """Nothing tells whose it is."""
    GUESSED = "guessed"
    """Only its folder, its name or what is missing suggests whose it is."""
    DOUBTFUL = "doubtful"
    """A number on it was read with doubt."""


class Tie(StrEnum):
    """What ties a file to the proposed orders; ``handwork.tie.<tie>`` is the key of its words."""

    SAID = "said"
    PRINTED = "printed"
    NUMBER = "number"
    GUESSED = "guessed"
    NONE = "none"
    BACKGROUND = "background"
    """Papers that are about no single order."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one file."""

    item: Evidence
    kind: EvidenceKind
    orders: tuple[str, ...]
    tie: Tie
    looks: tuple[Look, ...]
    """None where the program is sure."""

    @property
    def lane(self) -> Lane | None:
        """The place of the loop that the kind goes to; None for what links no parcel."""
        return LANE_OF_KIND.get(self.kind)

    @property
    def settled(self) -> bool:
        """True when a person said or agreed what it is."""
        return self.item.placed

    @property
    def needs_look(self) -> bool:
        """True when nobody has looked at it and the program is not sure."""
        return bool(self.looks) and not self.settled


def propose(item: Evidence) -> Proposal:
    """Return what is proposed for a file that was read and linked."""
    printed, numbers = item.values(FactType.ORDER_ID), item.values(FactType.TRACKING_NUMBER)
    ties_no_order = item.kind in BACKGROUND_KINDS or item.kind is EvidenceKind.VIDEO
    orders = item.orders
    if item.placed:
        tie = Tie.SAID
    elif orders:
        tie = Tie.PRINTED if printed & set(orders) else Tie.NUMBER
    elif ties_no_order:
        tie = Tie.BACKGROUND
    elif item.suggested and not printed and not numbers:
        orders, tie = item.suggested, Tie.GUESSED
    else:
        tie = Tie.NONE
    return Proposal(item, item.kind, orders, tie, tuple(_looks(item, tie, foreign=bool(printed or numbers))))


def _looks(item: Evidence, tie: Tie, *, foreign: bool) -> list[Look]:
    doubts = {
        Look.UNREADABLE: not item.legible,
        Look.MIXED: item.mixed,
        Look.KIND: item.kind is EvidenceKind.OTHER,
        Look.FOREIGN: tie is Tie.NONE and foreign,
        Look.ORDER: tie is Tie.NONE and not foreign,
        Look.GUESSED: tie is Tie.GUESSED,
        Look.DOUBTFUL: any(f.doubtful for f in item.facts),
    }
    return [look for look, holds in doubts.items() if holds]


def proposals(files: Sequence[Evidence]) -> tuple[Proposal, ...]:
    """Return the proposals for files in the order to go through them: what needs a look, then the rest, then the done.

    Args:
        files: the evidence of a checked case.
    """
    return tuple(sorted(map(propose, files), key=lambda p: (p.settled, not p.needs_look)))


def accept(kept: KeptCases, uid: str, chosen: Sequence[tuple[Evidence, EvidenceKind, tuple[str, ...]]]) -> None:
    """Keep what files are and whose, as a person said or agreed: one edit, undone as one.

    Args:
        kept: the cases of the open store.
        uid: the case.
        chosen: each file with its kind and its orders.

    Raises:
        DeskError: the case is gone, or nothing can be written.
    """
    if not chosen:
        return
    store = kept.store
    at, by = store.database.now(), store.operator
    placements = [Placement(item.sha256, kind, orders, at, by) for item, kind, orders in chosen]
    name = chosen[0][0].file.rpartition("/")[2] if len(chosen) == 1 else ""
    with told():
        store.handwork.place(uid, placements, name)
