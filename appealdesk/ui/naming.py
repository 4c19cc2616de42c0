"""Naming the orders of a case from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.ui.edits import CaseEdits

if TYPE_CHECKING:
    from appealdesk.ui.caseref import CaseRef


class OrderNamer(CaseEdits):
    """Adds orders to a case."""

    def name(self, orders: list[str], ref: CaseRef | None) -> None:
        """Add orders to a case; without one there is nothing to do."""
        desk = self._context.bridge.desk
        self.write(lambda uid: desk.kept.name_orders(uid, orders), ref, "bar.orders-named", len(orders))
