"""The points of a refusal, and what becomes of each: whether the letter answers it and which files prove the answer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.case import RejectionPoint
    from appealdesk.core.domain.evidence import EvidenceKind
    from appealdesk.core.domain.finding import Place

OPEN, UNPROVED, READY = "open", "unproved", "ready"


def point_numbers(points: Sequence[RejectionPoint]) -> tuple[str, ...]:
    """Return what each point of a refusal is called.

    That is its number as printed; where none is printed, its place among the points (from 1), or the next number that
    no other point bears: two points of one number could not be told apart in the letter.
    """
    taken = {p.number.strip().lstrip("0") for p in points}
    numbers = []
    for place, point in enumerate(points, 1):
        number = point.number.strip() or next(str(n) for n in count(place) if str(n) not in taken)
        taken.add(number)
        numbers.append(number)
    return tuple(numbers)


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point of the refusal."""

    number: str
    """What it is called; see :func:`point_numbers`."""
    point: RejectionPoint
    answered: bool
    place: Place | None
    """Where the letter takes it up: code points of the letter's text."""
    missing: tuple[str, ...]
    """Ids that the point names and the answer does not."""
    wanted: tuple[EvidenceKind, ...]
    """Kinds of paper of which it asks for one; empty where its words do not tell."""
    orders: tuple[str, ...]
    """Orders for each of which a paper is wanted."""
    proofs: tuple[str, ...]
    """Files that prove the answer."""
    unproved: tuple[str, ...]
    """Orders of which no paper of the kind is there."""
    unknown_code: bool
    """True when the pack's table does not hold its code: somebody has to look up what it means and write it down."""

    @property
    def state(self) -> str:
        """``open`` (no answer), ``unproved`` (answered, a proof is missing) or ``ready``."""
        if not self.answered:
            return OPEN
        return READY if self.proofs and not self.unproved else UNPROVED
