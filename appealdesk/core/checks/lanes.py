"""Whether an order has anything to rely on in a lane, as several kinds of rules ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.loop import LaneState

if TYPE_CHECKING:
    from appealdesk.core.checks.view import View
    from appealdesk.core.domain.loop import OrderLoop
    from appealdesk.core.domain.timeline import Lane


def is_empty(view: View, loop: OrderLoop, lane: Lane) -> bool:
    """Return whether a lane holds no file, or none that can be read.

    A lane whose files contradict one another is not empty: other rules speak of it.
    """
    files = view.lane_files(loop, lane)
    state = loop.lane(lane)
    if state is LaneState.MISSING:
        return True
    if state is LaneState.CONFLICT:
        # a stray file stands in the way, and nothing of the order's own is there
        return not files and not view.strays(loop.order, lane)
    return state is LaneState.WEAK and not any(e.legible for e in files)
