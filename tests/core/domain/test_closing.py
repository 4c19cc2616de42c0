"""When a loop closes, and what its gap is called.

order ──order-id── shipping ──tracking-number── tracking ──order-id, time── messages ──order-id── order
"""

from dataclasses import replace
from time import process_time

import pytest

from appealdesk.core.domain.closing import close
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.loop import LaneState, LinkState
from appealdesk.core.domain.timeline import Lane
from tests.core.domain.builders import NUMBER, ORDER, OTHER, OTHER_NUMBER, case, full_set, order, paper

ALL = frozenset(Lane)
PARCEL = frozenset({Lane.ORDER, Lane.SHIPPING, Lane.TRACKING})


def loop(items, *orders, needed=ALL, of=ORDER):
    the_case = case(*orders)
    linked = link(the_case, items)
    loops = close(the_case, linked, timelines(the_case, linked), needed)
    return next(x for x in loops if x.order == of)


def without(kind):
    return [e for e in full_set() if kind not in e.file]


def states(result):
    return {f"{x.source}-{x.target}": str(x.state) for x in result.links}


def test_four_papers_that_share_id_and_number_close():
    result = loop(full_set())
    assert result.closed
    assert result.gap == ""
    assert set(states(result).values()) == {"ok"}
    assert {str(s) for _, s in result.lanes} == {"ok"}


@pytest.mark.parametrize(
    ("missing", "gap"), [("outbound", "shipping"), ("tracking", "tracking"), ("messages", "messages")]
)
def test_a_missing_paper_names_the_gap(missing, gap):
    result = loop(without(missing))
    assert not result.closed
    assert result.gap == gap
    assert result.lane(Lane(gap)) is LaneState.MISSING


def test_messages_that_the_ground_does_not_need_leave_no_gap():
    result = loop(without("messages"), needed=PARCEL)
    assert result.closed
    assert result.lane(Lane.MESSAGES) is LaneState.NOT_NEEDED


def test_an_order_known_only_from_a_table_is_weak():
    result = loop(without("order"), order(number=NUMBER, ordered_at="2026-05-01 10:12"))
    assert result.lane(Lane.ORDER) is LaneState.WEAK
    assert result.gap == "order"


def test_a_trail_of_another_number_is_a_mismatch_that_shows_both_numbers():
    items = [*without("tracking"), paper("tracking.png", ids=ORDER, numbers=OTHER_NUMBER, statuses="delivered")]
    result = loop(items)
    broken = next(x for x in result.links if x.source is Lane.SHIPPING)
    assert broken.state is LinkState.MISMATCH
    assert (broken.key, broken.other_key) == (NUMBER, OTHER_NUMBER)
    assert broken.far.file == "evidence/tracking.png"
    assert result.lane(Lane.TRACKING) is LaneState.CONFLICT
    assert not result.closed


def test_a_loose_trail_of_another_carrier_is_named_as_the_far_end_of_the_broken_link():
    items = [*without("tracking"), paper("tracking.png", numbers="794658113370", statuses="delivered")]
    broken = next(x for x in loop(items).links if x.source is Lane.SHIPPING)
    assert broken.state is LinkState.MISMATCH
    assert broken.far.file == "evidence/tracking.png"


def test_a_label_without_an_order_id_is_held_by_the_number_on_the_order_page():
    items = [*without("outbound"), paper("label.png", numbers=NUMBER, shipping_label_created="2026-05-02 08:55")]
    result = loop(items)
    assert states(result)["order-shipping"] == "ok"
    assert result.closed


def test_a_label_without_any_time_is_weak_proof_of_dispatch():
    items = [*without("outbound"), paper("label.png", ids=ORDER, numbers=NUMBER)]
    assert loop(items).lane(Lane.SHIPPING) is LaneState.WEAK


def test_an_illegible_trail_does_not_close():
    items = [*without("tracking"), paper("tracking.png", numbers=NUMBER, statuses="delivered", legible=False)]
    result = loop(items)
    assert result.lane(Lane.TRACKING) is LaneState.WEAK
    assert result.gap == "tracking"


def test_a_trail_without_movement_does_not_close():
    items = [*without("tracking"), paper("tracking.png", numbers=NUMBER, statuses="label-created")]
    assert loop(items).lane(Lane.TRACKING) is LaneState.WEAK


def test_a_chat_outside_the_platform_is_weak():
    items = [*without("messages"), paper("wechat.png", ids=ORDER, message_buyer="2026-05-03 09:18")]
    assert loop(items).lane(Lane.MESSAGES) is LaneState.WEAK


def test_a_picture_that_mixes_two_orders_proves_neither():
    mixed = paper("tracking.png", numbers=f"{NUMBER} {OTHER_NUMBER}", ids=f"{ORDER} {OTHER}", statuses="delivered")
    result = loop([*without("tracking"), mixed], order(), order(OTHER))
    assert result.lane(Lane.TRACKING) is LaneState.WEAK


