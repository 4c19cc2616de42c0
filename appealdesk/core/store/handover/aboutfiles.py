"""The files of a case, what was read off them, and what a person said about that."""

from typing import Annotated, Literal

from pydantic import Field

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Origin
from appealdesk.core.store.handover.fields import (
    Bytes,
    Coordinate,
    FileName,
    Line,
    Media,
    Name,
    Rate,
    Sha256,
    Text,
    Time,
    Value,
    Word,
    most,
)

type Role = Literal["evidence", "notice", "orders", "letter", "rejection", "history", "casefile"]
type Judgement = Literal["confirmed", "corrected", "rejected"]
"""``confirmed``: the reading is right; ``corrected``: ``value`` counts instead; ``rejected``: it does not count."""


class File(Value):
    """One file of the case; its bytes are the object of the same hash."""

    name: FileName
    role: Role
    sha256: Sha256
    size: Bytes
    media: Media = ""
    kind: EvidenceKind | None = None
    """What sort of evidence it is, where that is known."""
    source: Line = ""
    """The name it had where it came from, without folders of a computer."""
    added_at: Time | None = None


class Box(Value):
    """A rectangle on a page, in the page's unit."""

    x: Coordinate
    y: Coordinate
    w: Coordinate
    h: Coordinate


class Fact(Value):
    """One thing read off a file, with the fields of the domain's fact."""

    type: FactType
    value: Text
    raw: Text
    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    box: Box | None = None
    confidence: Rate = 1.0
    origin: Origin = Origin.OCR
    role: Line = ""
    zone: Line = ""
    zone_reason: Word = ""
    scope: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    status: Line = ""
    doubtful: bool = False
    proposal: Line = ""


class FileFacts(Value):
    """The facts of the files with one content."""

    sha256: Sha256
    facts: Annotated[tuple[Fact, ...], most(50_000)] = ()


class Decision(Value):
    """What a person said about a doubtful reading."""

    sha256: Sha256
    type: FactType
    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    box: Box | None = None
    raw: Text
    value: Text
    verdict: Judgement
    by: Name = ""
    at: Time


class Waiver(Value):
    """A finding that a person set aside, and why."""

    rule: Annotated[Word, Field(min_length=1)]
    order: Line = ""
    file: Line = ""
    reason: Text
    by: Name = ""
    at: Time
