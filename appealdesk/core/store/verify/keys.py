"""Whether the keys file would open the store the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.codec import DamagedError
from appealdesk.core.store.verify.report import Kind, Oddity

if TYPE_CHECKING:
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.verify.report import Notes


def check_keys(folder: StoreFolder, key: DataKey | None, notes: Notes) -> None:
    """Note a keys file that is gone, damaged, another store's, or not the same as its copy.

    Raises:
        StoreError: a newer program wrote it, or it cannot be read at the moment.
    """
    try:
        loaded = keysfile.load(folder)
    except DamagedError as error:
        notes.damage(Kind.KEYS, folder.keys.name, error.key)
        return
    if loaded is None:
        notes.damage(Kind.KEYS, folder.keys.name, "keys.file.missing")
        return
    if not loaded.alike:
        notes.remark(Oddity.KEYS_COPY, folder.keys.name if loaded.from_copy else keysfile.copy_of(folder).name)
    if key is None and loaded.keys.encrypted and not folder.database.exists():
        return  # the key was not asked for, with nothing there that it would open
    if loaded.keys.fingerprint != (key.fingerprint() if key else ""):
        notes.damage(Kind.KEYS_FOREIGN, folder.keys.name)
