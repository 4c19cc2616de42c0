"""What a backup would take the place of: how much newer it is, and whether it is the same store at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.backup.make import MADE
from appealdesk.core.store.chain import Anchor
from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import keysfile, remains
from appealdesk.core.store.verify.access import looking

if TYPE_CHECKING:
    from appealdesk.core.store.backup.manifest import Manifest
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.keys.slots import Keys

_HOUSEKEEPING: Final = (
    MADE,
    "store-repaired",
    "store-restored",
    "store-salvaged",
    "store-brought-back",
    "clock-backwards",
)
"""Lines of the history that tell of no change of a case."""


class Standing(StrEnum):
    """What is there."""

    NOTHING = "nothing"
    SAME = "same"
    """The store that the backup was made of."""
    OTHER = "other"
    UNREADABLE = "unreadable"
    """Something of a store that cannot be read, or not with the backup's key."""


@dataclass(frozen=True, slots=True)
class Present:
    """The store that is there now."""

    standing: Standing
    keys: Keys | None = None
    newer: int = 0
    """Changes of the same store that are not in the backup."""
    head: Anchor | None = None
    """Where the history of the same store ends."""
    since: int = 0
    """Number of the last line that the history of the same store has in common with the backup's."""


def present(folder: StoreFolder, manifest: Manifest, key: DataKey | None) -> Present:
    """Return what is there.

    Args:
        folder: the store's place.
        manifest: the backup's.
        key: the backup's key.
    """
    try:
        parts = remains.find(folder)
        loaded = keysfile.load(folder)
    except StoreError:
        # what cannot even be looked at moves aside with the rest
        return Present(Standing.UNREADABLE)
    if not parts.any:
        return Present(Standing.NOTHING)
    keys = loaded.keys if loaded else None
    if keys is not None and parts.database:
        if keys.store != manifest.store:
            return Present(Standing.OTHER, keys)
        if keys.fingerprint == (key.fingerprint() if key else ""):
            with suppress(DatabaseError):
                return _same(folder, keys, manifest.anchor, key)
    return Present(Standing.UNREADABLE, keys)


def _same(folder: StoreFolder, keys: Keys, at: Anchor, key: DataKey | None) -> Present:
    """Compare the history of the same store with where it ended when the backup was made."""
    marks = ", ".join("?" * len(_HOUSEKEEPING))
    newer = f"SELECT count(*) FROM audit WHERE seq > ? AND action NOT IN ({marks})"  # noqa: S608 - marks only
    with looking(folder.database, key.sql_key() if key else None, lenient=True) as connection:
        last = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        common = connection.execute("SELECT 1 FROM audit WHERE seq = ? AND hash = ?", (at.seq, at.hash)).fetchone()
        # where the backup's last line is not there, the two have gone different ways
        since = at.seq if common else 0
        count = int(connection.execute(newer, (since, *_HOUSEKEEPING)).fetchone()[0])
    return Present(Standing.SAME, keys, count, Anchor(*last) if last else None, since)
