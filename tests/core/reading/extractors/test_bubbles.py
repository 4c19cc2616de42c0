"""Who speaks in bubbles: the bubble as a whole tells, not its last line nor the clock in its corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.chat import centred_times
from appealdesk.core.reading.understand import understand

from .build import page, reading, sheet

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence

PHONE = {"width": 600, "height": 1300}
ID = Context("shopee", "id", "Asia/Jakarta", buyers=("nguyen.ha88",))
Rows = list[str | list[tuple[float, str]]]


def read(rows: Rows, context: Context = ID) -> Evidence:
    return understand(reading(page(rows, **PHONE)), "chat.png", context)  # type: ignore[arg-type] # keywords of page()


def spoken(evidence: Evidence) -> list[tuple[str, str]]:
    times = evidence.of(FactType.TIME)
    return [(f.value[11:16], f.role.removeprefix("message.")) for f in times if f.role.startswith("message.")]


def test_a_clock_in_the_corner_of_a_bubble_is_its_speakers():
    rows: Rows = [
        [(30, "12:48")],
        [(60, "Bagus Prasetyo")],
        [(235, "21 April 2026")],
        [(40, "Kak, kapan pesanan saya")],
        [(40, "akan dikirim ke Bandung?")],
        [(330, "21:00")],
        "",
        [(230, "Sudah diserahkan ke kurir hari")],
        [(230, "ini ya kak, terima kasih")],
        [(500, "21:09")],
        "",
        [(40, "Oke, terima kasih banyak kakak")],
        [(330, "21:23")],
    ]
    assert spoken(read(rows)) == [("21:00", "buyer"), ("21:09", "seller"), ("21:23", "buyer")]


@pytest.mark.parametrize("lean", [0, 10])
def test_where_faces_stand_at_both_edges_a_bubble_in_the_middle_is_of_the_side_that_does_not_share_the_left_edge(
    lean: int,
):
    rows: Rows = [
        [(30, "20:32")],
        [(100, "nguyen.ha88")],
        [(215, "12 Mei 2026 05:48")],
        [(100, "Kak, pesanan saya")],
        [(100, "Kapan sampai ya?")],
        "",
        [(215, "12 Mei 2026 18:53")],
        [(130 - lean, "Sudah diserahkan ke kurir ya kak,")],
        [(130 - lean, "no. resi JX3953055714")],
        "",
        [(215, "12 Mei 2026 19:07")],
        [(100, "Oke, terima kasih kak")],
    ]
    assert spoken(read(rows)) == [("05:48", "buyer"), ("18:53", "seller"), ("19:07", "buyer")]


@pytest.mark.parametrize("title", ["nguyen.ha88 Shopee Chat", "nguyen.ha88 Chat", "nguyen.ha88"])
def test_what_the_app_adds_to_the_name_in_its_title_is_no_part_of_it(title: str):
    rows: Rows = [[(30, "20:32")], [(100, title)], [(215, "12 Mei 2026 05:48")], [(60, "Kak, pesanan saya sampai?")]]
    for context in (ID, Context("shopee", "id", "Asia/Jakarta")):
        assert [f.value for f in read(rows, context).of(FactType.PARTICIPANT)] == ["nguyen.ha88"]


LETTERS: Rows = [
    "Nachrichten",
    "Von: sunnyday.co",
    "An: fernwood_living",
    "Datum: 12.05.2026 10:52",
    "Guten Tag, wann kommt meine Bestellung 05-10849-11286",
    "",
    "Von: fernwood_living",
    "An: sunnyday.co",
    "Datum: 13.05.2026 03:53",
    "Wir haben das Paket heute übergeben.",
]


def test_the_sender_over_the_day_of_a_letter_speaks_and_the_words_of_its_head_are_nobody():
    context = Context("ebay", "de", "Europe/Berlin", buyers=("sunnyday.co",))
    evidence = understand(reading(page(LETTERS)), "letters.png", context)
    assert spoken(evidence) == [("10:52", "buyer"), ("03:53", "seller")]
    people = {(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)}
    assert people == {("sunnyday.co", "buyer"), ("fernwood_living", "seller")}


def test_a_party_that_stands_alone_beside_its_time_speaks():
    rows: Rows = [
        "消息中心",
        "订单号：PO-211-26718225743889727",
        [(40, "买家"), (100, "2026-03-23 15:36")],
        "你好，我的订单到哪里了",
        [(40, "商家"), (100, "2026-03-24 06:06")],
        "亲，已经交给快递了",
    ]
    evidence = understand(reading(page(rows)), "desk.png", Context("temu", "us", "America/Los_Angeles"))
    assert spoken(evidence) == [("15:36", "buyer"), ("06:06", "seller")]


def test_a_paragraph_that_names_several_days_heads_no_bubbles():
    rows = [
        "Hello,",
        "On October 5, 2026 we told you that your rate was falling, and on November 14, 2026 it fell again to 86 %.",
        "Order 114-9049708-7412645 arrived late.",
        "Send us your plan.",
    ]
    assert centred_times(sheet(rows, width=1100)) == ()
