"""Emptying the bin: the only place where something a seller gave is ever removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.records.cases import find
from appealdesk.core.store.records.lines import Lines
from appealdesk.core.store.tables.cases import CaseRow
from appealdesk.core.store.tables.files import BlobRow

if TYPE_CHECKING:
    from appealdesk.core.store.vault.objects import Vault

# an original is needed as long as a case has it, in the bin too, or an undo could bring it back
_NEEDLESS = """
    SELECT sha256 FROM blobs
    WHERE sha256 NOT IN (SELECT sha256 FROM files)
      AND sha256 NOT IN (
        SELECT coalesce(json_extract(before, '$.sha256'), json_extract(after, '$.sha256'))
        FROM changes WHERE tbl = 'files' AND coalesce(before, after) IS NOT NULL
      )
"""


def purge(database: Database, vault: Vault, uid: str) -> int:
    """Remove a case of the bin for good, with the originals that no other case has, and return their number.

    Its lines of history stay: they tell that it was removed, and hold nobody's data.

    Raises:
        StoreError: there is no such case, or it is not in the bin.
    """
    with database.reading() as session:
        row = find(session, uid)
    if row.deleted_at is None:
        raise StoreError("store.error.not-in-bin", case=row.name)
    # there may be a million, and no edit is to wait until they are all gone
    Lines(database).drop_of(row.id or 0)
    with database.edit(Edit("case-purged", row.id or 0, uid, object=uid, undoable=False)) as session:
        if find(session, uid).deleted_at is None:
            raise StoreError("store.error.not-in-bin", case=row.name)
        connection = session.connection()
        connection.execute(text("DELETE FROM steps WHERE case_id = :c"), {"c": row.id})
        session.delete(session.get_one(CaseRow, row.id))
        session.flush()
        needless = [str(r[0]) for r in connection.execute(text(_NEEDLESS))]
        for sha256 in needless:
            for table in ("blobs", "texts"):
                connection.execute(text(f"DELETE FROM {table} WHERE sha256 = :h"), {"h": sha256})  # noqa: S608 - ours
    # the rows first: an object without a row is a left-over, a row without its object would be a loss
    for sha256 in needless:
        with database.writing() as session:
            # somebody may have dropped the same file again meanwhile
            if session.get(BlobRow, sha256) is None:
                vault.remove(sha256)
    return len(needless)
