"""The files of cases: a drop is written down before its files are copied, so that an interrupted one goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlmodel import Session, col, select

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.cases import CaseRow
from appealdesk.core.store.tables.files import BlobRow, FileRow, PendingRow
from appealdesk.core.store.tables.journal import StepRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

EVIDENCE: Final = "evidence"
ROLES: Final = (EVIDENCE, "notice", "orders", "letter", "rejection", "history", "casefile")
ADDED: Final = "files-added"
"""Action of a drop."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a case."""

    id: int
    name: str
    """Relative, with forward slashes, Unicode NFC; evidence lies below ``evidence/``."""
    role: str
    sha256: str
    size: int
    added_at: datetime
    source: str = ""
    sorted: bool = True
    """False until its content has told what it is."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dropped file that is not kept yet."""

    id: int
    path: str
    name: str
    role: str
    """Empty where its content has to tell."""


class Files:
    """The files of one store's cases; their bytes are the vault's."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def of(self, uid: str) -> tuple[StoredFile, ...]:
        """Return the files of a case by name, capitals and small letters alike."""
        with self._database.reading() as session:
            rows = session.exec(select(FileRow).where(FileRow.case_id == find(session, uid).id)).all()
        return tuple(sorted(map(_stored, rows), key=lambda f: (f.name.casefold(), f.name)))

    def begin(self, uid: str, files: Sequence[tuple[str, str, str]]) -> int:
        """Write down what is about to be copied into a case, as one step to undo, and return the step.

        Args:
            uid: the case.
            files: for each its path, the name it shall have, and its role; an empty role where its content has to tell.
        """
        number = self._number(uid)
        count = len(files)
        edit = Edit(ADDED, number, uid, detail={"files": count}, label={"n": count, "name": files[0][1]})
        with self._database.edit(edit) as session:
            at = utc_text(self._database.now())
            session.add_all(PendingRow(case_id=number, path=p, name=n, role=r, at=at) for p, n, r in files)
            step = session.exec(select(StepRow.id).order_by(col(StepRow.id).desc()).limit(1)).one()
        assert step is not None
        return step

    def last_drop(self, uid: str) -> int | None:
        """Return the step of the last drop on a case that was not undone."""
        number = self._number(uid)
        with self._database.reading() as session:
            query = select(StepRow.id).where(StepRow.case_id == number, StepRow.undone == 0, StepRow.action == ADDED)
            return session.exec(query.order_by(col(StepRow.id).desc()).limit(1)).first()

    def waiting(self, uid: str) -> tuple[Waiting, ...]:
        """Return what was dropped on a case and is not kept yet, in the order it was dropped."""
        with self._database.reading() as session:
            query = select(PendingRow).where(PendingRow.case_id == find(session, uid).id).order_by(col(PendingRow.id))
            return tuple(Waiting(row.id or 0, row.path, row.name, row.role) for row in session.exec(query))

    def unfinished(self) -> tuple[str, ...]:
        """Return the uids of cases with files still to be copied."""
        with self._database.reading() as session:
            query = select(CaseRow.uid).join(PendingRow, col(PendingRow.case_id) == col(CaseRow.id)).distinct()
            return tuple(session.exec(query))

    def arrived(self, uid: str, waiting: Waiting, sha256: str, size: int, step: int | None) -> StoredFile | None:
        """Say that a dropped file's bytes are in the vault; from here on it belongs to the case.

        Return the file, or None where the case has these bytes already.
        """
        number = self._number(uid)
        edit = Edit("file-kept", number, uid, object=sha256, detail={"bytes": size}, joins=step, label={"n": 1})
        with self._database.edit(edit) as session:
            at = utc_text(self._database.now())
            self._forget(session, waiting)
            twin = session.exec(select(FileRow.id).where(FileRow.case_id == number, FileRow.sha256 == sha256)).first()
            if session.get(BlobRow, sha256) is None:
                session.add(BlobRow(sha256=sha256, size=size, added_at=at))
                session.flush()
            if twin is not None:
                return None
            row = FileRow(
                case_id=number,
                name=free_name(session, number, waiting.name),
                role=waiting.role or EVIDENCE,
                sorted=int(bool(waiting.role)),
                sha256=sha256,
                size=size,
                source=waiting.path,
                added_at=at,
            )
            session.add(row)
            session.flush()
            return _stored(row)

    def give_up(self, waiting: Waiting) -> None:
        """Say that a dropped file cannot be kept: it is gone or unreadable, or the drop was called off."""
        with self._database.writing() as session:
            self._forget(session, waiting)

    def sort(self, uid: str, roles: Mapping[int, str]) -> None:
        """Say what dropped files are; their names lose the evidence folder where they are none.

        It belongs to the drop: both are undone together.

        Args:
            uid: the case.
            roles: numbers of files with their role.
        """
        number, step = self._number(uid), self.last_drop(uid)
        detail = {"roles": sorted(roles.values())}
        edit = Edit("files-sorted", number, uid, detail=detail, joins=step, undoable=step is not None)
        with self._database.edit(edit) as session:
            for file_id, role in roles.items():
                row = session.get(FileRow, file_id)
                if row is None or row.case_id != number or role not in ROLES:
                    raise StoreError("store.error.no-file", file=str(file_id))
                row.role, row.sorted = role, 1
                bare = row.name.removeprefix(f"{EVIDENCE}/")
                if role != EVIDENCE and bare != row.name:
                    row.name = free_name(session, number, bare)

    def case_with(self, hashes: Iterable[str]) -> str | None:
        """Return the uid of a case in use that holds all these files, or None."""
        wanted = frozenset(hashes)
        with self._database.reading() as session:
            query = select(CaseRow.uid, FileRow.sha256).join(FileRow, col(FileRow.case_id) == col(CaseRow.id))
            query = query.where(col(CaseRow.deleted_at).is_(None), col(FileRow.sha256).in_(wanted))
            found: dict[str, set[str]] = {}
            for uid, sha256 in session.exec(query):
                found.setdefault(uid, set()).add(sha256)
        return next((uid for uid, there in found.items() if there == wanted), None) if wanted else None

    def remove(self, uid: str, file_id: int) -> None:
        """Take a file out of a case; its bytes stay in the vault as long as this can be undone."""
        number = self._number(uid)
        with self._database.reading() as session:
            row = session.get(FileRow, file_id)
        if row is None or row.case_id != number:
            raise StoreError("store.error.no-file", file=str(file_id))
        with self._database.edit(
            Edit("file-removed", number, uid, object=row.sha256, label={"name": row.name})
        ) as session:
            session.delete(session.get_one(FileRow, file_id))

    @staticmethod
    def _forget(session: Session, waiting: Waiting) -> None:
        row = session.get(PendingRow, waiting.id)
        if row is not None:
            session.delete(row)

    def _number(self, uid: str) -> int:
        with self._database.reading() as session:
            return find(session, uid).id or 0


def free_name(session: Session, number: int, name: str) -> str:
    """Return a name that no file of the case bears: ``a.png``, ``a (2).png`` ..."""
    taken = {n.casefold() for n in session.exec(select(FileRow.name).where(FileRow.case_id == number))}
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    if not stem:
        stem, dot, ending = last, "", ""
    free, count = name, 2
    while free.casefold() in taken:
        free = f"{folder}{slash}{stem} ({count}){dot}{ending}"
        count += 1
    return free


def _stored(row: FileRow) -> StoredFile:
    return StoredFile(
        row.id or 0, row.name, row.role, row.sha256, row.size, from_text(row.added_at), row.source, bool(row.sorted)
    )
