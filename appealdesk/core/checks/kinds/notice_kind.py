"""The notice is of a kind that cannot be appealed as a performance case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Kind of notice, as in ``case.toml``."""

    kind: str


@kind("notice-kind", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the notice is of the kind."""
    if view.case.notice.kind == parameters.kind:
        yield Hit(file=view.case.notice.file, args=arguments(title=view.case.notice.title))
