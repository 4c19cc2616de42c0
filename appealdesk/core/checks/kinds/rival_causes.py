"""The letter names two causes for the same orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter.causes import rival_causes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit, NoParameters
    from appealdesk.core.checks.view import View


@kind("rival-causes")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit where two sentences of the part on the cause blame different things for the same orders."""
    yield from hits(view, rival_causes(view.work))
