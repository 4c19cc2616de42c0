"""Which cases a backup would take away or put back to an earlier state, by their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.store.database.engine import DatabaseError
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.restore.present import Standing
from appealdesk.core.store.verify.access import looking

if TYPE_CHECKING:
    from appealdesk.core.store.folder import StoreFolder
    from appealdesk.core.store.keys.datakey import DataKey
    from appealdesk.core.store.restore.present import Present


@dataclass(frozen=True, slots=True)
class Losses:
    """Cases of the store that is there, by name."""

    going: tuple[str, ...] = ()
    """Not in the backup at all."""
    falling: tuple[str, ...] = ()
    """In the backup as they were before their latest changes."""
    known: bool = True
    """False where the store that is there cannot be read, so that nobody can tell."""


def losses(folder: StoreFolder, place: StoreFolder, there: Present, key: DataKey | None, own: DataKey | None) -> Losses:
    """Compare the cases that are there with those of an unpacked backup.

    Args:
        folder: the store that is there.
        place: the store made of the backup.
        there: how the two stand to each other.
        key: the backup's key.
        own: the key of the store that is there, where it was open; None where it has none or nobody knows it.
    """
    if there.standing is Standing.NOTHING:
        return Losses()
    try:
        with looking(place.database, key.sql_key() if key else None, lenient=True) as connection:
            kept = {str(uid) for (uid,) in connection.execute("SELECT uid FROM cases")}
        other = there.standing is not Standing.SAME
        at_hand = own if other else key
        with looking(folder.database, at_hand.sql_key() if at_hand else None, lenient=True) as connection:
            cases = [(str(uid), str(name)) for uid, name in connection.execute("SELECT uid, name FROM cases")]
            newer = "SELECT DISTINCT case_uid FROM audit WHERE seq > ? AND case_uid != ''"
            changed = {str(uid) for (uid,) in connection.execute(newer, (there.since,))}
    except (DatabaseError, StoreError, OSError, ValueError):
        return Losses(known=False)
    going = tuple(name for uid, name in cases if uid not in kept)
    return Losses(going, () if other else tuple(name for uid, name in cases if uid in kept and uid in changed))
