"""The letter was written for another platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter import copied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit
    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Parameters:
    """From which similarity (0 to 1) on."""

    similarity: float = 0.8


@kind("letter-reuse", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the letter is nearly one that was sent to another platform."""
    yield from hits(view, copied(view.work, parameters.similarity))
