"""One parcel, several numbers: the forwarder's waybill, the last mile's, the seller program's."""

from dataclasses import replace

from appealdesk.core.domain.case import Order
from appealdesk.core.domain.closing import close
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.loop import LinkState
from appealdesk.core.domain.parcels import shared_numbers
from appealdesk.core.domain.timeline import Lane
from tests.core.domain.builders import NUMBER, ORDER, case, full_set, order

WAYBILL = "YT2612345678901234"


def shipping_to_tracking(the_order: Order) -> LinkState:
    """The link when every paper of the dispatch prints the waybill and the carrier's page the last mile's number."""
    papers = [
        replace(p, facts=tuple(replace(f, value=WAYBILL) if f.value == NUMBER else f for f in p.facts))
        if "outbound" in p.file or "label" in p.file
        else p
        for p in full_set()
    ]
    the_case = case(the_order)
    linked = link(the_case, papers)
    (loop,) = close(the_case, linked, timelines(the_case, linked), frozenset(Lane))
    return next(x.state for x in loop.links if (x.source, x.target) == (Lane.SHIPPING, Lane.TRACKING))


def test_the_export_that_gives_both_numbers_to_one_parcel_closes_the_link() -> None:
    told = replace(order(number=WAYBILL), other_numbers=(NUMBER,), parcels=((WAYBILL, NUMBER),))
    assert shipping_to_tracking(told) is LinkState.OK


def test_two_parcels_of_one_order_are_not_one_because_they_go_to_one_buyer() -> None:
    told = replace(order(number=WAYBILL), other_numbers=(NUMBER,))
    assert shipping_to_tracking(told) is LinkState.MISMATCH
    apart = replace(told, parcels=((WAYBILL, "XM1"), (NUMBER, "XM2")))
    assert shipping_to_tracking(apart) is LinkState.MISMATCH


def test_the_same_number_goes_before_two_of_one_parcel() -> None:
    told = Order(ORDER, parcels=(("A1", "B1"), ("A2", "B2")))
    assert shared_numbers(told, ["A1", "A2"], ["B1", "A2"]) == ("A2", "A2")
    assert shared_numbers(told, ["a1".upper()], ["B1"]) == ("A1", "B1")
    assert shared_numbers(told, ["A1"], ["B2"]) == ("", "")
