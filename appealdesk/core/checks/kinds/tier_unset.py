"""The line depends on the shop's tier, and nobody said which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("tier-unset")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit when the case's metric has lines by tier on this market and the tier is empty."""
    case, pack = view.case, view.pack
    if case.tier:
        return
    limits = (
        m.limits_for(case.site, tier, case.category)
        for m in pack.metrics
        if m.name == case.metric
        for tier in pack.tiers
    )
    lines = sorted({x.value for held in limits for x in held if x.tiers or x.except_tiers})
    if lines:
        yield Hit(args=arguments(lines=" / ".join(f"{v:.2%}" for v in lines), tiers=", ".join(pack.tiers)))
