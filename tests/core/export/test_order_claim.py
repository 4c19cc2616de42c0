"""What the first page of an order's evidence says we claim: the seller's sentences about this order, whole."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.case import Order
from appealdesk.core.export.claimant import claimant
from appealdesk.core.export.order_claim import order_claim
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import NUMBER, ORDER, OTHER, World, png, written

A = Order(id="305-1184620-7739512", tracking_number="00340434161094765203")
B = Order(id="028-4473916-5508347", tracking_number="00340434161094811351")
C = Order(id="302-5550011-2223334")


def told(letter: str, order: Order, *others: Order) -> str:
    parts = order_claim(letter, order, others).parts
    return " ".join(f"[{p.marker}] {p.text}" if p.marker else p.text for p in parts)


A_TO_Z = """# Problem

Two claims were granted: order 305-1184620-7739512 (EUR 45.80) and order 028-4473916-5508347 (EUR 29.95).

# Root cause

The buyer of 305-1184620-7739512 reported the parcel as not received on 14 May 2026. DHL delivered parcel \
00340434161094765203 against signature on 9 May 2026. For 028-4473916-5508347 the parcel was handed to DHL on 8 May \
2026.

# Actions taken

We answered both buyers within one day.
"""


def test_each_order_is_told_by_the_sentences_that_name_it_and_no_other():
    assert told(A_TO_Z, A, B) == "DHL delivered parcel 00340434161094765203 against signature on 9 May 2026."
    assert told(A_TO_Z, B, A) == "For 028-4473916-5508347 the parcel was handed to DHL on 8 May 2026."


def test_an_order_that_the_letter_does_not_single_out_is_told_nothing():
    assert told(A_TO_Z, C, A, B) == ""


def test_lists_and_points_give_each_order_its_own_line():
    letter = (
        "Both parcels were in time:\n\n- 305-1184620-7739512: handed over 4 May, delivered 8 May.\n"
        "- 028-4473916-5508347: handed over 6 May.\n\n"
        "1. APPEAL-07: the trail is attached. 302-5550011-2223334: picked up 19 May. 028-4473916-5508347: 20 May."
    )
    assert told(letter, A, B, C) == "305-1184620-7739512: handed over 4 May, delivered 8 May."
    assert told(letter, C, A, B) == "302-5550011-2223334: picked up 19 May."


def test_a_paragraph_about_one_order_is_told_to_its_end():
    letter = (
        "We answer the notice.\n\nOrder 305-1184620-7739512 was handed over on 4 May. The depot scanned it two days "
        "late. The carrier confirms it in exhibit 6.\n\nOrder 028-4473916-5508347 was handed over on 6 May."
    )
    assert told(letter, A, B).endswith("The carrier confirms it in exhibit 6.")
    assert "6 May" not in told(letter, A, B)


def test_the_argument_of_a_case_with_one_order_is_not_cut_in_the_middle():
    letter = (
        "Dear team,\n\nOrder 305-1184620-7739512, Policy #PERF-2023-004, period 1 to 7 May 2026.\n"
        "Promised ship time: 4 May 2026 23:59. Packed 16:30, handed over 18:05, first scan 4 May 19:20, delivered "
        "9 May 11:20.\nThe carrier's upload system was down from 4 May 17:00 to 5 May 08:00, so that the pick-up was "
        "booked on 5 May 08:12.\nRequest: remove the late mark of this order.\n\nFrom 9 May on we check each evening."
    )
    said = told(letter, A)
    assert said.startswith("Order 305-1184620-7739512, Policy")
    assert "so that the pick-up was booked on 5 May 08:12. Request: remove the late mark of this order." in said
    assert "each evening" not in said


def test_a_list_that_is_announced_comes_with_its_announcement_and_the_measures_do_not():
    letter = "# Cause\n\nThe parcel left in time:\n\n- packed 16:30\n- handed over 18:05\n\n# Actions taken\n\nWe."
    assert told(letter, A) == "The parcel left in time: [•] packed 16:30 [•] handed over 18:05"


def test_an_answer_to_a_refusal_keeps_its_points():
    letter = "We answer the refusal of 6 May 2026. " * 8 + "\n\n1. The trail is attached.\n\nBest regards"
    assert told(letter, A) == " ".join(["We answer the refusal of 6 May 2026."] * 8)
    points = order_claim(letter, A, (), answers=True).parts
    assert [p.text for p in points if p.marker] == ["The trail is attached."]


@pytest.mark.parametrize(
    ("sentence", "buyers"),
    [
        ("The buyer reported the parcel as not received on 14 May.", True),
        ("买家称没有收到包裹。", True),
        ("買家反映商品未送達。", True),
        ("Pembeli melaporkan paket belum diterima.", True),
        ("Der Käufer meldete das Paket als nicht erhalten.", True),
        ("The buyer claims that nothing came, but DHL delivered it against signature.", False),
        ("买家称没有收到，但物流显示5月9日已签收。", False),
        ("The buyer confirmed on 10 May that it had arrived.", False),
        ("The parcel was handed to the buyer on 9 May.", False),
    ],
)
def test_the_buyers_words_are_told_from_the_sellers(sentence: str, buyers: bool):
    assert claimant(sentence) is buyers


def test_the_first_page_tells_of_its_own_order_only(tmp_path):
    letter = f"- {ORDER}: handed over on 2 May 2026.\n\nWe called USPS."
    world = World(tmp_path / "case", letter=letter).order().order(OTHER, "9400111899223397623914")
    world.paper("order.png", png(), ids=ORDER, numbers=NUMBER).paper("order b.png", png("b"), ids=OTHER)
    written(world, tmp_path / "out")
    first = {o: pages_text(tmp_path / "out" / f"OrderID_{o}_Evidence.pdf")[0] for o in (ORDER, OTHER)}
    assert f"{ORDER}: handed over on 2 May 2026." in first[ORDER]
    assert "What we claim" not in first[OTHER], "the letter says nothing of this order alone"
