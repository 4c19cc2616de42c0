"""The same file twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("duplicate-file")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield a hit for every file whose bytes are those of an earlier one; empty files are another matter."""
    seen: dict[str, str] = {}
    for item in view.report.evidence:
        if item.size and item.sha256:
            other = seen.setdefault(item.sha256, item.file)
            if other != item.file:
                yield at_fact(None, item, other=other)
