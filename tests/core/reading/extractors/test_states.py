"""Delivery states in the carriers' languages, and trails in the layouts that carriers use."""

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Box, Line, Page, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.statuses import delivery_status, order_status
from appealdesk.core.reading.understand import understand

from .build import page, reading

US = Context("amazon", "us", "America/Los_Angeles")
EBAY = Context("ebay", "us", "America/Los_Angeles")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Delivered, In/At Mailbox", "delivered"),
        ("Die Sendung wurde erfolgreich zugestellt.", "delivered"),
        ("Paket telah diterima oleh SITI", "delivered"),
        ("買家已取件", "delivered"),
        ("已签收 Delivered", "delivered"),
        ("จัดส่งสำเร็จ (Delivered)", "delivered"),
        ("Giao hàng thành công", "delivered"),
        ("Giao hang thanh cong", "delivered"),  # recognition loses the tone marks
        ("Đã ly hàng thành công", "accepted"),  # ... and the letters that only Vietnamese has
        ("จดสงสําเรจ", "delivered"),  # ... and the small marks of Thai
        ("パッケージは配達されました", "delivered"),
        ("Parcel is out for delivery", "out-for-delivery"),
        ("Die Sendung wurde in das Zustellfahrzeug geladen.", "out-for-delivery"),
        ("包裹已送達取件門市", "out-for-delivery"),
        ("Kurir sedang mengantar pesanan", "out-for-delivery"),
        ("USPS in possession of item (Accepted at USPS Origin Facility)", "accepted"),
        ("Die Sendung wurde von DHL abgeholt.", "accepted"),
        ("Paket diterima dari pengirim", "accepted"),
        ("物流中心已收件", "accepted"),
        ("Origin Scan", "accepted"),
        ("จัดส่งเรียบร้อยแล้ว", "delivered"),
        ("買家已完成包裹取貨", "delivered"),
        ("Bưu cục đã nhận hàng", "accepted"),
        ("賣家已至門市寄件", "accepted"),
        ("ลูกค้าได้รับพัสดุแล้ว", "delivered"),
        ("Penghantaran tidak berjaya", "attempted"),
        ("Delivery failed", "attempted"),
        ("Người gửi đang chuẩn bị hàng", "label-created"),
        ("电子信息已提交", "label-created"),
        ("Tiada rekod dijumpai", "not-found"),
        ("Posted", "accepted"),
        ("Shipping Label Created, USPS Awaiting Item", "label-created"),
        ("Die Sendung wurde elektronisch angekündigt", "label-created"),
        ("賣家已出貨，待收件", "label-created"),
        ("Proses bea cukai selesai", "customs"),
        ("已完成清關", "customs"),
        ("Paket meninggalkan negara asal (China)", "in-transit"),
        ("Departed from office of exchange", "in-transit"),
        ("Delivery attempted - no access", "attempted"),
        ("派送失败", "attempted"),
        ("Zurück an den Absender", "returned"),
        ("Delivery exception", "exception"),
        ("查无此单", "not-found"),
        ("未查询到该邮件信息", "not-found"),
        ("お荷物データが登録されておりません", "not-found"),
        ("配達は終了致しました。", "delivered"),
        ("Left in a safe place", "delivered"),
        ("Onboard for delivery", "out-for-delivery"),
        ("Parcel received by YunExpress facility", "accepted"),
        ("Your order has been processed. Parcel not yet received by DPD", "label-created"),
    ],
)
def test_words_of_states(words, state):
    assert delivery_status(words).value == state


@pytest.mark.parametrize(
    "words",
    [
        "Die Sendung konnte nicht zugestellt werden",
        "Undelivered",
        "Giao hàng không thành công",
        "จัดส่งไม่สำเร็จ",
        "not delivered",
        "Belum terkirim",
        "Your package will be delivered by May 9",
        "Paket akan terkirim",
    ],
)
def test_a_denied_delivery_is_none(words):
    said = delivery_status(words)
    assert said is None or said.value != "delivered"


@pytest.mark.parametrize("words", ["Portland, OR 97210", "Estimated delivery May 5", "周敏", "Support", "A-05-03"])
def test_other_words_name_no_state(words):
    assert delivery_status(words) is None


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Pesanan Selesai", "completed"),
        ("訂單已完成", "completed"),
        ("สำเร็จแล้ว", "completed"),
        ("REFUNDED", "refunded"),
        ("Đã hoàn tiën", "refunded"),  # a tone mark misread
        ("กำสังจัดส่ง", "shipped"),  # ส for ล
        ("已取消", "cancelled"),
    ],
)
def test_states_of_orders(words, state):
    assert order_status(words) == state


