"""Bringing an unpacked database to the present: schema, search index, and a line of history about the restoring."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.database.engine import DatabaseError, connect
from appealdesk.core.store.database.schema import migrate
from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.search.index import rebuild
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.lines import RESTORED
from appealdesk.core.store.verify.report import Notes
from appealdesk.core.store.verify.search import check_search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.store.backup.manifest import Manifest
    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey


def finish(
    place: StoreFolder, key: DataKey | None, manifest: Manifest, ends: Iterable[Anchor], clock: Callable[[], datetime]
) -> None:
    """Make an unpacked database the one that the program will open; afterwards it is one closed file.

    Args:
        place: where it lies.
        key: its key.
        manifest: the backup's.
        ends: where the replaced history is known to have ended, as it tells itself or as was noted elsewhere.
        clock: gives the present moment, with a zone.

    Raises:
        StoreError: it cannot be opened with the key, a newer program made it, or it cannot be written.
    """
    sql_key = key.sql_key() if key else None
    migrate(place.database, sql_key, place.backups)
    store = Store(place, key, clock)
    try:
        notes = Notes()
        check_search(place.database, sql_key, notes, lambda: False)
        if notes.damages or notes.remarks:
            with store.database.writing() as session:
                rebuild(session)
        detail = {"backup": manifest.contents, "seq": manifest.anchor.seq}
        # the numbers that the replaced lines had will be others' from now on
        gone = sorted({(a.seq, a.hash) for a in ends if a.seq > 0 and a != manifest.anchor})
        more = {"ends": [list(end) for end in gone]} if gone else {}
        store.note(Edit(RESTORED, object=manifest.contents, detail=detail | more, undoable=False))
    finally:
        store.close()
    close_file(place.database, sql_key)


def close_file(database: Path, sql_key: str | None) -> None:
    """Take what a database's log holds over into the file, so that the file alone is the database.

    Raises:
        StoreError: it cannot be written.
    """
    connection = connect(database, sql_key)
    try:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except DatabaseError as error:
        raise BackupError("write", database, detail=error) from error
    finally:
        connection.close()
    handle = os.open(database, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
