"""A kept file gets another part in its case: a table that was taken for evidence becomes the order export, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.desk.kept import told
from appealdesk.core.store.records.files import EVIDENCE

if TYPE_CHECKING:
    from appealdesk.core.store.store import Store

ORDERS = "orders"


def use_as(store: Store, uid: str, name: str, role: str) -> str | None:
    """Give the file of that name a part, and return its name from then on; None where nothing had to be done.

    Args:
        store: the open store.
        uid: the case.
        name: the file's name in results.
        role: :data:`ORDERS` or :data:`EVIDENCE`.

    Raises:
        DeskError: the case is gone or nothing can be written.
    """
    with told(), store.database.turns.take():
        files = store.files.of(uid)
        found = next((f for f in files if f.name == name), None)
        if found is None or found.role == role or role not in (ORDERS, EVIDENCE):
            return None
        if role == ORDERS and any(f.role == ORDERS for f in files):
            return None
        store.files.sort(uid, {found.id: role})
        return next((f.name for f in store.files.of(uid) if f.id == found.id), None)
