"""The timeline of each order, from what the files print and what the case says."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.linking import BACKGROUND_KINDS, LANE_OF_KIND, Owners, number_map
from appealdesk.core.domain.timeline import EVENT_KINDS, Event, Lane, lane_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.domain.case import Case, Order
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact

_CASE_FIELDS = (
    ("ordered_at", "order.placed"),
    ("promised_ship_at", "order.ship-by"),
    ("shipped_at", "shipping.dispatched"),
    ("delivered_at", "tracking.delivered"),
)
_TYPED = "case.toml"
_TYPED_OR_EXPORTED = ("typed", "export")
_CARRIER = "carrier"
_ONE_COUNTRY = timedelta(hours=6)
"""Between the clocks of one country's towns at most."""
_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")

# Who tells best when something happened; the marketplace's page repeats what it was told, often later.
_RANK = {
    EvidenceKind.OUTBOUND_RECORD: 0,
    EvidenceKind.SHIPPING_LABEL: 0,
    EvidenceKind.TRACKING_PAGE: 0,
    EvidenceKind.MESSAGE_THREAD: 0,
    EvidenceKind.OFF_PLATFORM_CHAT: 1,
    EvidenceKind.PACKING_SLIP: 1,
    EvidenceKind.ORDER_PAGE: 3,
}


def timelines(case: Case, evidence: Sequence[Evidence]) -> dict[str, tuple[Event, ...]]:
    """Return the events of every order of the case, sorted by time; linked evidence in, all times aware."""
    owners = Owners(number_map(case, evidence))
    found: dict[str, list[Event]] = defaultdict(list)
    for item in evidence:
        if item.kind in BACKGROUND_KINDS:
            continue
        for event in _events_of(item, owners):
            found[event.order].append(event)
    for order in case.orders:
        found[order.id].extend(_from_case(order, {e.kind for e in found[order.id]}))
    return {order.id: _merge(found[order.id]) for order in case.orders}


def _weight(kind: EvidenceKind, lane: Lane) -> int:
    """A page of the event's own lane tells best."""
    if lane is Lane.ORDER:
        return 0 if kind is EvidenceKind.ORDER_PAGE else 2
    own = LANE_OF_KIND.get(kind) is lane
    return _RANK.get(kind, 2) if own else 3


def _events_of(item: Evidence, owners: Owners) -> Iterable[Event]:
    for fact in item.facts:
        if fact.type is not FactType.TIME or fact.role not in EVENT_KINDS or fact.doubtful:
            continue
        order = owners.of(item, fact)
        at = fact.at or _end_of_day(fact)
        if not order or at is None:
            continue
        yield Event(
            kind=fact.role,
            at=at,
            order=order,
            source=item.file,
            zone=fact.zone,
            zone_reason=fact.zone_reason,
            date_only=fact.at is None,
            printed=fact.raw,
            facts=(fact,),
            weight=_weight(item.kind, lane_of(fact.role)),
        )


def _end_of_day(fact: Fact) -> datetime | None:
    """Return the last minute of a bare date in the zone the fact was given; a date without a zone dates no event."""
    try:
        if _OFFSET.fullmatch(fact.zone):
            return datetime.fromisoformat(f"{fact.value}T23:59{fact.zone}")
        return datetime.combine(date.fromisoformat(fact.value), time(23, 59), ZoneInfo(fact.zone))
    except (ValueError, ZoneInfoNotFoundError):
        return None


def _from_case(order: Order, seen: set[str]) -> Iterable[Event]:
    sources = dict(order.sources)
    for name, kind in _CASE_FIELDS:
        at = getattr(order, name)
        source = sources.get(name, _TYPED)
        # What an export says about dispatch and delivery repeats the marketplace's record, the very thing in dispute:
        # it only fills a hole.
        if at is None or (source != _TYPED and kind in seen):
            continue
        yield Event(
            kind=kind,
            at=at,
            order=order.id,
            source=source,
            zone_reason="typed" if source == _TYPED else "export",
            date_only=name in order.date_only,
            weight=2 if source == _TYPED else 4,
        )


def _merge(events: list[Event]) -> tuple[Event, ...]:
    """Make one event of those that give the same happening at the same minute, the best teller first."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: (e.weight, e.at, e.source)):
        twin = next((i for i, e in enumerate(kept) if _same(e, event)), None)
        if twin is None:
            kept.append(event)
        elif event.source != kept[twin].source:
            first = kept[twin]
            also = tuple(dict.fromkeys((*first.also, event.source)))
            kept[twin] = replace(first, also=also, facts=(*first.facts, *event.facts))
    return tuple(sorted(kept, key=lambda e: (e.earliest, EVENT_KINDS.index(e.kind), e.source)))


def _same(a: Event, b: Event) -> bool:
    if a.kind != b.kind:
        return False
    if a.date_only or b.date_only:
        return a.earliest <= b.at and b.earliest <= a.at
    return abs(a.at - b.at) < timedelta(minutes=1) or _copied(a, b) or _copied(b, a)


def _copied(typed: Event, paper: Event) -> bool:
    """Return whether a typed time is that of a carrier's page, which has the town's clock and not the market's."""
    if typed.zone_reason not in _TYPED_OR_EXPORTED or paper.zone_reason != _CARRIER:
        return False
    apart = typed.at.replace(tzinfo=None) - paper.at.replace(tzinfo=None)
    return abs(apart) < timedelta(minutes=1) and abs(typed.at - paper.at) <= _ONE_COUNTRY
