"""Order ids: the five forms, what recognition does to them, and what only looks like one."""

from dataclasses import replace

import pytest

from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.order_ids import find_order_ids, order_id_facts
from appealdesk.core.reading.extractors.pieces import Sheet

from .build import page, sheet

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
        ("Ref: 66a4flc93be27d5O84e1f9b2", "66a4f1c93be27d5084e1f9b2"),
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


def doubted(rows, context, text, confidences):
    """Return the facts of a page whose line ``text`` was read with these confidences of single characters."""
    made = page(rows)
    lines = (
        replace(line, char_confidence=tuple(confidences.get(i, 0.995) for i in range(len(text))))
        if line.text == text
        else line
        for line in made.lines
    )
    found = order_id_facts(Sheet(replace(made, lines=tuple(lines))), context)
    return [(f.value, f.doubtful, f.proposal, f.status) for f in found]


@pytest.mark.parametrize(
    ("read", "confidence", "expected"),
    [
        # one character off, and that very character was hard to read: probably misread, and asked
        ("260511R8TK3W04", {12: 0.7}, ("260511R8TK3W04", True, "260511R8TK3WQ4", "misreading")),
        # the same, read surely: another order's
        ("260511R8TK3W04", {}, ("260511R8TK3W04", False, "260511R8TK3WQ4", "other-number")),
        ("260511R8TK3WX4", {}, ("260511R8TK3WX4", False, "260511R8TK3WQ4", "other-number")),
        # doubt about another character than the one that differs says nothing about it
        ("260511R8TK3WX4", {1: 0.5}, ("260511R8TK3WX4", False, "260511R8TK3WQ4", "other-number")),
        # O and 0, I and 1 look the same: asked however surely they were read
        ("260512N5VX7JHZ", {}, ("260512N5VX7JHZ", False, "260512N5VX7JH2", "other-number")),
        # as read it cannot be an id, since the day is no number, and one such edit explains it: proved
        ("26O511R8TK3WQ4", {}, ("260511R8TK3WQ4", False, "", "proved")),
        # a character lost: no id at all, so asked
        ("260511R8TK3W4", {}, ("260511R8TK3W4", True, "260511R8TK3WQ4", "misreading")),
        # two characters off, not alike: another order, and not near at all
        ("260511R8TK3WXX", {}, ("260511R8TK3WXX", False, "", "")),
    ],
)
def test_a_reading_one_edit_off_is_never_taken_for_the_id_unless_proved_and_says_which_it_probably_is(
    read, confidence, expected
):
    assert doubted([read], SHOPEE, read, confidence) == [expected]


@pytest.mark.parametrize(
    ("printed", "read"), [("260511R8TKOWQ4", "260511R8TK0WQ4"), ("260511R8TKIWQ4", "260511R8TK1WQ4")]
)
def test_a_figure_read_for_the_letter_of_its_shape_is_the_known_id_and_not_the_other_way_round(printed, read):
    known = Context("shopee", "id", order_ids=(printed,))
    assert doubted([read], known, "", {}) == [(printed, False, "", "proved")]
    known = Context("shopee", "id", order_ids=(read,))
    assert doubted([printed], known, "", {}) == [(printed, True, read, "misreading")]


def test_without_known_ids_o_and_0_of_a_shopee_id_cannot_be_told_apart():
    nobody = Context("shopee", "id")
    assert doubted(["260511R8TK0WQ4"], nobody, "", {}) == [("260511R8TK0WQ4", True, "", "open")]
    assert doubted(["260511R8TK3WQ4"], nobody, "", {}) == [("260511R8TK3WQ4", False, "", "")]
    # an id that is like none of the case's is another order's, whatever its O is
    assert doubted(["260530R8TK0WZZ"], SHOPEE, "", {}) == [("260530R8TK0WZZ", False, "", "")]


@pytest.mark.parametrize("digit", range(15))
def test_an_amazon_id_with_one_other_digit_is_asked_or_another_order_s_and_never_the_known_one(digit):
    known = AMAZON.order_ids[0]
    places = [i for i, c in enumerate(known) if c.isdigit()]
    at = places[digit]
    read = known[:at] + str((int(known[at]) + 3) % 10) + known[at + 1 :]
    ((value, asked, proposal, _),) = doubted([read], AMAZON, read, {at: 0.6})
    assert (value, proposal) == (read, known)
    assert asked
    ((value, asked, proposal, verdict),) = doubted([read], AMAZON, read, {})
    assert (value, asked, proposal, verdict) == (read, False, known, "other-number")


def test_in_tiny_letters_no_reading_but_a_known_id_is_sure():
    def read(text):
        made = page([text])
        lines = [replace(line, box=replace(line.box, h=11.0)) for line in made.lines]
        found = order_id_facts(Sheet(replace(made, lines=tuple(lines))), AMAZON)
        return [(f.value, f.doubtful, f.proposal) for f in found]

    assert read("114-5820447-3196258") == [("114-5820447-3196258", False, "")]
    assert read("114-5820447-3196758") == [("114-5820447-3196758", True, "114-5820447-3196258")]
    assert read("114-9917350-2286104") == [("114-9917350-2286104", True, "")]


def test_a_temu_id_with_more_or_fewer_digits_than_the_case_s_is_asked():
    temu = Context("temu", "us", order_ids=("PO-186-96661120172024004", "PO-186-87218109204999192"))
    assert doubted(["PO-186-9012345678901234"], temu, "", {}) == [("PO-186-9012345678901234", True, "", "open")]
    assert doubted(["PO-186-90123456789012345"], temu, "", {}) == [("PO-186-90123456789012345", False, "", "")]


def test_two_ids_of_the_case_that_differ_in_a_doubted_character_are_asked():
    twins = Context("amazon", "us", order_ids=("114-5820447-3196258", "114-5820447-3196253"))
    ((value, asked, proposal, _),) = doubted(["114-5820447-3196258"], twins, "114-5820447-3196258", {18: 0.6})
    assert (value, asked, proposal) == ("114-5820447-3196258", True, "114-5820447-3196253")


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


@pytest.mark.parametrize("x", [1.0, 1138.0])
def test_an_id_at_the_left_or_right_edge_of_the_picture_is_doubtful(x):
    (found,) = values([[(x, "260511R8TK3WZ9")]], SHOPEE)
    assert found == ("260511R8TK3WZ9", True, "")
    # ... and counts when it is one of the case's
    assert values([[(x, "260511R8TK3WQ4")]], SHOPEE) == [("260511R8TK3WQ4", False, "")]


def test_an_id_cut_by_the_edge_of_the_picture_is_doubtful():
    assert values(["Order 260599R8TK3WQ4", "Order 260513R8TK3WQ4"], Context("shopee", "id"), height=92) == [
        ("260513R8TK3WQ4", True, "")
    ]
