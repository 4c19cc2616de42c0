"""Sentences that nobody can check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import kind
from appealdesk.core.checks.remarks import hits
from appealdesk.core.letter import empty, opinions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit
    from appealdesk.core.checks.view import View


@dataclass(frozen=True, slots=True)
class Parameters:
    """From which part of all sentences on the letter as a whole is judged."""

    share: float = 0.6
    least: int = 4
    """Letters with fewer sentences are not judged as a whole."""


@kind("letter-opinions", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield a hit for every empty promise and every praise, and one when most sentences cannot be checked."""
    yield from hits(view, empty(view.work))
    yield from hits(view, opinions(view.work, parameters.share, parameters.least))
