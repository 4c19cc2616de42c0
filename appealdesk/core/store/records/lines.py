"""Order lines of whole exports, taken in as a stream: a million of them neither fill the memory nor block an edit."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import batched
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sqlalchemy import text
from sqlmodel import Session, col, select

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.moments import utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.lines import ImportRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_BATCH: Final = 5_000
"""Lines between two looks at whether somebody waits."""
_AT_MOST: Final = 200_000
"""Lines of one transaction. Numbers come in no order, so that each transaction writes most pages of their indexes anew:
the fewer the better, and the more the longer an edit waits for the end of one."""
_DROPPED_AT_ONCE: Final = 50_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an export; times as ISO 8601 with an offset."""

    number: str
    sku: str = ""
    buyer: str = ""
    state: str = ""
    carrier: str = ""
    tracking_number: str = ""
    amount: str = ""
    currency: str = ""
    ordered_at: str | None = None
    shipped_at: str | None = None


_NAMES: Final = tuple(f.name for f in fields(Line))
_values: Final = attrgetter(*_NAMES)
# the names are those of the value above
_INSERT: Final = f"INSERT INTO lines (import_id, {', '.join(_NAMES)}) VALUES (%d, {', '.join('?' * len(_NAMES))})"  # noqa: S608 - see above


class Lines:
    """The order lines of one store's cases."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def take_in(
        self,
        uid: str,
        sha256: str,
        lines: Iterable[Line],
        *,
        on_progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Take in the lines of an export and return how many there are; the same export again changes nothing.

        An import that is called off, fails or is killed leaves no line behind: what it wrote is dropped at once, or
        at the next start.

        Args:
            uid: the case.
            sha256: hash of the export's bytes.
            lines: read once, as they come.
            on_progress: told the number of lines after every batch.
            cancelled: asked after every batch whether to give up; then 0 is returned.
        """
        with self._database.reading() as session:
            number = find(session, uid).id or 0
            known = session.exec(
                select(ImportRow).where(ImportRow.case_id == number, ImportRow.sha256 == sha256, ImportRow.lines > 0)
            ).first()
        if known is not None:
            return known.lines
        with self._database.writing() as session:
            # without a number of lines it does not count yet
            row = ImportRow(case_id=number, sha256=sha256, lines=0, at=utc_text(self._database.now()))
            session.add(row)
            session.flush()
            import_id = row.id or 0
        try:
            count = self._write(import_id, lines, on_progress, cancelled)
        except BaseException:
            self._drop(import_id)
            raise
        if not count:
            self._drop(import_id)
            return 0
        edit = Edit("export-taken-in", number, uid, object=sha256, detail={"lines": count}, undoable=False)
        with self._database.edit(edit) as session:
            session.get_one(ImportRow, import_id).lines = count
        return count

    def _write(
        self,
        import_id: int,
        lines: Iterable[Line],
        on_progress: Callable[[int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> int:
        insert = _INSERT % import_id
        batches = batched(lines, _BATCH)
        count, left = 0, True
        while left:
            with self._database.writing() as session:
                connection, end = session.connection(), count + _AT_MOST
                left = False
                for batch in batches:
                    connection.exec_driver_sql(insert, list(map(_values, batch)))
                    count += len(batch)
                    if on_progress:
                        on_progress(count)
                    if cancelled and cancelled():
                        return 0
                    if count >= end or self._database.turns.wanted:
                        left = True
                        break
            self._database.turns.give_way()
        return count

    def drop_unfinished(self) -> None:
        """Drop what imports left behind that never came to their end, unless the drive is too full even for that.

        Nothing shows such lines, so that they may wait for a start with more room.
        """
        with self._database.reading() as session:
            left = session.exec(select(ImportRow.id).where(ImportRow.lines == 0)).all()
        try:
            for import_id in left:
                self._drop(import_id or 0)
        except StoreError as error:
            if error.key != "store.error.full":
                raise

    def _drop(self, import_id: int) -> None:
        """Remove an import bit by bit, so that no edit waits long."""
        gone = 1
        while gone:
            with self._database.writing() as session:
                query = text("DELETE FROM lines WHERE id IN (SELECT id FROM lines WHERE import_id = :i LIMIT :n)")
                gone = session.connection().execute(query, {"i": import_id, "n": _DROPPED_AT_ONCE}).rowcount
        with self._database.writing() as session:
            row = session.get(ImportRow, import_id)
            if row is not None:
                session.delete(row)


def count_lines(session: Session, uid: str) -> int:
    """Return how many export lines a case has."""
    number = find(session, uid).id
    return sum(session.exec(select(ImportRow.lines).where(col(ImportRow.case_id) == number)))