def trail(rows, context=US, **kwargs):
    evidence = understand(reading(page(rows, **kwargs)), "page.png", context)
    assert evidence.kind is EvidenceKind.TRACKING_PAGE
    return [(f.value[:16], f.role, f.status) for f in evidence.of(FactType.TIME)]


FIRST, ANNOUNCED, TRANSIT, DONE = (
    "tracking.first-scan",
    "shipping.label-created",
    "tracking.in-transit",
    "tracking.delivered",
)


def test_trail_with_the_words_beside_the_times():
    rows = [
        "USPS",
        [(60, "May 6, 2026, 1:14 pm"), (340, "Delivered, In/At Mailbox")],
        [(340, "PORTLAND, OR 97210")],
        [(60, "May 4, 2026, 10:47 pm"), (340, "Arrived at USPS Regional Facility")],
        [(340, "PORTLAND OR DISTRIBUTION CENTER")],
        [(60, "May 2, 2026, 6:05 pm"), (340, "Accepted at USPS Origin Facility")],
        [(340, "CHINO, CA 91710")],
    ]
    assert trail(rows) == [
        ("2026-05-06T13:14", DONE, "delivered"),
        ("2026-05-04T22:47", TRANSIT, "in-transit"),
        ("2026-05-02T18:05", FIRST, "accepted"),
    ]


def test_trail_with_the_words_over_the_times():
    rows = [
        "USPS Tracking",
        "Delivered, Front Door/Porch",
        "May 6, 2026, 1:14 pm",
        "",
        "Out for Delivery",
        "May 6, 2026, 7:21 am",
        "",
        "Accepted at USPS Origin Facility",
        "May 2, 2026, 6:05 pm",
        "",
        "Shipping Label Created, USPS Awaiting Item",
        "May 2, 2026, 8:05 am",
    ]
    assert trail(rows, width=600) == [
        ("2026-05-06T13:14", DONE, "delivered"),
        ("2026-05-06T07:21", TRANSIT, "out-for-delivery"),
        ("2026-05-02T18:05", FIRST, "accepted"),
        ("2026-05-02T08:05", ANNOUNCED, "label-created"),
    ]


def test_trail_with_the_words_under_the_times():
    rows = [
        "jet.co.id/track",
        "18 Mei 2026 11:20",
        "Paket telah diterima oleh SITI",
        "Jakarta Barat",
        "13 Mei 2026 09:10",
        "Paket diterima dari pengirim",
        "Jakarta",
    ]
    indonesia = Context("shopee", "id", "Asia/Jakarta")
    assert trail(rows, indonesia) == [("2026-05-18T11:20", DONE, "delivered"), ("2026-05-13T09:10", FIRST, "accepted")]


def test_trail_with_date_and_time_in_columns():
    rows = [
        "UPS",
        [(40, "05/08/2026"), (240, "11:26 A.M."), (440, "Tempe, AZ"), (700, "DELIVERED")],
        [(40, "05/04/2026"), (240, "6:42 P.M."), (440, "Chino, CA"), (700, "Origin Scan")],
        [(40, "05/04/2026"), (240, "9:42 A.M."), (440, "United States"), (700, "Shipper created a label")],
    ]
    assert trail(rows) == [
        ("2026-05-08T11:26", DONE, "delivered"),
        ("2026-05-04T18:42", FIRST, "accepted"),
        ("2026-05-04T09:42", ANNOUNCED, "label-created"),
    ]


def test_trail_grouped_under_days():
    rows = [
        "FedEx",
        "Saturday, May 16, 2026",
        [(40, "2:11 PM"), (240, "Delivered")],
        [(40, "8:35 AM"), (240, "On FedEx vehicle for delivery")],
        "Wednesday, May 13, 2026",
        [(40, "5:29 PM"), (240, "Picked up")],
    ]
    assert trail(rows) == [
        ("2026-05-16T14:11", DONE, "delivered"),
        ("2026-05-16T08:35", TRANSIT, "out-for-delivery"),
        ("2026-05-13T17:29", FIRST, "accepted"),
    ]


