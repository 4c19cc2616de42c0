"""What a person entered about files by hand: what a file is and whose, facts that were typed, pieces cut from a page.

Each is named by the hash of the file's bytes, so that it holds under whatever name the file bears.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Fact
from appealdesk.core.domain.page import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from appealdesk.core.domain.evidence import Evidence, EvidenceKind
    from appealdesk.core.domain.fact import FactType
    from appealdesk.core.domain.page import Box


@dataclass(frozen=True, slots=True)
class Placement:
    """What a file is and whose it is, as a person said or agreed."""

    sha256: str
    kind: EvidenceKind
    orders: tuple[str, ...]
    """Case orders that it belongs to; none where it is about no single order."""
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class TypedFact:
    """A fact that a person typed off a page; its place is the box that was drawn around it, where one was."""

    sha256: str
    type: FactType
    value: str
    raw: str
    """As it was typed."""
    page: int
    box: Box | None
    at: datetime
    role: str = ""
    """As :attr:`Fact.role`."""
    zone: str = ""
    """IANA zone of a time."""
    by: str = ""

    @property
    def fact(self) -> Fact:
        """The fact as it counts."""
        return Fact(
            self.type,
            self.value,
            self.raw,
            page=self.page,
            box=self.box,
            origin=Origin.TYPED,
            role=self.role,
            zone=self.zone,
            zone_reason="typed" if self.zone else "",
        )


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture that was cut from a page of another file of the case; the other file stays as it is."""

    sha256: str
    """Of the picture that was cut out."""
    source: str
    """Hash of the file it was cut from."""
    page: int
    box: Box
    """The place on that page, in the page's unit."""
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Handwork:
    """All that was entered by hand about the files of a case."""

    placements: tuple[Placement, ...] = ()
    typed: tuple[TypedFact, ...] = ()
    crops: tuple[Crop, ...] = ()
    _placed: dict[str, Placement] = field(init=False, repr=False, compare=False)
    _facts: dict[str, list[TypedFact]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index by file: a case may have thousands."""
        object.__setattr__(self, "_placed", {p.sha256: p for p in self.placements})
        facts: dict[str, list[TypedFact]] = {}
        for said in self.typed:
            facts.setdefault(said.sha256, []).append(said)
        object.__setattr__(self, "_facts", facts)

    def traced(self, files: Sequence[Evidence]) -> list[Evidence]:
        """Return the files of a case, those that were cut from another of them naming it."""
        crops, names = {c.sha256: c for c in self.crops}, {e.sha256: e.file for e in files}
        return [
            replace(item, cut_from=names.get(crop.source, ""), cut_page=crop.page)
            if (crop := crops.get(item.sha256))
            else item
            for item in files
        ]

    def kind_of(self, sha256: str) -> EvidenceKind | None:
        """Return what a person said a file is; None where nobody did."""
        placed = self._placed.get(sha256)
        return placed.kind if placed else None

    def applied(self, evidence: Evidence) -> Evidence:
        """Return a file with what a person entered about it. A typed fact replaces a reading of the same at its page.

        Typed facts belong to the block of the page that their box lies nearest to, so that they tell of the same
        parcel or order as what is printed around them.
        """
        typed = self._facts.get(evidence.sha256, ())
        if typed:
            facts = [_beside(t.fact, evidence.facts) for t in typed]
            same = {(f.type, f.value, f.page, f.role) for f in facts}
            read = (f for f in evidence.facts if (f.type, f.value, f.page, f.role) not in same)
            evidence = replace(evidence, facts=(*read, *facts))
        placed = self._placed.get(evidence.sha256)
        return replace(evidence, placed=True, said_orders=placed.orders) if placed else evidence


def _beside(fact: Fact, others: Iterable[Fact]) -> Fact:
    box = fact.box
    near = [f for f in others if f.page == fact.page and f.box]
    if box is None or not near:
        return fact
    middle = box.y + box.h / 2
    closest = min(near, key=lambda f: abs(f.box.y + f.box.h / 2 - middle) if f.box else 0.0)
    return replace(fact, scope=closest.scope)
