"""Two lanes of an order do not hold together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, event_stamp
from appealdesk.core.domain.loop import LinkState
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.loop import Link, OrderLoop


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which link."""

    source: str
    target: str
    times: bool = False
    """Report a time conflict of this link too (elsewhere the rule on time order does)."""


@kind("link-broken", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit an order whose link differs at its ends, or has no key although both lanes have files."""
    ends = (Lane(parameters.source), Lane(parameters.target))
    if not set(ends) <= set(view.needed):
        return
    for loop in view.report.loops:
        for link in loop.links:
            if (link.source, link.target) == ends:
                yield from _broken(view, loop, link, parameters)


def _broken(view: View, loop: OrderLoop, link: Link, parameters: Parameters) -> Iterable[Hit]:
    if link.state is LinkState.TIME_CONFLICT and parameters.times and link.earlier and link.later:
        times = arguments(earlier=event_stamp(link.earlier), later=event_stamp(link.later))
        yield _at(loop, link, times, "time")
    elif link.state is LinkState.MISMATCH:
        keys = arguments(
            key=link.key,
            other=link.other_key,
            near=link.near.file if link.near else "",
            far=link.far.file if link.far else "",
        )
        yield _at(loop, link, keys, "")
    elif link.state is LinkState.MISSING:
        near, far = (_relied(view, loop, lane) for lane in (link.source, link.target))
        if near and far:
            end = link.far or link.near
            yield Hit(
                order=loop.order,
                file=end.file if end else far,
                args=arguments(near=near, far=far),
                variant="absent",
            )


def _relied(view: View, loop: OrderLoop, lane: Lane) -> str:
    """Return a legible file of the lane that is about this order alone."""
    return next((e.file for e in view.lane_files(loop, lane) if e.legible and not e.mixed), "")


def _at(loop: OrderLoop, link: Link, args: tuple[tuple[str, str], ...], variant: str) -> Hit:
    end = link.far or link.near
    fact = end.fact if end else None
    return Hit(
        order=loop.order,
        file=end.file if end else "",
        page=fact.page if fact else 1,
        box=fact.box if fact else None,
        args=args,
        variant=variant,
    )