def test_a_long_weekday_beside_a_short_date_still_heads_its_day():
    rows = [
        "Travel history",
        "Wednesday, 9/30/26",
        [(40, "12:48 PM"), (200, "Delivered"), (500, "Boise, ID")],
        [(40, "8:04 AM"), (200, "On FedEx vehicle for delivery"), (500, "Boise, ID")],
        "Saturday, 9/26/26",
        [(40, "10:12 AM"), (200, "Picked up"), (500, "Portland, OR")],
    ]
    assert [(at, role) for at, role, _ in trail(rows)] == [
        ("2026-09-30T12:48", DONE),
        ("2026-09-30T08:04", TRANSIT),
        ("2026-09-26T10:12", FIRST),
    ]


def test_times_broken_over_two_lines_in_a_narrow_column():
    lines = [
        ("2026-06-02", 294, 600, 317, 50),
        ("↓集荷", 71, 626, 135, 63),
        ("18:20", 293, 662, 119, 54),
        ("2026-06-03", 295, 937, 316, 48),
        ("↓配達中", 74, 963, 173, 56),
        ("09:12", 291, 996, 121, 54),
    ]
    narrow = Page(1, 1080, 2340, Unit.PIXEL, tuple(Line(t, Box(x, y, w, h)) for t, x, y, w, h in lines))
    evidence = understand(reading(narrow), "page.png", Context("amazon", "jp", "Asia/Tokyo"))
    assert [(f.value[:16], f.status) for f in evidence.of(FactType.TIME)] == [
        ("2026-06-02T18:20", "accepted"),
        ("2026-06-03T09:12", "out-for-delivery"),
    ]


def test_words_beside_the_date_when_the_time_of_day_stands_under_it():
    rows = [
        "Canada Post",
        [(40, "Jan 27, 2026"), (370, "Delivered")],
        [(40, "1:10 pm"), (370, "Halifax, NS")],
        "",
        [(40, "Jan 24, 2026"), (370, "Item processed")],
        [(40, "9:44 pm"), (370, "Montreal, QC")],
        "",
        [(40, "Jan 13, 2026"), (370, "Item accepted at the Post Office")],
        [(40, "5:40 pm"), (370, "Toronto, ON")],
    ]
    assert trail(rows) == [
        ("2026-01-27T13:10", DONE, "delivered"),
        ("2026-01-24T21:44", TRANSIT, "in-transit"),
        ("2026-01-13T17:40", FIRST, "accepted"),
    ]


def test_a_state_that_reads_like_a_label_is_a_step():
    stacked = ["UPS", "Delivered", "May 8, 2026 1:05 PM", "Picked up", "May 4, 2026 6:20 PM"]
    stacked += ["Label Created", "May 4, 2026 9:02 AM"]
    assert [state for _, _, state in trail(stacked)] == ["delivered", "accepted", "label-created"]
    beside = [
        "UPS",
        [(40, "Delivered"), (900, "May 8, 2026 1:05 PM")],
        [(40, "Picked up"), (900, "May 4, 2026 6:20 PM")],
        [(40, "Label Created"), (900, "May 4, 2026 9:02 AM")],
    ]
    assert [state for _, _, state in trail(beside)] == ["delivered", "accepted", "label-created"]


def test_days_without_a_year_in_figures_take_the_year_of_the_page():
    rows = ["UPS", "Results of 05/20/2026", "05/08 13:05 Delivered", "05/04 18:20 Picked up"]
    assert [at for at, role, _ in trail(rows) if role in (DONE, FIRST)] == ["2026-05-08T13:05", "2026-05-04T18:20"]


def test_a_trail_in_single_lines():
    rows = [
        "17track.net",
        "2026-05-12 10:11 ALBUQUERQUE, 已签收",
        "2026-05-06 12:00 清关完成",
        "2026-05-02 19:20 已收寄",
    ]
    assert [role for _, role, _ in trail(rows)] == [DONE, "tracking.customs", FIRST]


def test_an_announcement_alone_is_no_scan():
    rows = ["USPS Tracking history", [(60, "May 6, 2026, 1:14 pm"), (340, "Shipping Label Created")]]
    assert [role for _, role, _ in trail(rows)] == [ANNOUNCED]


def test_an_expected_day_is_no_delivery():
    rows = [
        "USPS Tracking history",
        [(60, "Estimated delivery"), (340, "May 9, 2026")],
        [(60, "May 6, 2026, 1:14 pm"), (340, "Arrived at USPS Regional Facility")],
        [(60, "May 5, 2026, 1:14 pm"), (340, "Accepted at USPS Origin Facility")],
    ]
    assert DONE not in [role for _, role, _ in trail(rows)]


