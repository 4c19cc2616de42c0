"""What the order of a trail's steps proves or leaves open: words of two meanings, times that cannot be right."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.statuses import delivery_status, may_be_reception

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.reading.extractors.dates import DateOrder
    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.trail import Step

type Dated = tuple[Moment, Step]

_ON_THE_LAST_MILE: Final = (Status.OUT_FOR_DELIVERY, Status.ATTEMPTED)
_UNDER_WAY: Final = (*_ON_THE_LAST_MILE, Status.IN_TRANSIT, Status.CUSTOMS, Status.ACCEPTED, Status.DELIVERED)
_EITHER: Final = (Status.ACCEPTED, Status.DELIVERED)
_BRANCH: Final = re.compile(r"[\[【]|[A-Z]{2,}[_-][A-Z]|[A-Z]+\d")
"""What stands in the names of branches: brackets, parts in capitals, figures."""
_HOURS: Final = 26 * 3600.0
"""Seconds by which two places' clocks differ at most: so far a list may seem to go back."""
_FEW: Final = 3
"""Steps from which on a list has an order."""
_MANY: Final = 200
"""Steps up to which their order is looked at; no parcel has more."""
_SHARE: Final = 4
"""One of so many steps may be out of order; where more are, the page is no single list."""


def in_order(steps: Sequence[Dated], order: DateOrder) -> tuple[Dated, ...]:
    """Return the steps of a trail, with what their order tells of them.

    Words that tell a delivery or a reception by a branch ("diterima oleh ...") are a reception where the parcel was
    under way afterwards, a delivery after the last mile, and unclear where neither is told. A time that is out of the
    order of a list that has one is unclear.

    Args:
        steps: the steps in reading order.
        order: how the file writes its dates.
    """
    walls = [_wall(moment, order) for moment, _ in steps]
    settled = [_settled(at, steps, walls) for at in range(len(steps))]
    odd = _out_of_order([w if s.status else None for s, w in zip(settled, walls, strict=True)])
    return tuple((m, replace(settled[i], unclear=True) if i in odd else settled[i]) for i, (m, _) in enumerate(steps))


def _wall(moment: Moment, order: DateOrder) -> datetime | None:
    day, printed = order.day(moment.printed), moment.printed
    if day is None or not printed.has_clock:
        return None
    return datetime.combine(day.at, time(printed.hour, printed.minute, printed.seconds))


def _settled(at: int, steps: Sequence[Dated], walls: Sequence[datetime | None]) -> Step:
    step, wall = steps[at][1], walls[at]
    told = [p.text for p in step.words if (said := delivery_status(p.text)) and said.value == step.status]
    if step.status not in _EITHER or not told or not all(may_be_reception(text) for text in told):
        return step
    others = [(s.status, w) for i, ((_, s), w) in enumerate(zip(steps, walls, strict=True)) if i != at and w]
    after = wall is not None and any(w > wall and s in _UNDER_WAY for s, w in others)
    # a branch may take a parcel in at any time, a person only at the end
    earlier = _ON_THE_LAST_MILE if any(_BRANCH.search(text) for text in step.said) else _UNDER_WAY
    before = wall is not None and any(w < wall and s in earlier for s, w in others)
    if after == before:
        return replace(step, unclear=True)
    return replace(step, status=Status.ACCEPTED.value if after else Status.DELIVERED.value)


def _out_of_order(walls: Sequence[datetime | None]) -> set[int]:
    """Return which times stand out of the order of a list, be it from the first to the last or the other way."""
    known = [(i, w) for i, w in enumerate(walls) if w is not None]
    if not _FEW <= len(known) <= _MANY:
        return set()
    ways = [_strays(known, later=later) for later in (True, False)]
    fewest, most = sorted(ways, key=len)
    if len(fewest) > max(1, len(known) // _SHARE) or len(fewest) == len(most):
        return set()
    return {known[k][0] for k in fewest if _far(known, k, fewest)}


def _strays(known: Sequence[tuple[int, datetime]], *, later: bool) -> set[int]:
    """Return what is left of a list beside its longest part in which each time is later than the one before, or not."""
    best: list[list[int]] = []
    for at, (_, wall) in enumerate(known):
        before = [best[k] for k in range(at) if (known[k][1] <= wall if later else known[k][1] >= wall)]
        best.append([*(max(before, key=len) if before else ()), at])
    longest: list[int] = max(best, key=len)
    return set(range(len(known))) - set(longest)


def _far(known: Sequence[tuple[int, datetime]], at: int, strays: set[int]) -> bool:
    """Return whether a time is farther from those around it in the list than two places' clocks can be apart."""
    before = next((known[k][1] for k in range(at - 1, -1, -1) if k not in strays), None)
    behind = next((known[k][1] for k in range(at + 1, len(known)) if k not in strays), None)
    near = [abs((known[at][1] - wall).total_seconds()) for wall in (before, behind) if wall is not None]
    return min(near, default=0.0) > _HOURS
