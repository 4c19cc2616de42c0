"""The letter states what no paper shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter import unproved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit, NoParameters
    from appealdesk.core.checks.view import View


@kind("letter-unproved")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every statement that nothing in the evidence shows, with its place."""
    yield from hits(view, unproved(view.work))
