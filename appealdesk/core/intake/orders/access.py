"""What front doors know beyond an export itself: formats that the seller made, and passwords of locked workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.formats import ExportFormat


def _nothing(_content: Content) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class TableAccess:
    """How tables may be opened; the default knows nothing of its own."""

    formats: tuple[ExportFormat, ...] = ()
    """Formats that the seller made; they go before the program's own."""
    password: Callable[[Content], str] = _nothing
    """Asked for the password of a locked workbook; an empty answer means that nobody knows it."""
    stop: Callable[[], bool] | None = None
    """Asked again and again while a table is opened whether to give up."""


PLAIN = TableAccess()
