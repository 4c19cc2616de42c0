"""States that are printed and have not come about: conditions, waiting, steps to come, and who took or got a parcel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Box, Line
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.statuses import delivery_status
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

US = Context("amazon", "us", "America/Los_Angeles")
PARCEL = "9400111202555842332669"


def state(text: str) -> str:
    said = delivery_status(text)
    return said.value if said else ""


def seen(rows: list[str | list[tuple[float, str]]], context: Context = US) -> tuple[EvidenceKind, list[str], list[str]]:
    """Return the kind, the headlines, and the times' roles of a recognised page."""
    made = understand(reading(page(rows)), "a.png", context)
    heads = [f.value for f in made.of(FactType.STATUS) if f.role == "headline"]
    return made.kind, heads, [f.role for f in made.of(FactType.TIME)]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("See More  Once delivered, you will see it here.", ""),
        ("When delivered, the money is released", ""),
        ("Menunggu paket diterima", ""),
        ("Menunggu paket diserahkan ke kurir.", "label-created"),
        ("Noch nicht zugestellt", ""),
        ("USPS 已取件", "accepted"),
        ("买家已取件", "delivered"),
        ("Delivered to Sender", "returned"),
        ("Delivered, To Original Sender", "returned"),
        ("Paket telah diterima oleh [BANDUNG]", "accepted"),
        ("Paket telah diterima oleh Budi", "delivered"),
        ("Percubaan penghantaran tidak berjaya", "attempted"),
        ("操作中心收货完成 [深圳]", "accepted"),
        ("Delivered", "delivered"),
    ],
)
def test_a_state_counts_only_where_it_has_come_about(printed: str, meant: str) -> None:
    assert state(printed) == meant


def test_a_page_of_a_label_alone_proves_no_delivery() -> None:
    rows = ["usps.com", PARCEL, "Pre-Shipment", "A shipping label has been prepared for your item"]
    rows += ["on June 3, 2026 at 4:25 pm in EL MONTE, CA", "See More  Once delivered, you will see it here."]
    made = understand(reading(page(rows)), "a.png", US)
    assert made.kind is EvidenceKind.TRACKING_PAGE
    assert {f.value for f in made.of(FactType.STATUS)} == {"label-created"}
    assert [f.role for f in made.of(FactType.TIME)] == ["shipping.label-created"]


def test_the_steps_to_come_of_an_upright_bar_are_no_states() -> None:
    rows = ["UPS", "1Z999AA10123456784", "Label Created", "", "• Label Created", "06/04/2026 10:02 A.M."]
    rows += ["United States", "We Have Your Package", "o On the Way", "o Out for Delivery", "o Delivered"]
    _, heads, roles = seen(rows)
    assert set(heads) <= {"label-created"}
    assert roles == ["shipping.label-created"]


def test_a_page_that_does_not_know_the_number_is_no_label() -> None:
    rows = ["CAINIAO", "LP00612345678901", "Not found", "No tracking information yet. Please try again"]
    kind, heads, _ = seen(rows)
    assert (kind, heads[0]) == (EvidenceKind.TRACKING_PAGE, "not-found")


def test_words_of_a_narrow_column_tell_their_state_together() -> None:
    lines = [Line("DHL Paket", Box(40, 10, 90, 20), 0.99), Line("00340434161094027318", Box(40, 40, 200, 20), 0.99)]
    for time, top, words in (
        ("05.06.2026, 08:12", 100, ("Die Sendung", "wurde in das", "Zustellfahrzeug", "geladen.")),
        ("03.06.2026, 17:55", 240, ("Die Sendung", "wurde vom", "Absender in der", "Filiale", "eingeliefert.")),
    ):
        lines += [Line(time, Box(40, top, 170, 20), 0.99)]
        lines += [Line(w, Box(400, top + 24 * i, 10 * len(w), 20), 0.99) for i, w in enumerate(words)]
    made = understand(reading(replace(page([]), lines=tuple(lines), width=620, height=420)), "a.png", US)
    assert [f.role for f in made.of(FactType.TIME)] == ["tracking.in-transit", "tracking.first-scan"]


