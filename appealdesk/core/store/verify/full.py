"""The whole check: every page, row, line of history, original and entry of the search index."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from appealdesk.core.reading.probe import Cancelled
from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.database.schema import version_of
from appealdesk.core.store.database.steps import STEPS
from appealdesk.core.store.verify.access import looking
from appealdesk.core.store.verify.database import (
    check_pages,
    check_rows,
    check_schema,
    check_structure,
    open_state,
)
from appealdesk.core.store.verify.keys import check_keys
from appealdesk.core.store.verify.lines import check_history
from appealdesk.core.store.verify.originals import check_contents, check_strays
from appealdesk.core.store.verify.report import Notes
from appealdesk.core.store.verify.search import check_search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.verify.report import Report

    type OnProgress = Callable[[str, int, int], None]

STAGES = ("database", "history", "search", "originals")
"""What progress names; ``verify.stage.<stage>`` are the words."""


def full(
    folder: StoreFolder,
    key: DataKey | None,
    *,
    anchors: Sequence[Anchor] = (),
    at_work_since: float | None = None,
    on_progress: OnProgress = lambda _stage, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Check everything there is; nothing is changed. It works beside the running program, and on a damaged database.

    Args:
        folder: the store's places.
        key: its data key; None for a store without encryption.
        anchors: where the history ended, as noted elsewhere.
        at_work_since: files touched after that moment (seconds since 1970) may be somebody's who is at work and are
            no strays; None when the caller holds the store's lock and nothing is being taken in.
        on_progress: told the stage, what is done of it and its total, 0 where that is not known.
        cancelled: looked at now and then.

    Raises:
        StoreError: a newer program made the database.
        Cancelled: ``cancelled()`` became true.
    """
    started, notes = time.monotonic(), Notes()
    path, sql_key = folder.database, key.sql_key() if key else None

    def stage(name: str) -> None:
        if cancelled():
            raise Cancelled
        on_progress(name, 0, 0)

    stage("database")
    # first what is worst: where the whole folder is gone, the keys are the least of it
    opens = open_state(path, sql_key, notes)
    check_keys(folder, key, notes)
    if opens:
        check_pages(path, sql_key, notes, cancelled)
        check_structure(path, sql_key, notes, cancelled, full=True)
        check_schema(path, sql_key, notes)
        check_rows(path, sql_key, notes, cancelled)
        stage("history")
        check_history(path, sql_key, anchors, notes, cancelled)
        stage("search")
        _search(path, sql_key, notes, cancelled)
        stage("originals")
        check_contents(folder, key, notes, lambda done, total: on_progress("originals", done, total), cancelled)
        check_strays(folder, key, notes, at_work_since)
    else:
        for part in ("database", "rows", "references", "history", "search", "originals", "strays"):
            notes.leave_out(part)
    return notes.report(time.monotonic() - started, full=True)


def _search(path: Path, sql_key: str | None, notes: Notes, cancelled: Callable[[], bool]) -> None:
    """Look at the index where the tables are those that the program knows."""
    try:
        with looking(path, sql_key) as connection:
            known = version_of(connection) == len(STEPS)
    except DatabaseError:
        known = False
    if known:
        check_search(path, sql_key, notes, cancelled)
    else:
        notes.leave_out("search")
