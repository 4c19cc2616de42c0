"""Sentences taken over from a letter about other orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter import others, passages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit, NoParameters
    from appealdesk.core.checks.view import View


@kind("letter-passages")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every longer sentence that stands, but for ids and figures, in an earlier letter."""
    yield from hits(view, passages(view.work, others(view.work)))