def test_the_page_s_state_is_a_headline_and_a_menu_is_none():
    rows = [
        [(40, "USPS"), (160, "Track"), (300, "Delivered"), (500, "Returned")],
        "Tracking history",
        "In transit to next facility",
        [(60, "May 6, 2026, 1:14 pm"), (340, "Arrived at USPS Regional Facility")],
    ]
    evidence = understand(reading(page(rows, height=700)), "page.png", US)
    assert [f.value for f in evidence.of(FactType.STATUS) if f.role == "headline"] == ["in-transit"]


def order_states(*below: str | list[tuple[float, str]]) -> list[str]:
    rows = [[(40, "Order number"), (340, "07-14482-90316")], "", "Shipping", *below]
    evidence = understand(reading(page(["Order details", *rows], height=900)), "order.png", EBAY)
    assert evidence.kind is EvidenceKind.ORDER_PAGE
    return [f.value for f in evidence.of(FactType.STATUS)]


def test_the_heading_over_a_parcel_s_labels_is_no_state_of_the_order():
    labels = [(40, "Carrier"), (340, "USPS")], [(40, "Tracking number"), (340, "9400111899223397623913")]
    assert order_states(*labels) == []
    assert order_states([(40, "Service"), (340, "USPS Ground Advantage")], *labels) == []
    assert order_states([(40, "Buyer paid on"), (340, "May 2, 2026")]) == ["shipped"]


def test_a_progress_bar_shows_no_state():
    rows = [
        "Tracking history",
        *([""] * 8),
        [(40, "Picked up"), (300, "In transit"), (560, "Out for delivery"), (900, "Delivered")],
        [(60, "May 6, 2026, 1:14 pm"), (340, "Arrived at USPS Regional Facility")],
        [(60, "May 5, 2026, 1:14 pm"), (340, "Accepted at USPS Origin Facility")],
    ]
    evidence = understand(reading(page(rows)), "page.png", US)
    assert {f.value for f in evidence.of(FactType.STATUS)} == {"in-transit", "accepted"}


def test_a_page_that_does_not_know_the_number_says_so_in_a_sentence():
    rows = ["donhang.ghn.vn/?order_code=GYBX7QK4", "GHN Express", "Không tìm thy thông tin đơn hàng"]
    evidence = understand(reading(page(rows)), "page.png", Context("shopee", "vn"))
    assert [f.value for f in evidence.of(FactType.STATUS)] == ["not-found"]


def test_a_state_spelled_like_a_label_is_a_state_when_no_time_stands_by_it():
    rows = ["Order Details", "Order Completed", "", [(40, "Order ID"), (600, "260731PL6WQ9TN")]]
    evidence = understand(reading(page(rows)), "page.png", Context("shopee", "ph"))
    assert [f.value for f in evidence.of(FactType.STATUS)] == ["completed"]


def statuses(rows, context=US, **kwargs):
    evidence = understand(reading(page(rows, **kwargs)), "page.png", context)
    return [(f.role, f.value, f.raw) for f in evidence.of(FactType.STATUS)]


def test_words_above_each_time_with_the_place_beside_the_time():
    rows = ["SPX Express", "No. Resi: SPXID389300095681", "Terkirim", ""]
    for words, when in [
        ("Pesanan telah diterima", "21 Apr 2026 14:53"),
        ("Pesanan sedang diantar oleh kurir", "20 Apr 2026 20:16"),
        ("Pesanan telah keluar dari Jakarta DC", "19 Apr 2026 05:22"),
        ("Pesanan telah diserahkan ke jasa kirim", "18 Apr 2026 09:56"),
    ]:
        rows += [words, [(40, when), (700, "Kota Bandung")], ""]
    assert [state for _, _, state in trail(rows, Context("shopee", "id", "Asia/Jakarta"))] == [
        "delivered",
        "out-for-delivery",
        "in-transit",
        "accepted",
    ]


