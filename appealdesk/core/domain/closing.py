"""Does the evidence of one order close into a loop? Lanes first, then the four links, then the gap's name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.domain.chronology import TimeConflict, conflicts
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType, Status
from appealdesk.core.domain.gaps import name_of_gap
from appealdesk.core.domain.holding import held
from appealdesk.core.domain.linking import LANE_OF_KIND, Owners, normal_number, number_map
from appealdesk.core.domain.loop import End, LaneState, Link, LinkState, OrderLoop
from appealdesk.core.domain.parcels import shared_numbers
from appealdesk.core.domain.timeline import Event, Lane
from appealdesk.core.domain.unsent import lanes_needed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from appealdesk.core.domain.case import Case, Order
    from appealdesk.core.domain.evidence import Evidence

# The paper that proves a lane by itself; everything else in the lane only supports it.
_PROOF = {
    Lane.ORDER: frozenset({EvidenceKind.ORDER_PAGE}),
    Lane.SHIPPING: frozenset({EvidenceKind.SHIPPING_LABEL, EvidenceKind.OUTBOUND_RECORD}),
    Lane.TRACKING: frozenset({EvidenceKind.TRACKING_PAGE}),
    Lane.MESSAGES: frozenset({EvidenceKind.MESSAGE_THREAD}),
}
_STEPS = frozenset({FactType.STATUS, FactType.TIME})
_NO_MOVEMENT = frozenset({Status.LABEL_CREATED, Status.NOT_FOUND})


@dataclass(slots=True)
class _Side:
    """The files of one order in one lane, and those that were probably meant to be there."""

    own: list[Evidence] = field(default_factory=list)
    strays: list[Evidence] = field(default_factory=list)

    def numbers(self, order: str, owners: Owners) -> dict[str, End]:
        """Return the tracking numbers printed on the lane's own files for this order."""
        return {
            normal_number(f.value): End(item.file, f)
            for item in self.own
            for f in item.of(FactType.TRACKING_NUMBER)
            if not f.doubtful and owners.of(item, f) in (order, "" if len(item.orders) > 1 else order)
        }

    def id_end(self, order: str) -> End | None:
        """Return where the order's id is printed in the lane, a proving file first."""
        for item in sorted(self.own, key=lambda e: e.kind not in _PROOF[LANE_OF_KIND[e.kind]]):
            for fact in item.of(FactType.ORDER_ID):
                if fact.value == order and not fact.doubtful:
                    return End(item.file, fact)
        return None


def close(
    case: Case, evidence: Sequence[Evidence], events: Mapping[str, Sequence[Event]], needed: frozenset[Lane]
) -> tuple[OrderLoop, ...]:
    """Return the loop of every order of the case.

    Args:
        case: the case with its orders.
        evidence: the linked files.
        events: the timeline of each order, as :func:`events.timelines` gives it.
        needed: the lanes that this platform and ground need; an order that was never sent needs none of a parcel.
    """
    owners = Owners(number_map(case, evidence))
    sides = _sides(evidence)
    loops = []
    for order in case.orders:
        told = tuple(events.get(order.id, ()))
        own = lanes_needed(order, told, needed)
        loops.append(_loop(order, sides.get(order.id) or _four_sides(), told, own, owners))
    return tuple(loops)


def _four_sides() -> dict[Lane, _Side]:
    return {lane: _Side() for lane in Lane}


def _sides(evidence: Sequence[Evidence]) -> dict[str, dict[Lane, _Side]]:
    """Return the files of each order by lane: looked through once for all orders."""
    found: dict[str, dict[Lane, _Side]] = defaultdict(_four_sides)
    for item in evidence:
        lane = LANE_OF_KIND.get(item.kind)
        if lane is None:
            continue
        for order in dict.fromkeys(item.orders):
            found[order][lane].own.append(item)
        for order in dict.fromkeys(item.suggested):
            if order not in item.orders:
                found[order][lane].strays.append(item)
    return found


