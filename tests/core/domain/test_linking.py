"""Files find their orders by what is printed on them."""

from dataclasses import replace

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.linking import link, number_map
from tests.core.domain.builders import NUMBER, ORDER, OTHER, OTHER_NUMBER, case, full_set, order, paper


def orders_of(items, *cases_orders):
    return {e.file.removeprefix("evidence/"): e.orders for e in link(case(*cases_orders), items)}


def test_a_carriers_page_belongs_to_its_order_through_the_number_on_the_order_page():
    assert orders_of(full_set(), order(), order(OTHER))["tracking.png"] == (ORDER,)


def test_a_slip_with_another_orders_id_belongs_to_nobody_even_with_our_number_on_it():
    items = [paper("slip.png", ids="112-0000000-0000000", numbers=NUMBER)]
    assert orders_of(items, order(number=NUMBER)) == {"slip.png": ()}


def test_a_picture_of_two_orders_belongs_to_both():
    items = [paper("tracking.png", ids=f"{ORDER} {OTHER}")]
    assert orders_of(items, order(), order(OTHER)) == {"tracking.png": (ORDER, OTHER)}


def test_a_number_claimed_by_two_orders_ties_nothing():
    items = [paper("tracking.png", numbers=NUMBER)]
    assert orders_of(items, order(number=NUMBER), order(OTHER, number=NUMBER)) == {"tracking.png": ()}


def test_spaces_and_case_do_not_part_a_number_from_itself():
    items = [paper("tracking.png", numbers="1z7r4w620394812768")]
    assert orders_of(items, order(number="1Z7R4W62 0394812768")) == {"tracking.png": (ORDER,)}


def test_a_carriers_letter_about_two_orders_gives_no_number_to_either():
    items = [paper("letter.png", ids=ORDER, numbers=NUMBER)]
    assert number_map(case(), items) == {}


def suggested(items, *cases_orders):
    return {e.file.removeprefix("evidence/"): e.suggested for e in link(case(*cases_orders), items)}


def test_a_loose_page_is_suggested_where_its_name_belongs():
    """order A and label A are tied to ORDER, so "tracking A" was probably meant for it."""
    items = [
        paper("order A.png", ids=ORDER),
        paper("label A.png", ids=ORDER),
        paper("order B.png", ids=OTHER),
        paper("tracking A.png", numbers=OTHER_NUMBER),
    ]
    assert suggested(items, order(), order(OTHER))["tracking A.png"] == (ORDER,)


def test_a_loose_page_is_suggested_where_its_folder_belongs():
    items = [paper("1/order.png", ids=ORDER), paper("2/order.png", ids=OTHER), paper("2/tracking.png", legible=False)]
    assert suggested(items, order(), order(OTHER))["2/tracking.png"] == (OTHER,)


def test_the_only_loose_page_is_suggested_to_the_only_order_that_lacks_one():
    items = [*full_set(), paper("order2.png", ids=OTHER), paper("tracking x.png", numbers="794658113370")]
    assert suggested(items, order(), order(OTHER))["tracking x.png"] == (OTHER,)


def test_a_suggestion_is_never_a_tie():
    items = [paper("order A.png", ids=ORDER), paper("tracking A.png", numbers=OTHER_NUMBER)]
    assert orders_of(items, order())["tracking A.png"] == ()


def test_the_last_mile_number_belongs_to_the_order_of_the_waybill_beside_it():
    trail = paper("tracking.png", numbers=NUMBER)
    handed = Fact(FactType.TRACKING_NUMBER, OTHER_NUMBER, OTHER_NUMBER, role="last-mile")
    items = [replace(trail, facts=(*trail.facts, handed)), paper("tracking last mile.png", numbers=OTHER_NUMBER)]
    assert orders_of(items, order(number=NUMBER), order(OTHER))["tracking last mile.png"] == (ORDER,)
