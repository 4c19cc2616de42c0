"""The ground that the appeal rests on is not proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, terms
from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """When the rule speaks, and which kinds of paper prove the ground."""

    kinds: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    """Grounds as in ``case.toml``; with ``scenarios``: one of both must fit."""
    scenarios: tuple[str, ...] = ()


@kind("ground-unproved", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit a case when its ground or scenario is one of those given and no legible paper proves it."""
    scenario = str(view.case.scenario or "")
    if view.case.reason not in parameters.reasons and scenario not in parameters.scenarios:
        return
    if not view.legible(kinds=[EvidenceKind(k) for k in parameters.kinds]):
        affected = listed(o.id for o in view.case.orders)
        reason = terms([view.case.reason]) if view.case.reason else scenario
        yield Hit(args=arguments(orders=affected, reason=reason))
