"""Labels under their values, right of them or behind them: read where the layout proves it, else asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Box, Line, Origin, Page, Reading, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence

ORDER, NUMBER = "114-3941689-8772232", "1Z999AA10123456784"
US = Context("amazon", "us", "America/Los_Angeles", timezone_typed=True)

# title, then the labels of: order id, placed, dispatched, tracking number, delivered, buyer
LABELS = {
    "en": ("Order details", "Order ID", "Order placed", "Shipped on", "Tracking number", "Delivered on", "Buyer"),
    "de": (
        "Bestelldetails",
        "Bestellnummer",
        "Bestellt am",
        "Versandt am",
        "Sendungsnummer",
        "Zugestellt am",
        "Käufer",
    ),
    "zh-Hans": ("订单详情", "订单号", "下单时间", "发货时间", "物流单号", "签收时间", "买家"),
    "zh-Hant": ("訂單詳情", "訂單編號", "訂單成立時間", "出貨時間", "物流單號", "送達時間", "買家"),
    "ja": ("注文の詳細", "注文番号", "注文日時", "発送日時", "追跡番号", "配達日時", "購入者"),
    "th": ("รายละเอียดคำสั่งซื้อ", "หมายเลขคำสั่งซื้อ", "เวลาที่สั่งซื้อ", "เวลาจัดส่ง", "หมายเลขพัสดุ", "เวลาที่ได้รับ", "ผู้ซื้อ"),
    "vi": (
        "Chi tiết đơn hàng",
        "Mã đơn hàng",
        "Thời gian đặt hàng",
        "Thời gian gửi hàng",
        "Mã vận đơn",
        "Thời gian giao hàng",
        "Người mua",
    ),
    "id": (
        "Rincian Pesanan",
        "No. Pesanan",
        "Waktu Pemesanan",
        "Waktu Pengiriman",
        "No. Resi",
        "Waktu Diterima",
        "Pembeli",
    ),
    "ms": (
        "Butiran Pesanan",
        "No. Pesanan",
        "Masa Pesanan",
        "Masa Penghantaran",
        "No. Penjejakan",
        "Masa Diterima",
        "Pembeli",
    ),
}
VALUES = (ORDER, "2026-11-08 10:12", "2026-11-09 16:40", NUMBER, "2026-11-12 14:05", "Karen Lee")
ROLES = {
    "2026-11-08": "order.placed",
    "2026-11-09": "shipping.dispatched",
    "2026-11-12": "tracking.delivered",
}
type Cell = tuple[float, float, float, str]
"""x, y, height of the letters, and the words."""


def read(*cells: Cell, context: Context = US) -> Evidence:
    lines = tuple(
        Line(text, Box(x, y, sum(high if ord(c) > 0x2E80 else high / 2 for c in text), high), 0.99, Origin.OCR)
        for x, y, high, text in cells
    )
    page = Page(1, 1280, 900, Unit.PIXEL, lines, ())
    return understand(Reading("0" * 64, 1000, "image/png", (page,)), "page.png", context)


def roles(evidence: Evidence) -> dict[str, str]:
    return {f.value[:10]: f.role for f in evidence.of(FactType.TIME) if not f.doubtful}


def asked(evidence: Evidence) -> list[str]:
    return [f.value[:10] for f in evidence.of(FactType.TIME) if f.doubtful]


def cards(title: str, *labels: str) -> list[Cell]:
    """Two columns of large values over small captions."""
    cells: list[Cell] = [(40, 40, 24, title)]
    for i, (value, label) in enumerate(zip(VALUES, labels, strict=True)):
        x, y = 40 + 600 * (i % 2), 110 + 100 * (i // 2)
        cells += [(x, y, 30, value), (x, y + 40, 14, label)]
    return cells


def stack(title: str, *labels: str) -> list[Cell]:
    """One close column in which every label stands between two values."""
    pairs = zip(VALUES, labels, strict=True)
    rows = [c for i, (v, n) in enumerate(pairs) for c in ((40, 100 + 50 * i, 20, v), (40, 126 + 50 * i, 16, n))]
    return [(40, 40, 24, title), *rows]


def mirrored(title: str, *labels: str) -> list[Cell]:
    """Values at the left, their labels far at the right of the same line."""
    pairs = zip(VALUES, labels, strict=True)
    rows = [c for i, (v, n) in enumerate(pairs) for c in ((40, 100 + 40 * i, 20, v), (640, 100 + 40 * i, 20, n))]
    return [(40, 40, 24, title), *rows]


@pytest.mark.parametrize("layout", [cards, stack, mirrored])
@pytest.mark.parametrize("language", LABELS)
def test_a_label_behind_its_value_says_what_the_value_is(language: str, layout) -> None:
    evidence = read(*layout(*LABELS[language]))
    assert roles(evidence) == ROLES
    assert evidence.values(FactType.ORDER_ID) == {ORDER}
    assert evidence.values(FactType.TRACKING_NUMBER) == {NUMBER}
    assert [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)] == [("Karen Lee", "buyer")]


def test_a_single_big_day_over_its_caption_is_read() -> None:
    evidence = read(
        (40, 40, 24, "Order details"),
        (40, 90, 20, ORDER),
        (600, 150, 34, "12 Nov 2026"),
        (600, 190, 14, "Delivered on"),
    )
    assert roles(evidence) == {"2026-11-12": "tracking.delivered"}


def test_a_day_over_its_time_of_day_over_a_caption_is_one_value() -> None:
    evidence = read(
        (40, 40, 24, "Order details"),
        (600, 150, 30, "12 Nov 2026"),
        (600, 184, 20, "14:05"),
        (600, 210, 14, "Delivered on"),
    )
    assert [(f.value[:16], f.role) for f in evidence.of(FactType.TIME)] == [("2026-11-12T14:05", "tracking.delivered")]


@pytest.mark.parametrize(
    "printed",
    ["8 Nov 2026 - Order placed", "8 Nov 2026 (Order placed)", "2026-11-08 Order placed", "2026-11-08 下单时间"],
)
def test_a_label_behind_its_value_in_the_same_line_is_read(printed: str) -> None:
    assert roles(read((40, 40, 24, "Order details"), (40, 100, 20, printed))) == {"2026-11-08": "order.placed"}


def test_a_number_that_only_its_caption_proves_is_a_tracking_number() -> None:
    evidence = read((40, 40, 24, "Order details"), (40, 150, 34, "987654321012"), (40, 190, 14, "Tracking number"))
    assert evidence.values(FactType.TRACKING_NUMBER) == {"987654321012"}


@pytest.mark.parametrize("label", ["Item number", "Phone", "Invoice number", "发票号"])
def test_a_caption_may_say_that_a_number_is_none_of_a_parcel_s(label: str) -> None:
    evidence = read(
        (40, 40, 24, "Tracking details"), (40, 90, 20, "FedEx"), (40, 150, 34, "781033459122"), (40, 190, 14, label)
    )
    assert not evidence.of(FactType.TRACKING_NUMBER)


# ---------------------------------------------------------------- what cannot be told is asked
def test_a_label_midway_between_two_days_is_asked_about() -> None:
    evidence = read(
        (40, 40, 24, "Order details"),
        (40, 100, 20, "8 Nov 2026"),
        (40, 128, 20, "Order placed"),
        (40, 156, 20, "9 Nov 2026"),
    )
    assert asked(evidence) == ["2026-11-08", "2026-11-09"]
    assert roles(evidence) == {}


def test_the_much_nearer_of_two_days_has_the_label() -> None:
    evidence = read(
        (40, 40, 24, "Order details"),
        (40, 100, 20, "8 Nov 2026"),
        (40, 124, 16, "Order placed"),
        (40, 190, 20, "9 Nov 2026"),
    )
    assert roles(evidence) == {"2026-11-08": "order.placed", "2026-11-09": "other"}


# ---------------------------------------------------------------- what stands as usual stays as it was
def test_labels_over_their_values_stay_over_them_however_close_the_column() -> None:
    pairs = zip(LABELS["en"][1:], VALUES, strict=True)
    rows: list[Cell] = [
        c for i, (n, v) in enumerate(pairs) for c in ((40, 100 + 50 * i, 16, n), (40, 120 + 50 * i, 20, v))
    ]
    assert roles(read((40, 40, 24, "Order details"), *rows)) == ROLES


def test_the_heads_of_a_second_table_are_no_captions_of_the_first() -> None:
    first: list[Cell] = [
        (40, 100, 20, "Order placed"),
        (400, 100, 20, "Ship by"),
        (40, 130, 20, "2026-11-08"),
        (400, 130, 20, "2026-11-10"),
    ]
    second: list[Cell] = [
        (40, 160, 20, "Shipped on"),
        (400, 160, 20, "Delivered on"),
        (40, 190, 20, "2026-11-09"),
        (400, 190, 20, "2026-11-12"),
    ]
    assert roles(read((40, 40, 24, "Order details"), *first, *second)) == ROLES | {"2026-11-10": "order.ship-by"}


@pytest.mark.parametrize("badge", ["Shipped", "已发货", "Dispatched"])
def test_the_state_of_an_order_beside_or_under_its_day_is_no_label(badge: str) -> None:
    """A list prints when an order was placed, and what has become of it."""
    beside = read(
        (40, 40, 24, "Orders"), (40, 100, 20, f"Order ID: {ORDER}"), (40, 140, 20, "2026-11-08"), (240, 140, 20, badge)
    )
    under = read(
        (40, 40, 24, "Orders"), (40, 100, 20, f"Order ID: {ORDER}"), (40, 140, 20, "2026-11-08"), (40, 166, 16, badge)
    )
    assert roles(beside) == roles(under) == {"2026-11-08": "other"}


def test_a_trail_with_its_states_under_their_times_stays_a_trail() -> None:
    evidence = read(
        (40, 40, 20, "9400111899223397623910"),
        (40, 100, 20, "Oct 31, 2026, 10:15 am"),
        (40, 124, 20, "Accepted at USPS Origin Facility"),
        (40, 170, 20, "Oct 30, 2026, 10:15 am"),
        (40, 194, 20, "Label created"),
    )
    assert [(f.value[:10], f.role) for f in evidence.of(FactType.TIME)] == [
        ("2026-10-31", "tracking.first-scan"),
        ("2026-10-30", "shipping.label-created"),
    ]


@pytest.mark.parametrize("label", ["Order placed", "Bestelt am", "Bestellt am"])
def test_a_doubled_letter_that_was_read_once_changes_no_label(label: str) -> None:
    assert roles(read((40, 40, 24, "Order details"), (40, 100, 22, "8 Nov 2026"), (40, 126, 14, label))) == {
        "2026-11-08": "order.placed"
    }


def test_an_id_that_holds_the_letters_of_a_currency_is_no_amount() -> None:
    evidence = read((40, 40, 24, "Chi tiết đơn hàng"), (40, 100, 20, "2604137G7RM8X4"), (40, 124, 14, "Mã đơn hàng"))
    assert not evidence.of(FactType.AMOUNT)
