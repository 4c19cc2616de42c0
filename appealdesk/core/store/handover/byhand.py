"""What a person entered about files, as it is handed over and back."""

from typing import Annotated

from pydantic import Field

from appealdesk.core.domain import handwork
from appealdesk.core.domain import page as pages
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.store.handover.aboutfiles import Box
from appealdesk.core.store.handover.fields import Line, Name, Sha256, Text, Time, Value, Zone, most
from appealdesk.core.store.handover.travelling import one_line


class Placement(Value):
    """What a person said a file is, and whose."""

    sha256: Sha256
    kind: EvidenceKind
    orders: Annotated[tuple[Line, ...], most(10_000)] = ()
    by: Name = ""
    at: Time


class TypedFact(Value):
    """A fact that a person typed, with the box drawn around it."""

    sha256: Sha256
    type: FactType
    value: Text
    raw: Text
    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    box: Box | None = None
    role: Line = ""
    zone: Zone = ""
    by: Name = ""
    at: Time


class Crop(Value):
    """Which place of which file's page a picture was cut from."""

    sha256: Sha256
    source: Sha256
    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    box: Box
    by: Name = ""
    at: Time


class ByHand(Value):
    """All that was entered about the files of a case."""

    placements: Annotated[tuple[Placement, ...], most(5_000)] = ()
    typed: Annotated[tuple[TypedFact, ...], most(100_000)] = ()
    crops: Annotated[tuple[Crop, ...], most(5_000)] = ()


def given(kept: handwork.Handwork) -> ByHand:
    """Return entries by hand as they travel."""
    return ByHand(
        placements=tuple(
            Placement(sha256=p.sha256, kind=p.kind, orders=p.orders, by=one_line(p.by), at=p.at)
            for p in kept.placements
        ),
        typed=tuple(
            TypedFact(
                sha256=t.sha256,
                type=t.type,
                value=t.value,
                raw=t.raw,
                page=t.page,
                box=_box(t.box) if t.box else None,
                role=t.role,
                zone=t.zone,
                by=one_line(t.by),
                at=t.at,
            )
            for t in kept.typed
        ),
        crops=tuple(
            Crop(sha256=c.sha256, source=c.source, page=c.page, box=_box(c.box), by=one_line(c.by), at=c.at)
            for c in kept.crops
        ),
    )


def received(came: ByHand) -> handwork.Handwork:
    """Return entries by hand that came with a case."""
    return handwork.Handwork(
        tuple(handwork.Placement(p.sha256, p.kind, p.orders, p.at, p.by) for p in came.placements),
        tuple(
            handwork.TypedFact(
                t.sha256, t.type, t.value, t.raw, t.page, _place(t.box) if t.box else None, t.at, t.role, t.zone, t.by
            )
            for t in came.typed
        ),
        tuple(handwork.Crop(c.sha256, c.source, c.page, _place(c.box), c.at, c.by) for c in came.crops),
    )


def _box(box: pages.Box) -> Box:
    return Box(x=box.x, y=box.y, w=box.w, h=box.h)


def _place(box: Box) -> pages.Box:
    return pages.Box(box.x, box.y, box.w, box.h)
