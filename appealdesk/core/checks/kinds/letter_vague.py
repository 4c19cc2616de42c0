"""A cause that nobody can verify."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter import vague

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit, NoParameters
    from appealdesk.core.checks.view import View


@kind("letter-vague")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every sentence with a general cause that lacks its day, and a carrier or a figure besides."""
    yield from hits(view, vague(view.work))
