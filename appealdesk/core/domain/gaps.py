"""What the gap in an order's loop is called: the first place along the loop where something is not in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.loop import LaneState, Link, LinkState
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_GAP_ORDER = (
    Lane.ORDER,
    Lane.SHIPPING,
    (Lane.ORDER, Lane.SHIPPING),
    Lane.TRACKING,
    (Lane.SHIPPING, Lane.TRACKING),
    Lane.MESSAGES,
    (Lane.TRACKING, Lane.MESSAGES),
    (Lane.MESSAGES, Lane.ORDER),
)


def name_of_gap(lanes: Mapping[Lane, LaneState], links: Sequence[Link], needed: frozenset[Lane]) -> str:
    """Return the first gap along the loop: a lane (``tracking``), a link (``shipping-tracking``), or nothing."""
    by_ends = {(link.source, link.target): link for link in links}
    for step in _GAP_ORDER:
        if isinstance(step, tuple):
            if set(step) <= needed and by_ends[step].state is not LinkState.OK:
                return f"{step[0]}-{step[1]}"
        elif step in needed and lanes[step] is not LaneState.OK:
            return str(step)
    return ""
