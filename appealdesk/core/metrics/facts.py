"""What of an order shows why it counts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Order


def value_of(order: Order, name: str) -> datetime | str | None:
    """Return a field of an order or of what became of it, None where nothing is told."""
    held = getattr(order, name, None) if hasattr(order, name) else getattr(order.outcome, name)
    return held if isinstance(held, datetime) else str(held or "") or None
