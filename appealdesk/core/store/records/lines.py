"""Order lines of whole exports, taken in as a stream: a million of them neither fill the memory nor block an edit."""

from __future__ import annotations

import time
from itertools import batched
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import text
from sqlmodel import select

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.moments import utc_text
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.tables.lines import ImportRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

_BATCH: Final = 5_000
"""Lines between two looks at whether somebody waits."""
_AT_MOST: Final = 200_000
"""Lines of one transaction. Numbers come in no order, so that each transaction writes most pages of their indexes anew:
the fewer the better, and the more the longer an edit waits for the end of one."""


class Line(NamedTuple):
    """One line of an export; times as ISO 8601 with an offset. A tuple, as there may be a million of them."""

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


_NAMES: Final = Line._fields
# the names are those of the value above
_INSERT: Final = f"INSERT INTO lines (import_id, {', '.join(_NAMES)}) VALUES (%d, {', '.join('?' * len(_NAMES))})"  # noqa: S608 - see above


class Lines:
    """The order lines of one store's cases."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database
        self._running: set[int] = set()
        """Imports at work."""

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

        Edits get their turn in between. An import that is called off, fails or is killed leaves no line that anything
        shows: what it wrote is dropped at once, or at the next starts and imports.

        Args:
            uid: the case.
            sha256: hash of the export's bytes.
            lines: read once, as they come.
            on_progress: told the number of lines after every batch.
            cancelled: asked after every batch whether to give up; then 0 is returned.
        """
        with self._database.reading() as session:
            number = find(session, uid).id or 0
        if known := self._known(number, sha256):
            return known
        self.drop_unfinished()
        with self._database.writing() as session:
            # without a number of lines it does not count yet
            row = ImportRow(case_id=number, sha256=sha256, lines=0, at=utc_text(self._database.now()))
            session.add(row)
            session.flush()
            import_id = row.id or 0
            self._running.add(import_id)
        count = 0
        try:
            count = self._write(import_id, lines, on_progress, cancelled)
        finally:
            self._running.discard(import_id)
            if not count:
                self._drop(import_id)
        if not count:
            return 0
        edit = Edit("export-taken-in", number, uid, object=sha256, detail={"lines": count}, undoable=False)
        with self._database.turns.take():
            if not (earlier := self._known(number, sha256)):
                with self._database.edit(edit) as session:
                    session.get_one(ImportRow, import_id).lines = count
        if earlier:
            # two checks at once took in the same export
            self._drop(import_id)
        return earlier or count

    def _known(self, number: int, sha256: str) -> int:
        """Return how many lines of an export the case has; 0 where it was not taken in."""
        query = select(ImportRow.lines).where(ImportRow.case_id == number, ImportRow.sha256 == sha256)
        with self._database.reading() as session:
            return session.exec(query.where(ImportRow.lines > 0)).first() or 0

    def _write(
        self,
        import_id: int,
        lines: Iterable[Line],
        on_progress: Callable[[int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> int:
        insert = _INSERT % import_id
        batches = batched(lines, _BATCH)
        count = 0

        def write(connection: Connection) -> int:
            nonlocal count
            batch = next(batches, ())
            if batch:
                connection.exec_driver_sql(insert, list(batch))
                count += len(batch)
                if on_progress:
                    on_progress(count)
            return 0 if cancelled and cancelled() else len(batch)

        while self._bit_by_bit(write):
            pass
        return 0 if cancelled and cancelled() else count

    def drop_unfinished(self, seconds: float = float("inf")) -> None:
        """Drop what imports left behind that never came to their end, as far as time and the drive's room allow.

        Nothing shows such lines, so that they may wait for the next start.
        """
        end = time.monotonic() + seconds
        with self._database.reading() as session:
            left = session.exec(select(ImportRow.id).where(ImportRow.lines == 0)).all()
        try:
            for import_id in left:
                if import_id not in self._running:
                    self._drop(import_id or 0, end)
        except StoreError as error:
            if error.key != "store.error.full":
                raise

    def drop_of(self, case_number: int) -> None:
        """Drop all lines of a case that is about to be removed for good."""
        with self._database.writing() as session:
            imports = session.exec(select(ImportRow).where(ImportRow.case_id == case_number)).all()
            for row in imports:
                row.lines = 0
        for row in imports:
            self._drop(row.id or 0)

    def _drop(self, import_id: int, end: float = float("inf")) -> None:
        """Remove an import, or as much of it as time allows."""
        query = text("DELETE FROM lines WHERE id IN (SELECT id FROM lines WHERE import_id = :i LIMIT :n)")

        def delete(connection: Connection) -> int:
            gone = connection.execute(query, {"i": import_id, "n": _BATCH}).rowcount
            return gone if time.monotonic() < end else 0

        while self._bit_by_bit(delete):
            pass
        if time.monotonic() >= end:
            return
        with self._database.writing() as session:
            row = session.get(ImportRow, import_id)
            if row is not None:
                session.delete(row)

    def _bit_by_bit(self, do: Callable[[Connection], int]) -> bool:
        """Do something again and again in one transaction, until nothing is left, it is long, or somebody waits.

        Args:
            do: does a part of it and returns how many lines that were; 0 at the end.

        Returns:
            whether there may be more to do.
        """
        lines = 0
        with self._database.writing() as session:
            while done := do(session.connection()):
                lines += done
                if lines >= _AT_MOST or self._database.turns.wanted:
                    break
        self._database.turns.give_way()
        return done > 0