def _loop(
    order: Order,
    sides: Mapping[Lane, _Side],
    events: tuple[Event, ...],
    needed: frozenset[Lane],
    owners: Owners,
) -> OrderLoop:
    clashes = conflicts(events)
    links = held(_links(order, sides, events, clashes, owners), order.id, lambda lane: sides[lane].own)
    lanes = {
        lane: _lane_state(lane, order, sides[lane], clashes, owners)
        if lane in needed or sides[lane].own
        else LaneState.NOT_NEEDED
        for lane in Lane
    }
    for link in links:
        if link.state in (LinkState.MISMATCH, LinkState.TIME_CONFLICT) and lanes[link.target] in (
            LaneState.OK,
            LaneState.WEAK,
            LaneState.MISSING,
        ):
            lanes[link.target] = LaneState.CONFLICT
    gap = name_of_gap(lanes, links, needed)
    return OrderLoop(
        order=order.id,
        lanes=tuple(lanes.items()),
        links=links,
        events=events,
        closed=not gap,
        gap=gap,
        files=tuple((lane, tuple(e.file for e in side.own)) for lane, side in sides.items()),
    )


def _lane_state(lane: Lane, order: Order, side: _Side, clashes: Sequence[TimeConflict], owners: Owners) -> LaneState:
    """Return the state of a lane that is needed or has files."""
    if not side.own:
        # A row of an export or of case.toml says that there is an order, yet shows nothing a reviewer could look at.
        return LaneState.WEAK if lane is Lane.ORDER and order.ordered_at else LaneState.MISSING
    if any(c.first.lane is lane and c.second.lane is lane for c in clashes):
        return LaneState.CONFLICT
    return LaneState.OK if any(_proves(lane, item, order.id, owners) for item in side.own) else LaneState.WEAK


def _proves(lane: Lane, item: Evidence, order: str, owners: Owners) -> bool:
    if item.kind not in _PROOF[lane] or not item.legible or item.mixed:
        return False
    facts = tuple(f for f in item.facts if owners.of(item, f) == order)
    if lane is Lane.SHIPPING:
        return any(f.type is FactType.TIME and f.role.startswith("shipping.") for f in facts)
    if lane is Lane.TRACKING:
        steps = [f.value if f.type is FactType.STATUS else f.status for f in facts if f.type in _STEPS]
        return any(s and s not in _NO_MOVEMENT for s in steps)
    return True


def _links(
    order: Order,
    sides: Mapping[Lane, _Side],
    events: Sequence[Event],
    clashes: Sequence[TimeConflict],
    owners: Owners,
) -> tuple[Link, ...]:
    shipped = sides[Lane.SHIPPING].numbers(order.id, owners)
    tracked = sides[Lane.TRACKING].numbers(order.id, owners)
    return (
        _order_shipping(order, sides, shipped, clashes),
        _shipping_tracking(order, sides, shipped, tracked, clashes),
        _tracking_messages(order, sides, tracked, events),
        _by_order_id(order, sides, Lane.MESSAGES, Lane.ORDER),
    )


def _clash(clashes: Sequence[TimeConflict], before: set[Lane], after: set[Lane]) -> TimeConflict | None:
    return next((c for c in clashes if c.first.lane in before and c.second.lane in after), None)


def _order_shipping(
    order: Order, sides: Mapping[Lane, _Side], shipped: Mapping[str, End], clashes: Sequence[TimeConflict]
) -> Link:
    link = _by_order_id(order, sides, Lane.ORDER, Lane.SHIPPING)
    if link.state is LinkState.MISSING and sides[Lane.SHIPPING].own:
        # The label prints no order id, but the order's own page prints the label's number.
        on_page = sides[Lane.ORDER].numbers(order.id, Owners({}))
        shared = next((n for n in shipped if n in on_page), "")
        if shared:
            link = Link(
                Lane.ORDER,
                Lane.SHIPPING,
                "order-id",
                LinkState.OK,
                key=shared,
                near=on_page[shared],
                far=shipped[shared],
            )
    if clash := _clash(clashes, {Lane.ORDER}, {Lane.SHIPPING, Lane.TRACKING}):
        return _in_conflict(link, clash)
    return link