def test_a_document_with_a_page_for_each_order_proves_each_by_its_own_page():
    one = paper("tracking.pdf", numbers=NUMBER, statuses="delivered")
    two = paper("tracking.pdf", numbers=OTHER_NUMBER, statuses="label-created")
    second = tuple(replace(f, page=2, scope=2) for f in two.facts)
    trails = replace(one, facts=(*one.facts, *second))
    items, orders = [*without("tracking"), trails], (order(number=NUMBER), order(OTHER, number=OTHER_NUMBER))
    assert loop(items, *orders).lane(Lane.TRACKING) is LaneState.OK
    assert loop(items, *orders).closed
    # the other order's page shows a parcel that has not moved
    assert loop(items, *orders, of=OTHER).lane(Lane.TRACKING) is LaneState.WEAK


def test_a_document_with_a_page_for_each_of_many_orders_is_gone_through_once():
    orders = [order(f"114-{n:07}-0000000", number=f"TN{n:010}") for n in range(400)]
    label = paper("label.pdf", ids="1", numbers="1", shipping_dispatched="2026-05-02 16:40")
    pages = [
        replace(printed, page=n, scope=n, value=value)
        for n, one in enumerate(orders)
        for printed, value in zip(label.facts, (one.id, one.tracking_number, label.facts[-1].value), strict=True)
    ]
    the_case, labels = case(*orders), [replace(label, facts=tuple(pages))]

    began = process_time()
    linked = link(the_case, labels)
    loops = close(the_case, linked, timelines(the_case, linked), frozenset({Lane.SHIPPING}))
    took = process_time() - began

    assert {x.lane(Lane.SHIPPING) for x in loops} == {LaneState.OK}
    # a page gone through once for each fact and order would take a minute
    assert took < 3


def test_zones_are_applied_before_times_are_compared():
    """
    packed      2026-05-03 06:30 +08:00  =  2 May 15:30 in Los Angeles
    dispatched  2026-05-03 07:40 +08:00  =  2 May 16:40
    first scan  2026-05-02 18:05 -07:00
    """
    items = without("outbound")
    items.append(
        paper(
            "outbound.png",
            ids=ORDER,
            numbers=NUMBER,
            shipping_packed="2026-05-03 06:30 +08:00",
            shipping_dispatched="2026-05-03 07:40 +08:00",
        )
    )
    assert loop(items).closed


def test_a_scan_before_the_dispatch_is_a_time_conflict_that_names_both_events():
    items = without("outbound")
    items.append(paper("outbound.png", ids=ORDER, numbers=NUMBER, shipping_dispatched="2026-05-03 07:40"))
    result = loop(items)
    broken = next(x for x in result.links if x.source is Lane.SHIPPING)
    assert broken.state is LinkState.TIME_CONFLICT
    assert broken.earlier.kind == "shipping.dispatched"
    assert broken.later.kind == "tracking.first-scan"
    assert not result.closed


def test_ten_minutes_between_two_clocks_are_no_conflict():
    items = without("outbound")
    items.append(paper("outbound.png", ids=ORDER, numbers=NUMBER, shipping_dispatched="2026-05-02 18:14"))
    assert loop(items).closed


def test_a_thread_that_ended_before_the_order_cannot_be_about_it():
    items = [*without("messages"), paper("messages.png", ids=ORDER, message_buyer="2026-04-20 09:00")]
    assert states(loop(items))["tracking-messages"] == "time-conflict"


def test_a_question_before_buying_is_no_conflict_when_the_thread_goes_on():
    items = [*without("messages")]
    items.append(paper("messages.png", ids=ORDER, message_buyer="2026-04-30 09:00", message_seller="2026-05-03 10:00"))
    assert loop(items).closed


def test_a_marketplaces_late_confirmation_does_not_contradict_the_carrier():
    """The label has no hand-over time; the order page says "shipped 6 May", the carrier scanned on the 2nd."""
    items = [e for e in full_set() if "outbound" not in e.file and "order" not in e.file]
    items.append(
        paper(
            "order.png",
            ids=ORDER,
            numbers=NUMBER,
            order_placed="2026-05-01 10:12",
            shipping_dispatched="2026-05-06 00:20",
        )
    )
    items.append(paper("label.png", ids=ORDER, numbers=NUMBER, shipping_label_created="2026-05-02 08:55"))
    assert loop(items).closed


def test_a_number_of_two_orders_is_no_other_number():
    """The page shows the very number that the slip prints, so nothing differs; it only proves neither order."""
    items = [*without("tracking"), paper("tracking.png", numbers=NUMBER)]
    result = loop(items, order(number=NUMBER), order(OTHER, number=NUMBER))
    assert states(result)["shipping-tracking"] == "missing"
    assert result.gap == "tracking"
