"""After the case too few reports of the metric are there to compare it before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.lifecycle import State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """How many reports make a comparison."""

    least: int = 2


@kind("reports-few", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the case is decided and holds fewer legible, different reports of the metric."""
    if state_of(view.case) not in (State.APPROVED, State.CLOSED):
        return
    count = len({e.sha256 for e in view.legible(kinds=(EvidenceKind.METRIC_REPORT,))})
    if count < parameters.least:
        yield Hit(args=arguments(count=count))
