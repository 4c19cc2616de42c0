"""Pages that hold a part of another kind: an order's page with its trail inside, a label without bars."""

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.understand import understand

from .extractors.build import page, reading

TRAIL = [
    [(36, "2026/11/20 12:01"), (259, "訂單已完成")],
    [(36, "2026/11/18 17:45"), (259, "買家已取件")],
    [(36, "2026/11/17 09:12"), (259, "包裹已送達門市 7-ELEVEN 新莊門市")],
    [(36, "2026/11/15 18:22"), (259, "已出貨 包裹查詢號碼 TW264418820317Z")],
]
LABEL = ["YUNEXPRESS", "From: LANYU, Dongguan CN", "To: M. DUPONT, 12 rue de la Paix, 69002 LYON", ""]


def kind(rows):
    return understand(reading(page(rows, width=900)), "page.png").kind


def test_an_order_s_page_with_its_trail_inside_is_an_order_page():
    head = [[(30, "蝦皮賣家中心"), (200, "訂單詳情")], "", "訂單編號 261112QK7M2XVB", "已完成", "歷程"]
    assert kind([*head, *TRAIL, "最晚出貨日 2026/11/16"]) is EvidenceKind.ORDER_PAGE


@pytest.mark.parametrize(
    "head", [["物流詳情", "訂單編號 261112QK7M2XVB"], ["貨態追蹤", "訂單詳情", "訂單編號 261112QK7M2XVB"]]
)
def test_a_carrier_s_trail_that_names_the_order_stays_a_tracking_page(head):
    assert kind([*head, *TRAIL]) is EvidenceKind.TRACKING_PAGE


def test_a_photographed_label_needs_no_bars():
    assert kind([*LABEL, "YT2632021266005102", "Ref: PO-069-21947811402236615"]) is EvidenceKind.SHIPPING_LABEL


def test_a_letter_between_two_people_is_no_label():
    assert kind(["From: LANYU, Dongguan CN", "To: M. DUPONT, Lyon", "Your parcel is late."]) is EvidenceKind.OTHER


def test_a_table_of_several_rates_is_a_page_of_figures_whatever_it_is_called():
    head = ["Account Health", [(30, "Metric"), (420, "Your rate"), (620, "Target"), (820, "Time period")]]
    rows = [
        [(30, name), (420, rate), (620, "under 4%"), (820, "Oct 20, 2026 to Nov 18, 2026")]
        for name, rate in (
            ("Late Shipment Rate", "5.2%"),
            ("Valid Tracking Rate", "98.1%"),
            ("Order Defect Rate", "1%"),
        )
    ]
    assert kind([*head, *rows]) is EvidenceKind.METRIC_REPORT
    appeal = "Please appeal before 25 November 2026: orders 112-5980217-4483091 were late."
    assert kind([*head, *rows, appeal]) is EvidenceKind.NOTICE


def test_the_slip_of_an_order_needs_no_title():
    rows = ["Ship To: M. Olsen", "Order ID: 111-5882827-7604975", "Thank you for buying from Lanyu Home on Amazon."]
    rows += [
        [(30, "Order Date:"), (300, "Sun, Nov 8, 2026")],
        [(30, "Quantity"), (200, "Product Details"), (600, "Order Totals")],
    ]
    assert kind(rows) is EvidenceKind.PACKING_SLIP


def test_a_warehouse_s_record_names_the_carrier_s_service_and_is_no_label():
    rows = [
        "WMS / Outbound / SO-22817",
        [(36, "Customer order no."), (316, "112-9514833-5460813")],
        [(36, "Carrier"), (316, "FedEx Ground")],
        [(36, "Tracking #"), (316, "783034931957")],
        [(36, "Packed"), (316, "2026-11-09 14:41 PST")],
        [(36, "Handed to carrier"), (316, "2026-11-09 17:20 PST")],
    ]
    assert kind(rows) is EvidenceKind.OUTBOUND_RECORD


@pytest.mark.parametrize(
    "line",
    [
        "We reviewed your dispute. It has been declined.",
        "Thank you. We are unable to accept your plan of action because:",
        "ご提出いただいた改善計画書を確認しましたが、現時点では受理できません。",
    ],
)
def test_an_answer_that_refuses_is_one_in_other_words_too(line):
    rows = ["Ticket ID: 7719204", line, "1. The invoice that you attached shows no date.", "2. The scan is missing."]
    assert kind(rows) is EvidenceKind.REJECTION
