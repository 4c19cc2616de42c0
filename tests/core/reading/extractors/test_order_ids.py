"""Order ids: the five forms, what recognition does to them, and what only looks like one."""

import pytest

from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.lookalikes import distance, nearest
from appealdesk.core.reading.extractors.order_ids import find_order_ids, order_id_facts

from .build import sheet

SHOPEE = Context("shopee", "id", order_ids=("260511R8TK3WQ4", "260512N5VX7JH2"))
AMAZON = Context("amazon", "us", order_ids=("114-5820447-3196258",))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Order ID: 114-5820447-3196258", "114-5820447-3196258"),
        ("Order114-5820447-3196258Printed", "114-5820447-3196258"),
        ("114 - 5820447 - 3196258", "114-5820447-3196258"),
        ("114–5820447–3196258", "114-5820447-3196258"),
        ("Order number 07-14482-90316", "07-14482-90316"),
        ("No. Pesanan: 260511R8TK3WQ4", "260511R8TK3WQ4"),
        ("Order:260511R8TK3WQ4Signature", "260511R8TK3WQ4"),
        ("订单号PO-211-04817362951870", "PO-211-04817362951870"),
        ("Ref: 66a4f1c93be27d5084e1f9b2", "66a4f1c93be27d5084e1f9b2"),
    ],
)
def test_forms(text, order):
    assert [f.value for f in find_order_ids(text)] == [order]


@pytest.mark.parametrize(
    ("text", "order"),
    [("P0-211-04817362951870", "PO-211-04817362951870"), ("114-582O447-3I96258", "114-5820447-3196258")],
)
def test_a_format_repairs_what_it_proves(text, order):
    assert [f.value for f in find_order_ids(text)] == [order]


@pytest.mark.parametrize(
    "text",
    [
        "9400 1118 9922 3397 6239 13",
        "+49-30-12345-67890",
        "SPXID054417329860",
        "TW268403157721A",
        "261399AB12CD34",  # the 99th of the 13th month
        "26051112345678",  # digits alone are a number, not an order
        "CK260505-0042",
        "1114-5820447-3196258",
        "114-5820447-31962589",
        "5d41402abc4b2a76b9719d911017c592",  # a hash, too long
    ],
)
def test_other_numbers_are_no_order_ids(text):
    assert list(find_order_ids(text)) == []


def values(rows, context, **kwargs):
    return [(f.value, f.doubtful, f.proposal) for f in order_id_facts(sheet(rows, **kwargs), context)]


def test_a_reading_that_differs_in_lookalikes_is_proposed_and_never_taken():
    assert values(["Order 260511R8TK3W04"], SHOPEE) == [("260511R8TK3W04", True, "260511R8TK3WQ4")]
    assert values(["Order 2605I2N5VX7JH2"], SHOPEE) == [("2605I2N5VX7JH2", True, "260512N5VX7JH2")]


def test_text_that_was_not_recognised_is_never_corrected():
    assert values(["Order 260511R8TK3W04"], SHOPEE, origin=Origin.TEXT) == [("260511R8TK3W04", False, "")]


def test_a_truly_different_order_is_a_fact_of_its_own():
    assert values(["Order 114-9917350-2286104"], AMAZON) == [("114-9917350-2286104", False, "")]


def test_an_id_broken_over_two_lines_is_put_together():
    facts = list(order_id_facts(sheet(["My order 260511R8T", "K3WQ4 is late"]), SHOPEE))
    assert [(f.value, f.doubtful) for f in facts] == [("260511R8TK3WQ4", False)]
    assert facts[0].box.h > 40  # it reaches over both lines


def test_ebay_ids_need_a_label_on_other_marketplaces_pages():
    amazon = Context("amazon", "us")
    assert values(["07-14482-90316"], amazon) == []
    assert values(["Order number 07-14482-90316"], amazon) == [("07-14482-90316", False, "")]


def test_an_id_cut_by_the_edge_of_the_picture_is_doubtful():
    assert values(["Order 260599R8TK3WQ4", "Order 260513R8TK3WQ4"], Context("shopee", "id"), height=92) == [
        ("260513R8TK3WQ4", True, "")
    ]


def test_distance_knows_lookalikes_from_other_letters():
    assert distance("260511R8TK3W04", "260511R8TK3WQ4") < 0.5
    assert distance("260511R8TK3WX4", "260511R8TK3WQ4") >= 1
    assert nearest("A0", ("AO", "AQ")) == ""  # two candidates are none
