"""Putting a store that was set aside in its place again; the one that was there is set aside instead."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from appealdesk.core.store import exchange
from appealdesk.core.store.database.transaction import Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.entry import forget_anchor, read_anchor, write_anchor
from appealdesk.core.store.keys.keystore import KeyStoreError
from appealdesk.core.store.keys.opening import look
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.lines import BROUGHT_BACK

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.keystore import KeyStore


def bring_back(folder: StoreFolder, name: str, keystore: KeyStore, clock: Callable[[], datetime]) -> Path:
    """Exchange the store that is there with one that was set aside, and return where the former is now.

    Where the key is at hand, the history gets a line about it and the key store is told where it ends from now on;
    else what the key store had noted of it is dropped, for it may be of the store that went.

    Args:
        folder: the store's; the caller holds its lock, and nothing there is open.
        name: the folder of the quarantine.
        keystore: the system's.
        clock: gives the present moment, with a zone.

    Raises:
        ValueError: no store can lie there.
        StoreError: it could not be done, or not to the end; the next start goes on with it.
    """
    aside = exchange.bring_back(folder, name, clock())
    found = look(folder, keystore)
    if found.keys is None:
        return aside
    store = found.keys.store
    try:
        noted = read_anchor(keystore, store)
        if noted is None:
            return aside
        if not found.may_open:
            forget_anchor(keystore, store)
            return aside
    except KeyStoreError:
        return aside
    with suppress(StoreError):
        _write_down(folder, found.key, keystore, store, clock)
    return aside


def _write_down(
    folder: StoreFolder, key: DataKey | None, keystore: KeyStore, store: str, clock: Callable[[], datetime]
) -> None:
    noted = read_anchor(keystore, store)
    ends = [[noted.seq, noted.hash]] if noted and noted.seq else []
    with Store.open(folder, key, clock) as opened:
        opened.note(Edit(BROUGHT_BACK, detail={"ends": ends}, undoable=False))
        end = opened.anchor()
    write_anchor(keystore, store, end)
