"""Two lanes of an order do not hold together."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    for loop in view.report.loops:
        if not set(ends) <= set(view.needed_of(loop.order)):
            continue
        for link in loop.links:
            if (link.source, link.target) == ends:
                yield from _broken(view, loop, link, parameters)


def _broken(view: View, loop: OrderLoop, link: Link, parameters: Parameters) -> Iterable[Hit]:
    if link.state is LinkState.TIME_CONFLICT and parameters.times:
        assert link.earlier is not None, "a time conflict names both"
        assert link.later is not None, "a time conflict names both"
        times = arguments(earlier=event_stamp(link.earlier), later=event_stamp(link.later))
        yield _at(loop, link, times, "time")
    elif link.state is LinkState.MISMATCH:
        keys = arguments(
            key=link.key,
            other=link.other_key,
            **{side: end.file if end else "" for side, end in (("near", link.near), ("far", link.far))},
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
    hit = Hit(order=loop.order, file=end.file if end else "", args=args, variant=variant)
    return replace(hit, page=end.fact.page, box=end.fact.box) if end and end.fact else hit
