"""A lane that must be proved holds only papers that prove little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, terms
from appealdesk.core.domain.loop import LaneState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("weak-lane")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an order: lanes with legible files of its own, none of which proves the lane by itself."""
    for loop in view.report.loops:
        weak = []
        for lane in view.needed_of(loop.order):
            own = [e for e in view.lane_files(loop, lane) if e.legible and not e.mixed]
            if own and loop.lane(lane) is LaneState.WEAK:
                weak.append((lane, own))
        if weak:
            files = listed(e.file for _, own in weak for e in own)
            yield Hit(order=loop.order, args=arguments(weak=terms(lane for lane, _ in weak), files=files))
