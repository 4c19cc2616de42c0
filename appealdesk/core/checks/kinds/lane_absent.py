"""A kind of paper is nowhere in the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms
from appealdesk.core.domain.linking import LANE_OF_KIND
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("lane-absent")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a case of several orders when a lane that must be proved has no file at all, whatever the order."""
    there = {LANE_OF_KIND.get(e.kind) for e in view.report.evidence}
    absent = [lane for lane in view.needed if lane not in there]
    if Lane.SHIPPING in absent and _all_scanned(view):
        absent.remove(Lane.SHIPPING)
    if absent and len(view.case.orders) > 1:
        yield Hit(args=arguments(missing=terms(absent)))


def _all_scanned(view: View) -> bool:
    """Return whether the carrier's scan proves every dispatch that has to be proved."""
    return all(view.scanned_in_time(o.id) for o in view.case.orders if Lane.SHIPPING in view.needed_of(o.id))
