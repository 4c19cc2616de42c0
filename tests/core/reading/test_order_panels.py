"""Times of the order that stand beside messages or under broken headings are told as what their labels say."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

US = Context("amazon", "us", "America/Los_Angeles", timezone_typed=True)
ORDER = "114-3941689-8772232"


def roles(rows, context: Context = US) -> dict[str, str]:
    found = understand(reading(page(rows)), "page.png", context).of(FactType.TIME)
    return {f.value[:16]: f.role for f in found if not f.doubtful}


BESIDE = [
    "Buyer-Seller Messages",
    f"Order {ORDER}",
    [(60, "Karen Lee"), (800, "Order placed")],
    [(60, "May 6, 2026 1:14 PM"), (800, "April 30, 2026 10:15 AM")],
    [(60, "Where is my lamp?"), (800, "Ship by")],
    [(60, "You"), (800, "May 3, 2026 11:59 PM")],
    [(60, "May 6, 2026 2:20 PM"), (800, "Shipped")],
    [(60, "It is on its way."), (800, "May 2, 2026 4:40 PM")],
]


def test_times_of_the_order_beside_messages_are_no_messages():
    told = roles(BESIDE)
    assert told["2026-04-30T10:15"] == "order.placed"
    assert told["2026-05-03T23:59"] == "order.ship-by"
    assert told["2026-05-02T16:40"] == "shipping.dispatched"
    assert told["2026-05-06T14:20"] == "message.seller"


def test_one_word_over_a_time_on_the_far_side_of_a_chat_may_be_somebody_s_message():
    chat = [
        "Buyer-Seller Messages",
        f"Order {ORDER}",
        [(60, "Karen Lee"), (800, "Shipped")],
        [(60, "May 6, 2026 1:14 PM"), (800, "May 6, 2026 2:20 PM")],
        [(60, "Where is my lamp?")],
    ]
    assert roles(chat)["2026-05-06T14:20"] != "order.ship-by"
    assert not any(role.startswith("order.") for role in roles(chat).values())


def test_headings_that_are_broken_over_two_rows_say_what_their_columns_are():
    table = [
        "Orders",
        [(60, "Order ID"), (400, "Purchase"), (600, "Ship by"), (800, "Actual ship"), (1000, "Delivery")],
        [(400, "date"), (600, "date"), (800, "date"), (1000, "date")],
        [(60, ORDER), (400, "Apr 30, 2026"), (600, "May 3, 2026"), (800, "May 2, 2026"), (1000, "May 7, 2026")],
    ]
    assert roles(table) == {
        "2026-04-30": "order.placed",
        "2026-05-03": "order.ship-by",
        "2026-05-02": "shipping.dispatched",
        "2026-05-07": "tracking.delivered",
    }


def test_two_words_over_a_value_are_no_heading_where_no_other_column_has_one():
    rows = ["Order details", f"Order ID {ORDER}", [(60, "Ship")], [(60, "date"), (600, "note")], [(60, "May 2, 2026")]]
    assert roles(rows)["2026-05-02"] == "other"


ARRANGED = {
    "id": ("Rincian Pesanan", "No. Pesanan", "Waktu Pengiriman Diatur", "Asia/Jakarta"),
    "my": ("Butiran Pesanan", "No. Pesanan", "Masa Penghantaran Diatur", "Asia/Kuala_Lumpur"),
    "th": ("รายละเอียดคำสั่งซื้อ", "หมายเลขคำสั่งซื้อ", "เวลาที่จัดเตรียมการจัดส่ง", "Asia/Bangkok"),
    "vn": ("Chi tiết đơn hàng", "Mã đơn hàng", "Thời gian sắp xếp vận chuyển", "Asia/Ho_Chi_Minh"),
    "tw": ("訂單詳情", "訂單編號", "安排出貨時間", "Asia/Taipei"),
    "sg": ("Order Details", "Order ID", "Arrange shipment time", "Asia/Singapore"),
}


@pytest.mark.parametrize("site", ARRANGED)
def test_a_shipment_that_was_arranged_has_not_left_yet(site: str):
    title, order, label, zone = ARRANGED[site]
    rows = [title, f"{order} 260502ABCD1234", [(60, label), (560, "2026-05-02 16:40")]]
    assert roles(rows, Context("shopee", site, zone, timezone_typed=True)) == {"2026-05-02T16:40": "printed-at"}