def test_a_trail_whose_last_time_was_not_read_is_not_shifted_by_a_step():
    lines, y = [("USPS Tracking history", 40.0)], 120.0
    for words, when in [
        ("Delivered", "May 8, 2026, 1:05 pm"),
        ("Out for Delivery", "May 8, 2026, 7:10 am"),
        ("Arrived at Post Office", "May 7, 2026, 6:00 am"),
        ("Accepted at USPS Origin Facility", "M4y ~2026 _:05"),
    ]:
        lines += [(words, y), ("PORTLAND, OR 97210", y + 22), (when, y + 44)]
        y += 90
    boxes = tuple(Line(text, Box(40, top, 9.0 * len(text), 20)) for text, top in lines)
    evidence = understand(reading(Page(1, 800, 900, Unit.PIXEL, boxes)), "page.png", US)
    assert [(f.value[:16], f.status) for f in evidence.of(FactType.TIME)] == [
        ("2026-05-08T13:05", "delivered"),
        ("2026-05-08T07:10", "out-for-delivery"),
        ("2026-05-07T06:00", "in-transit"),
    ]


def test_a_place_named_after_a_state_is_no_state_where_the_words_tell_one():
    rows = [
        "佐川急便",
        [(40, "2026年05月03日 08:31"), (400, "東京中継センター"), (800, "輸送中")],
        [(40, "2026年05月02日 18:20"), (400, "大阪営業所"), (800, "集荷")],
    ]
    told = statuses(rows, Context("amazon", "jp", "Asia/Tokyo"))
    assert [(value, raw) for _, value, raw in told] == [("in-transit", "輸送中"), ("accepted", "集荷")]


def test_a_time_whose_own_label_says_what_it_is_is_no_step():
    rows = ["顺丰速运", "运单号：SF2233718046691", "已签收", "下单时间 2026-05-01 08:33", ""]
    rows += ["您的快件已签收", "2026-05-05 08:24", "", "快件正在派送途中", "2026-05-04 13:52"]
    evidence = understand(reading(page(rows)), "page.png", Context("shopee", "tw", "Asia/Shanghai"))
    assert [f.value[:16] for f in evidence.of(FactType.TIME) if f.role == DONE] == ["2026-05-05T08:24"]


def test_states_one_below_the_other_that_nothing_dates_are_a_filter():
    rows = [
        "Tracking history",
        *([""] * 6),
        "Label created",
        "In transit",
        "Out for delivery",
        "Delivered",
        *([""] * 9),
    ]
    rows += [[(60, "May 6, 2026, 1:14 pm"), (340, "Arrived at USPS Regional Facility")]]
    rows += [[(60, "May 5, 2026, 1:14 pm"), (340, "Accepted at USPS Origin Facility")]]
    assert {value for _, value, _ in statuses(rows)} == {"in-transit", "accepted"}


def test_promises_and_help_on_a_carriers_page_are_no_state():
    rows = [
        "USPS Tracking history",
        "Delivered by 9 May",
        "Get it delivered by Friday",
        "What does Delivered mean?",
        "In transit to next facility",
        *([""] * 3),
        [(60, "May 6, 2026, 1:14 pm"), (340, "Arrived at USPS Regional Facility")],
        [(60, "May 5, 2026, 1:14 pm"), (340, "Accepted at USPS Origin Facility")],
    ]
    assert "delivered" not in {value for _, value, _ in statuses(rows)}


def test_a_label_of_states_takes_no_other_label_and_no_time_for_one():
    rows = [
        "Manage orders",
        [(40, "Product"), (400, "Status"), (600, "Carrier"), (800, "Tracking number")],
        [(40, "Order ID: PO-211-60068203200174256"), (400, "Order time: May 10, 2026, 11:38 AM PDT")],
        [(40, "Foldable box"), (400, "Shipped"), (600, "FedEx"), (800, "393663282322")],
    ]
    assert {value for _, value, _ in statuses(rows, Context("temu", "us"), height=900)} <= {"shipped"}


def test_a_carriers_page_without_a_trail_says_that_nothing_is_known_and_is_no_label():
    rows = [
        "tools.usps.com/go/TrackConfirmAction?tLabels=9405511206650169529293",
        "USPS",
        [(494, "USPS Tracking®")],
        "",
    ]
    rows += ["Tracking Number: 9405 5112 0665 0169 5292 93", "Status Not Available"]
    evidence = understand(reading(page(rows)), "page.png", US)
    assert evidence.kind is EvidenceKind.TRACKING_PAGE
    assert [f.value for f in evidence.of(FactType.STATUS)] == ["not-found"]
    label = ["PRIORITY MAIL", "US POSTAGE PAID", "SHIP TO: K. Lee", "USPS TRACKING #", "9405 5112 0665 0169 5292 93"]
    assert understand(reading(page(label)), "label.png", US).kind is EvidenceKind.SHIPPING_LABEL
