"""An order lacks evidence in a lane that it must prove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.lanes import is_empty
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, terms
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("lane-gap")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an order that names every needed lane with nothing to rely on.

    A lane with files that cannot be read counts as empty. A lane whose files contradict one another, or show several
    orders at once, is not empty; other rules speak of it. A dispatch that the carrier's scan proves needs no paper of
    its own.
    """
    for loop in view.report.loops:
        empty = [lane for lane in view.needed_of(loop.order) if is_empty(view, loop, lane)]
        if Lane.SHIPPING in empty and view.scanned_in_time(loop.order):
            empty.remove(Lane.SHIPPING)
        if not empty:
            continue
        unreadable = [e.file for lane in empty for e in view.lane_files(loop, lane) if not e.legible]
        # what nobody can read may have been meant for any lane
        unreadable += [e.file for e in view.meant_for(loop.order) if not e.legible]
        order = view.order(loop.order)
        number = order.tracking_number if order and empty == [Lane.TRACKING] else ""
        alone = "tracking" if number else "dispatch" if empty == [Lane.SHIPPING] else ""
        yield Hit(
            order=loop.order,
            args=arguments(missing=terms(empty), files=listed(unreadable), number=number),
            variant="illegible" if unreadable else alone,
        )
