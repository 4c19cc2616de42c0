"""A window that an article states has run out, and no deadline is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, stamp
from appealdesk.core.packs.citation import own_citation

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Names of platform clocks, the earliest first."""

    clocks: tuple[str, ...]
    remind: bool = False
    """Speak even before the first clock has run out, so that a missing deadline is entered in time."""


@kind("clock-past", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when no deadline is printed or typed and the last of the clocks that can be told has passed."""
    clocks = [c for c in view.report.clocks if c.name in parameters.clocks]
    if not clocks or any(c.binding for c in view.report.clocks):
        return
    past = [c for c in clocks if view.now >= c.at]
    if past:
        variant = "past" if len(past) == len(clocks) else "first"
        yield Hit(args=arguments(deadline=stamp(past[-1].at), own=own_citation(past[-1].source)), variant=variant)
    elif parameters.remind:
        yield Hit(args=arguments(deadline=stamp(clocks[0].at), own=own_citation(clocks[0].source)))
