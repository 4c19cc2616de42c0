"""A refusal code that the pack does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("refusal-unknown-code")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit that names the codes of the refusal that the pack's table does not hold."""
    refusal = view.case.rejection
    unknown = [c for c in refusal.codes if view.pack.code(c) is None] if refusal else []
    if refusal and unknown:
        yield Hit(file=refusal.file, args=arguments(codes=listed(unknown)))