def _shipping_tracking(
    order: Order,
    sides: Mapping[Lane, _Side],
    shipped: Mapping[str, End],
    tracked: Mapping[str, End],
    clashes: Sequence[TimeConflict],
) -> Link:
    mine, theirs = shared_numbers(order, shipped, tracked)
    if mine:
        ends = shipped[mine], tracked[theirs]
        link = Link(Lane.SHIPPING, Lane.TRACKING, "tracking-number", LinkState.OK, mine, "", *ends)
    else:
        stray = _stray_number(sides[Lane.TRACKING], shipped) if not tracked else None
        far = next(iter(tracked.items()), None) or stray
        near = next(iter(shipped.items()), None)
        state = LinkState.MISMATCH if near and far else LinkState.MISSING
        link = Link(
            Lane.SHIPPING,
            Lane.TRACKING,
            "tracking-number",
            state,
            key=near[0] if near else "",
            other_key=far[0] if far else "",
            near=near[1] if near else None,
            far=far[1] if far else None,
        )
    if clash := _clash(clashes, {Lane.SHIPPING}, {Lane.TRACKING}):
        return _in_conflict(link, clash)
    return link


def _stray_number(side: _Side, shipped: Mapping[str, End]) -> tuple[str, End] | None:
    for item in side.strays:
        for fact in item.of(FactType.TRACKING_NUMBER):
            # a number that two orders claim ties its page to neither, yet is no other number
            if not fact.doubtful and normal_number(fact.value) not in shipped:
                return normal_number(fact.value), End(item.file, fact)
    return None


def _tracking_messages(
    order: Order, sides: Mapping[Lane, _Side], tracked: Mapping[str, End], events: Sequence[Event]
) -> Link:
    side = sides[Lane.MESSAGES]
    far = side.id_end(order.id)
    near = next(iter(tracked.values()), None)
    sent = [e for e in events if e.lane is Lane.MESSAGES]
    placed = next((e for e in events if e.kind == "order.placed"), None)
    state = LinkState.OK if far and sides[Lane.TRACKING].own else LinkState.MISSING
    link = Link(Lane.TRACKING, Lane.MESSAGES, "order-id", state, key=order.id if far else "", near=near, far=far)
    # A question before buying is usual; only a thread that ends before the order was placed cannot be about it.
    if placed and sent and all(e.at < placed.earliest for e in sent):
        return _in_conflict(link, TimeConflict(placed, sent[-1]))
    return link


def _by_order_id(order: Order, sides: Mapping[Lane, _Side], source: Lane, target: Lane) -> Link:
    """Link two lanes by the order's id; an order known from an export or typed holds its own end."""
    evidence_lane = target if source is Lane.ORDER else source
    far = sides[evidence_lane].id_end(order.id)
    own = sides[Lane.ORDER].id_end(order.id)
    near, end = (own, far) if source is Lane.ORDER else (far, own)
    if far:
        return Link(source, target, "order-id", LinkState.OK, key=order.id, near=near, far=end)
    stray = _stray_order(sides[evidence_lane])
    if stray:
        wrong = End(stray[0], stray[1])
        near, end = (own, wrong) if source is Lane.ORDER else (wrong, own)
        return Link(source, target, "order-id", LinkState.MISMATCH, order.id, stray[1].value, near, end)
    return Link(source, target, "order-id", LinkState.MISSING, near=near, far=end)


def _stray_order(side: _Side) -> tuple[str, Fact] | None:
    if side.own:
        return None
    for item in side.strays:
        for fact in item.of(FactType.ORDER_ID):
            if not fact.doubtful:
                return item.file, fact
    return None


def _in_conflict(link: Link, clash: TimeConflict) -> Link:
    if link.state is LinkState.MISMATCH:
        return link
    return Link(
        link.source,
        link.target,
        link.by,
        LinkState.TIME_CONFLICT,
        key=link.key,
        other_key=link.other_key,
        near=link.near,
        far=link.far,
        earlier=clash.first,
        later=clash.second,
    )
