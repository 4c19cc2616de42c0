"""Without an appeal the metric recovers by itself, slowly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """When to look again, in days."""

    min_days: int = 90
    max_days: int = 180


@kind("natural-recovery", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the case ended without success or its window ran out, with two days to look again."""
    if view.case.status in ("expired", "closed"):
        today = view.now.date()
        first, last = (today + timedelta(days=d) for d in (parameters.min_days, parameters.max_days))
        yield Hit(args=arguments(first=first, last=last))
