"""A gap of the draft or of a template is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter import gaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit, NoParameters
    from appealdesk.core.checks.view import View


@kind("letter-gaps")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every marked gap and every blank."""
    yield from hits(view, gaps(view.work))
