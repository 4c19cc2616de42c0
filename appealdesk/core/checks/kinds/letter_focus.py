"""The letter passes over what its platform looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter import off_focus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit, NoParameters
    from appealdesk.core.checks.view import View


@kind("letter-focus")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the letter does not dwell on what the platform decides by."""
    yield from hits(view, off_focus(view.work))
