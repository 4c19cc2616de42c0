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