def test_the_page_of_an_order_stays_one_though_it_shows_the_parcels_way() -> None:
    rows: list[str | list[tuple[float, str]]] = [
        "Shopee Seller Centre Rincian Pesanan",
        "No. Pesanan",
        "260526ARX3T9QW",
    ]
    rows += [[(40, "31 Mei 2026 09:40"), (400, "Pesanan diterima oleh Budi")]]
    rows += [[(40, "26 Mei 2026 21:15"), (400, "Paket telah diserahkan ke kurir")]]
    rows += ["Harus dikirim sebelum 28 Mei 2026 23:59"]
    kind, _, roles = seen(rows, Context("shopee", "id", "Asia/Jakarta"))
    assert kind is EvidenceKind.ORDER_PAGE
    assert "tracking.delivered" not in roles
    assert "order.ship-by" in roles


def test_times_of_a_close_list_belong_to_the_order_of_their_row() -> None:
    made = page([])
    rows = [
        ("113-5561290-1187446", "2026-06-04 10:12", 66.0, 65.0),
        ("111-8090334-6601827", "2026-06-04 10:15", 86.0, 84.0),
    ]
    lines = tuple(
        line
        for order, time, y, over in rows
        for line in (
            Line(order, Box(4, y, 150, 19), 0.99),
            Line(time, Box(1020, over, 118, 22), 0.99),
        )
    )
    told = understand(reading(replace(made, lines=lines, width=1200, height=220)), "a.png", US)
    by_order = {f.value: f.scope for f in told.of(FactType.ORDER_ID)}
    by_time = {f.raw: f.scope for f in told.of(FactType.TIME)}
    assert by_time["2026-06-04 10:12"] == by_order["113-5561290-1187446"]
    assert by_time["2026-06-04 10:15"] == by_order["111-8090334-6601827"]


def test_a_weekday_beside_a_day_disproves_a_misread_figure() -> None:
    def read(printed: str) -> list[tuple[str, bool]]:
        made = understand(reading(page(["EF582114080TH", printed, "รับฝาก"])), "a.png", Context("shopee", "th"))
        return [(f.value[:10], f.doubtful) for f in made.of(FactType.TIME)]

    assert read("วันอังคารที่ 26 พฤษภาคม 2569 เวลา 16:20 น.") == [("2026-05-26", False)]
    assert read("วันอังคารที่ 1 พฤษภาคม 2569 เวลา 16:20 น.") == [("2026-05-01", True)]


def test_an_english_do_is_no_donnerstag() -> None:
    made = understand(reading(page(["You need to do this by 03/06/2026 at 23:59"])), "a.png", Context("ebay", "uk"))
    assert [(f.value[:10], f.doubtful) for f in made.of(FactType.TIME)] == [("2026-06-03", False)]


def numbers(printed: str, context: Context = US, *, width: float = 1280) -> list[tuple[str, bool]]:
    made = understand(reading(page([printed], width=width)), "a.png", context)
    return [(f.value, f.doubtful) for f in made.of(FactType.TRACKING_NUMBER)]


def test_a_number_that_the_border_may_have_cut_is_asked() -> None:
    printed = "Tracking ID: 94001112025558"
    assert numbers(printed, width=40 + 10 * len(printed) + 1) == [("94001112025558", True)]
    assert numbers(printed) == [("94001112025558", False)]
    assert numbers(f"Tracking ID: {PARCEL}", width=40 + 10 * 35 + 1) == [(PARCEL, False)], "its check digit proves it"


def test_the_weight_of_the_next_column_is_no_figure_of_an_order() -> None:
    def read(*known: str) -> list[tuple[str, bool]]:
        case = Context("temu", "us", order_ids=known)
        made = understand(reading(page(["PO-211-044178293104728510.32"])), "a.png", case)
        return [(f.value, f.doubtful) for f in made.of(FactType.ORDER_ID)]

    assert read() == [("PO-211-04417829310472851", True)]
    assert read("PO-211-04417829310472851") == [("PO-211-04417829310472851", False)]


def test_a_chinese_chat_outside_the_platform_shows_most_likely_beijing_time() -> None:
    rows: list[str | list[tuple[float, str]]] = [[(20, "19:58"), (500, "5G 86%")], [(250, "货代小李")], ""]
    rows += [[(200, "2026年6月3日 晚上7:50")], [(40, "这个单号发运了吗，时间记录给我")], ""]
    rows += [[(280, "已经签收登记了，订单详细请看")]]
    case = Context("temu", "us", "America/Los_Angeles")
    made = understand(reading(page(rows, width=600, height=1300)), "a.png", case)
    assert made.kind is EvidenceKind.OFF_PLATFORM_CHAT
    assert {(f.zone, f.zone_known) for f in made.of(FactType.TIME) if f.zone} == {("Asia/Shanghai", False)}
