"""The check of every start: pages and sizes, nothing decrypted that a start would not decrypt anyway."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from appealdesk.core.store.verify.database import check_schema, check_structure, open_state
from appealdesk.core.store.verify.keys import check_keys
from appealdesk.core.store.verify.lines import check_head
from appealdesk.core.store.verify.originals import check_sizes
from appealdesk.core.store.verify.report import Notes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.verify.report import Report


def quick(
    folder: StoreFolder,
    key: DataKey | None,
    *,
    anchors: Sequence[Anchor] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Look at the database's pages up to the first damage, at the sizes of all originals and the history's end.

    It may run beside the program, in a thread of its own: every page is read, about 200 MB a second.

    Args:
        folder: the store's places.
        key: its data key; None for a store without encryption.
        anchors: where the history ended, as noted elsewhere.
        cancelled: looked at now and then.

    Raises:
        StoreError: a newer program made the database.
        Cancelled: ``cancelled()`` became true.
    """
    started, notes = time.monotonic(), Notes()
    path, sql_key = folder.database, key.sql_key() if key else None
    # first what is worst: where the whole folder is gone, the keys are the least of it
    opens = open_state(path, sql_key, notes)
    check_keys(folder, key, notes)
    if not opens:
        for part in ("database", "history", "originals"):
            notes.leave_out(part)
        return notes.report(time.monotonic() - started, full=False)
    check_structure(path, sql_key, notes, cancelled, full=False)
    check_schema(path, sql_key, notes)
    check_head(path, sql_key, anchors, notes)
    check_sizes(folder, key, notes, cancelled)
    return notes.report(time.monotonic() - started, full=False)
