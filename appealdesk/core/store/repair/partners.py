"""Rows whose partner is lost: a partner that can be told is made anew, and else the row stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from appealdesk.core.store.repair.rescue import Tally

_ROUNDS: Final = 10
"""A row that goes may leave others without a partner, no more often than tables are linked in a row."""


def mend_partners(new: Any, tally: Tally) -> None:
    """Make every row of a database being rescued have its partner, or leave it out; what is left out is counted."""
    for _ in range(_ROUNDS):
        broken = new.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return
        for table, row, partner, _number in broken:
            if partner == "blobs":
                # an original is described by the file that it is; whether it is there, the next check tells
                new.execute(
                    "INSERT OR IGNORE INTO blobs (sha256, size, added_at)"
                    " SELECT sha256, size, added_at FROM files WHERE rowid = ?",
                    (row,),
                )
            elif partner == "submissions":
                # as the schema has it for a submission that is removed
                new.execute(f"UPDATE {table} SET submission_id = NULL WHERE rowid = ?", (row,))  # noqa: S608 - our names
            else:
                gone = new.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,)).rowcount  # noqa: S608 - our names
                tally.orphans[table] += gone
