"""What a person entered about the files of a case: what they are, facts typed off them, pieces cut from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.handwork import Crop, Handwork, Placement, TypedFact
from appealdesk.core.domain.page import Box
from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.handwork import CropRow, PlacementRow, TypedFactRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Handworks:
    """Entries by hand about one store's cases. Each call is one edit, undone as one."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def of(self, uid: str) -> Handwork:
        """Return all that was entered about a case's files.

        Raises:
            StoreError: there is no such case.
        """
        with self._database.reading() as session:
            number = find(session, uid).id or 0
            placed = select(PlacementRow).where(PlacementRow.case_id == number).order_by(col(PlacementRow.id))
            typed = select(TypedFactRow).where(TypedFactRow.case_id == number).order_by(col(TypedFactRow.id))
            crops = select(CropRow).where(CropRow.case_id == number).order_by(col(CropRow.id))
            return Handwork(
                tuple(map(_placement, session.exec(placed))),
                tuple(map(_typed, session.exec(typed))),
                tuple(map(_crop, session.exec(crops))),
            )

    def place(self, uid: str, placements: Sequence[Placement], name: str = "") -> None:
        """Keep what files are and whose; a later word on a file takes the place of an earlier.

        Args:
            uid: the case.
            placements: one a file.
            name: the file's name for the words of the step, where it is one file.
        """
        number, detail = self._number(uid), {"files": [p.sha256[:16] for p in placements]}
        label = {"n": len(placements), "name": name}
        with self._database.edit(Edit("files-placed", number, uid, detail=detail, label=label)) as session:
            hashes = {p.sha256 for p in placements}
            _delete(session, select(PlacementRow).where(PlacementRow.case_id == number), hashes)
            session.add_all(placement_row(number, p) for p in placements)

    def type_fact(self, uid: str, said: TypedFact, *, instead: TypedFact | None = None) -> None:
        """Keep a fact that a person typed; the same one typed before at that page is replaced, and ``instead`` goes."""
        number = self._number(uid)
        edit = Edit("fact-typed", number, uid, said.sha256, label={"value": said.value})
        with self._database.edit(edit) as session:
            for old in (said, instead):
                if old is not None:
                    self._forget(session, number, old)
            session.add(typed_row(number, said))

    def take_back(self, uid: str, said: TypedFact) -> None:
        """Take a typed fact out again."""
        number = self._number(uid)
        edit = Edit("fact-taken-back", number, uid, said.sha256, label={"value": said.value})
        with self._database.edit(edit) as session:
            self._forget(session, number, said)

    def cut(self, uid: str, crops: Sequence[Crop], joins: int | None = None) -> None:
        """Keep which place of which page pictures were cut from; ``joins``: the step of their drop, undone together."""
        number, detail = self._number(uid), {"crops": [c.sha256[:16] for c in crops]}
        edit = Edit("pieces-cut", number, uid, detail=detail, label={"n": len(crops)}, joins=joins)
        with self._database.edit(edit) as session:
            _delete(session, select(CropRow).where(CropRow.case_id == number), {c.sha256 for c in crops})
            session.add_all(crop_row(number, c) for c in crops)

    @staticmethod
    def _forget(session: Session, number: int, said: TypedFact) -> None:
        query = select(TypedFactRow).where(
            TypedFactRow.case_id == number,
            TypedFactRow.sha256 == said.sha256,
            TypedFactRow.type == said.type.value,
            TypedFactRow.value == said.value,
            TypedFactRow.page == said.page,
            TypedFactRow.role == said.role,
        )
        for row in session.exec(query).all():
            session.delete(row)

    def _number(self, uid: str) -> int:
        with self._database.reading() as session:
            return find(session, uid).id or 0


def _delete(session: Session, query: object, hashes: Iterable[str]) -> None:
    wanted = set(hashes)
    for row in session.exec(query).all():  # type: ignore[call-overload]  # a query of rows that have a hash
        if row.sha256 in wanted:
            session.delete(row)


def placement_row(number: int, placement: Placement) -> PlacementRow:
    """Return the row of what a file is."""
    return PlacementRow(
        case_id=number,
        sha256=placement.sha256,
        kind=placement.kind.value,
        orders=json.dumps(list(placement.orders), ensure_ascii=False),
        at=utc_text(placement.at),
        by=placement.by,
    )


def _placement(row: PlacementRow) -> Placement:
    orders = tuple(json.loads(row.orders))
    return Placement(row.sha256, EvidenceKind(row.kind), orders, from_text(row.at), row.by)


def typed_row(number: int, said: TypedFact) -> TypedFactRow:
    """Return the row of a typed fact."""
    box = said.box
    return TypedFactRow(
        case_id=number,
        sha256=said.sha256,
        type=said.type.value,
        value=said.value,
        raw=said.raw,
        page=said.page,
        x=box.x if box else None,
        y=box.y if box else None,
        w=box.w if box else None,
        h=box.h if box else None,
        role=said.role,
        zone=said.zone,
        at=utc_text(said.at),
        by=said.by,
    )


def _typed(row: TypedFactRow) -> TypedFact:
    return TypedFact(
        row.sha256,
        FactType(row.type),
        row.value,
        row.raw,
        row.page,
        _box(row),
        from_text(row.at),
        row.role,
        row.zone,
        row.by,
    )


def crop_row(number: int, crop: Crop) -> CropRow:
    """Return the row of a cut-out."""
    box = crop.box
    return CropRow(
        case_id=number,
        sha256=crop.sha256,
        source=crop.source,
        page=crop.page,
        x=box.x,
        y=box.y,
        w=box.w,
        h=box.h,
        at=utc_text(crop.at),
        by=crop.by,
    )


def _crop(row: CropRow) -> Crop:
    box = _box(row) or Box(0, 0, 0, 0)
    return Crop(row.sha256, row.source, row.page, box, from_text(row.at), row.by)


def _box(row: TypedFactRow | CropRow) -> Box | None:
    if row.x is None or row.y is None or row.w is None or row.h is None:
        return None
    return Box(row.x, row.y, row.w, row.h)
