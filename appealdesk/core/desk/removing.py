"""A kept file is taken out of its case, on its own or in place of another that came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.desk.kept import told
from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from appealdesk.core.store.store import Store


def take_out(store: Store, uid: str, name: str, *, joins: int | None = None) -> None:
    """Take the file of that name out of a case; undo brings it back.

    Args:
        store: the open store.
        uid: the case.
        name: the file's name in results.
        joins: the step of the drop that brought what takes its place, so that both are undone together.

    Raises:
        DeskError: the case or the file is gone, or nothing can be written.
    """
    with told(), store.database.turns.take():
        found = next((f for f in store.files.of(uid) if f.name == name), None)
        if found is None:
            raise StoreError("store.error.no-file", file=name)
        store.files.remove(uid, found.id, joins=joins)
