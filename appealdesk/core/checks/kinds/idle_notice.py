"""A notice that is tied to a sanction lies there and nothing has been begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, stamp, terms
from appealdesk.core.domain.lifecycle import PREPARING, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Levels that are tied to a sanction, what may follow, and how many hours count as idle."""

    levels: tuple[str, ...]
    consequences: tuple[str, ...]
    idle_hours: int


@kind("idle-notice", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when there is neither a letter nor evidence so many hours after the notice."""
    notice = view.case.notice
    since = notice.issued_at or notice.received_at
    begun = view.letter or view.report.evidence
    if begun or since is None or notice.level not in parameters.levels or state_of(view.case) not in PREPARING:
        return
    hours = int((view.now - since).total_seconds() // 3600)
    if hours >= parameters.idle_hours:
        names = terms(f"consequence-{c}" for c in parameters.consequences)
        yield Hit(args=arguments(since=stamp(since), days=hours // 24, consequences=names))
