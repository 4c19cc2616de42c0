"""The pack, or a figure of the seller in it, was not compared with its source for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, terms

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Days after which a value is old."""

    stale_days: int


@kind("pack-age", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit: figures of the seller that fit nothing any more, else old ones, else an old pack.

    Today is the day in the case's zone.
    """
    today = view.report.today
    oldest = timedelta(days=parameters.stale_days)
    pack, platform = view.pack, terms([view.case.platform])
    if pack.lost:
        yield Hit(args=arguments(keys=listed(o.key for o in pack.lost)), variant="lost")
    elif old := [o for o in pack.figures if today - o.as_of > oldest]:
        yield Hit(args=arguments(keys=listed(o.key for o in old), days=parameters.stale_days), variant="own")
    elif today - pack.papers.checked > oldest:
        days = (today - pack.papers.checked).days
        yield Hit(args=arguments(platform=platform, checked=pack.papers.checked.isoformat(), days=days))
