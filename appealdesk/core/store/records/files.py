"""The files of cases: a drop is written down before its files are copied, so that an interrupted one goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlmodel import col, select

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.moments import from_text, utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.records.names import free_name
from appealdesk.core.store.search.index import refresh_file
from appealdesk.core.store.tables.cases import CaseRow
from appealdesk.core.store.tables.files import BlobRow, FileRow, PendingRow
from appealdesk.core.store.tables.journal import StepRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

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
    step: int = 0
    """The edit that dropped it, which it joins when it arrives; 0 where that is not known any more."""


class CalledOffError(Exception):
    """A dropped file is not waited for any more: the drop was undone, or somebody else took the file in."""


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
            # the step of this very edit: nothing else makes one in its transaction
            step = session.exec(select(StepRow.id).order_by(col(StepRow.id).desc()).limit(1)).one()
            assert step is not None
            session.add_all(
                PendingRow(case_id=number, path=p, name=n, role=r, at=at, step_id=step) for p, n, r in files
            )
        return step

    def last_drop(self, uid: str) -> int | None:
        """Return the step of the last drop on a case that was not undone."""
        number = self._number(uid)
        with self._database.reading() as session:
            query = select(StepRow.id).where(StepRow.case_id == number, StepRow.undone == 0, StepRow.action == ADDED)
            return session.exec(query.order_by(col(StepRow.id).desc()).limit(1)).first()

    def waiting(self, uid: str, step: int | None = None) -> tuple[Waiting, ...]:
        """Return what was dropped on a case and is not kept yet, in the order it was dropped.

        Args:
            uid: the case.
            step: only what this edit dropped.
        """
        with self._database.reading() as session:
            query = select(PendingRow).where(PendingRow.case_id == find(session, uid).id, _waits())
            if step is not None:
                query = query.where(PendingRow.step_id == step)
            rows = session.exec(query.order_by(col(PendingRow.id)))
            return tuple(Waiting(row.id or 0, row.path, row.name, row.role, row.step_id) for row in rows)

    def unfinished(self) -> tuple[str, ...]:
        """Return the uids of cases with files still to be copied."""
        with self._database.reading() as session:
            query = select(CaseRow.uid).join(PendingRow, col(PendingRow.case_id) == col(CaseRow.id))
            return tuple(session.exec(query.where(_waits()).distinct()))

    def arrived(self, uid: str, waiting: Waiting, sha256: str, size: int) -> StoredFile | None:
        """Say that a dropped file's bytes are in the vault; from here on it belongs to the case.

        Return the file, or None where the case has these bytes already.

        Raises:
            CalledOffError: nobody waits for it any more; nothing was changed.
        """
        number, joins = self._number(uid), waiting.step or None
        detail = {"bytes": size}
        edit = Edit("file-kept", number, uid, sha256, detail=detail, joins=joins, label={"n": 1}, followed=False)
        with self._database.edit(edit) as session:
            at = utc_text(self._database.now())
            row = session.exec(select(PendingRow).where(PendingRow.id == waiting.id, _waits())).first()
            if row is None:
                raise CalledOffError
            session.delete(row)
            twin = session.exec(select(FileRow.id).where(FileRow.case_id == number, FileRow.sha256 == sha256)).first()
            if session.get(BlobRow, sha256) is None:
                session.add(BlobRow(sha256=sha256, size=size, added_at=at))
                session.flush()
            if twin is not None:
                return None
            file = FileRow(
                case_id=number,
                name=free_name(session, number, waiting.name, joins),
                role=waiting.role or EVIDENCE,
                sorted=int(bool(waiting.role)),
                sha256=sha256,
                size=size,
                source=waiting.path,
                added_at=at,
            )
            session.add(file)
            session.flush()
            refresh_file(session, number, file.name)
            return _stored(file)

    def give_up(self, waiting: Iterable[Waiting]) -> None:
        """Say that dropped files will not be kept: they are unreadable, or the drop was called off."""
        with self._database.writing() as session:
            for item in waiting:
                row = session.get(PendingRow, item.id)
                if row is not None:
                    session.delete(row)

    def sort(self, uid: str, roles: Mapping[int, str]) -> None:
        """Say what dropped files are; their names lose the evidence folder where they are none.

        It belongs to the drop: both are undone together.

        Args:
            uid: the case.
            roles: numbers of files with their role.
        """
        with self._database.turns.take():
            number, step = self._number(uid), self.last_drop(uid)
            detail = {"roles": sorted(roles.values())}
            edit = Edit("files-sorted", number, uid, detail=detail, joins=step, undoable=step is not None)
            with self._database.edit(edit) as session:
                for file_id, role in roles.items():
                    row = session.get(FileRow, file_id)
                    if row is None:
                        continue  # taken back while somebody looked what it is
                    if row.case_id != number or role not in ROLES:
                        raise StoreError("store.error.no-file", file=str(file_id))
                    row.role, row.sorted = role, 1
                    bare = row.name.removeprefix(f"{EVIDENCE}/")
                    if role != EVIDENCE and bare != row.name:
                        row.name = free_name(session, number, bare, step)

    def case_with(self, hashes: Iterable[str]) -> str | None:
        """Return the uid of a case in use that holds a case folder's files, or None.

        What was added to the case from elsewhere does not matter; a file of it that came with such a folder, and that
        the folder has not any more, does.

        Args:
            hashes: of all files of the folder.
        """
        wanted = frozenset(hashes)
        with self._database.reading() as session:
            query = select(CaseRow.id, CaseRow.uid, FileRow.sha256)
            query = query.join(FileRow, col(FileRow.case_id) == col(CaseRow.id))
            query = query.where(col(CaseRow.deleted_at).is_(None), col(FileRow.sha256).in_(wanted))
            found: dict[tuple[int | None, str], set[str]] = {}
            for number, uid, sha256 in session.exec(query):
                found.setdefault((number, uid), set()).add(sha256)
            for (number, uid), there in found.items():
                if there == wanted:
                    rows = session.exec(select(FileRow).where(FileRow.case_id == number)).all()
                    if not _came_along(rows, wanted):
                        return uid
        return None

    def case_begun_with(self, casefile: str) -> str | None:
        """Return the uid of a case in use that still waits for files of a case folder, or None.

        Args:
            casefile: path of the folder's ``case.toml``.
        """
        copied = select(FileRow.case_id).where(FileRow.role == "casefile", FileRow.source == casefile)
        to_copy = select(PendingRow.case_id).where(PendingRow.role == "casefile", PendingRow.path == casefile)
        waits = select(PendingRow.case_id).where(_waits())
        number = col(CaseRow.id)
        query = select(CaseRow.uid).where(
            col(CaseRow.deleted_at).is_(None), number.in_(waits), number.in_(copied) | number.in_(to_copy)
        )
        with self._database.reading() as session:
            return session.exec(query).first()

    def remove(self, uid: str, file_id: int, *, joins: int | None = None) -> None:
        """Take a file out of a case; its bytes stay in the vault as long as this can be undone.

        ``joins``: the earlier step that this is undone together with.
        """
        with self._database.turns.take():
            number = self._number(uid)
            with self._database.reading() as session:
                row = session.get(FileRow, file_id)
            if row is None or row.case_id != number:
                raise StoreError("store.error.no-file", file=str(file_id))
            label = {"name": row.name}
            edit = Edit("file-removed", number, uid, object=row.sha256, label=label, joins=joins)
            with self._database.edit(edit) as session:
                session.delete(session.get_one(FileRow, file_id))

    def _number(self, uid: str) -> int:
        with self._database.reading() as session:
            return find(session, uid).id or 0


def _waits() -> ColumnElement[bool]:
    """Return what tells dropped files that are waited for from those of a drop that is undone: redo brings it back."""
    undone = select(StepRow.id).where(StepRow.id == PendingRow.step_id, StepRow.undone == 1)
    return ~undone.exists()


def _came_along(rows: Sequence[FileRow], wanted: frozenset[str]) -> bool:
    """Return whether a case has files beyond the wanted ones that came with its case folder, or may have."""
    more = [row for row in rows if row.sha256 not in wanted]
    home = next((row.source.removesuffix(row.name) for row in rows if row.role == "casefile"), "")
    return any(row.source.startswith(home) for row in more)


def _stored(row: FileRow) -> StoredFile:
    return StoredFile(
        row.id or 0, row.name, row.role, row.sha256, row.size, from_text(row.added_at), row.source, bool(row.sorted)
    )
