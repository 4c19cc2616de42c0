"""By what a link between two lanes really holds: not every paper prints the number that the link turns on.

A carrier's page seldom prints the order's id. It is joined by its tracking number, through the paper that prints that
number for the order; whoever names the link then must not say that the id stands there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.linking import normal_number
from appealdesk.core.domain.loop import End

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.loop import Link
    from appealdesk.core.domain.timeline import Lane

    type Papers = Callable[[Lane], Iterable[Evidence]]
    """Gives the papers of an order that stand in a lane."""

THROUGH: Final = "parcel"
"""A link whose two papers print no number in common: one names the order, the other its parcel."""
SAME_PARCEL: Final = "same-parcel"
"""A link of two numbers that an order list gives to one parcel."""


def held(links: Iterable[Link], order: str, papers: Papers) -> tuple[Link, ...]:
    """Return the links of an order, each with by what it holds."""
    return tuple(replace(link, held=_way(link, order, papers)) for link in links)


def ends_of(link: Link, order: str, papers: Papers) -> list[End]:
    """Return the ends of a link; a tracking page that does print the order's id counts with that."""
    found = []
    for lane, end in ((link.source, link.near), (link.target, link.far)):
        if end is None or end.fact is None:
            continue
        with_id = _end_with_id(order, papers(lane)) if link.by == "order-id" and not carries(end, link) else None
        found.append(with_id or end)
    return found


def carries(end: End, link: Link) -> bool:
    """Return whether one of the link's keys was read at this end; of a link without a key every end has its own."""
    keys = {normal_number(k) for k in (link.key, link.other_key) if k}
    return end.fact is not None and (not keys or normal_number(end.fact.value) in keys)


def _way(link: Link, order: str, papers: Papers) -> str:
    ends = ends_of(link, order, papers)
    if not all(carries(end, link) for end in ends):
        return SAME_PARCEL if link.by == "tracking-number" else THROUGH
    kinds = {end.fact.type for end in ends if end.fact}
    return str(FactType.TRACKING_NUMBER) if kinds == {FactType.TRACKING_NUMBER} else link.by


def _end_with_id(order: str, papers: Iterable[Evidence]) -> End | None:
    for item in papers:
        fact = next((f for f in item.of(FactType.ORDER_ID) if f.value == order and not f.doubtful), None)
        if fact:
            return End(item.file, fact)
    return None
