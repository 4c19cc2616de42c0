"""Pages of a shop's figures: each metric with its value, its target, of how many orders, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

if TYPE_CHECKING:
    from appealdesk.core.domain.reported import ReportedMetric

US = Context("amazon", "us", "America/Los_Angeles")


def read(rows, context: Context = US) -> Evidence:
    return understand(reading(page(rows)), "page.png", context)


def figures(evidence: Evidence) -> dict[str, tuple[float | None, float | None]]:
    return {m.metric: (m.rate, m.target) for m in evidence.metrics}


def only(evidence: Evidence, metric: str) -> ReportedMetric:
    return next(m for m in evidence.metrics if m.metric == metric)


TABLE = [
    "Customer Service Performance",
    "Statistics period: Mar 1, 2026 - Apr 29, 2026",
    [(40, "Metric"), (400, "Your rate"), (600, "Target"), (800, "Orders")],
    [(40, "Order Defect Rate"), (400, "1.37%"), (600, "< 1%"), (800, "6 of 438")],
    [(40, "Late Shipment Rate"), (400, "3.10%"), (600, "< 4%"), (800, "13 of 420")],
    [(40, "Valid Tracking Rate"), (400, "97.50%"), (600, "> 95%"), (800, "39 of 40")],
]


def test_a_table_tells_values_targets_counts_and_the_period() -> None:
    evidence = read(TABLE)
    assert evidence.kind is EvidenceKind.METRIC_REPORT
    assert figures(evidence) == {
        "odr": (0.0137, 0.01),
        "late-shipment": (0.031, 0.04),
        "valid-tracking": (0.975, 0.95),
    }
    late = only(evidence, "late-shipment")
    assert (late.counted, late.total) == (13, 420)
    assert (str(late.period_start), str(late.period_end)) == ("2026-03-01", "2026-04-29")


def test_each_figure_says_where_it_stands() -> None:
    evidence = read(TABLE)
    late = only(evidence, "late-shipment")
    assert late.box is not None
    assert late.target_box is not None
    assert (late.box.x, late.target_box.x) == (400, 600)
    assert late.box.y == late.target_box.y
    assert (late.raw, late.page) == ("3.10%", 1)


CARDS = [
    "Account Health",
    [(40, "Late Shipment Rate"), (380, "Pre-fulfillment Cancel Rate"), (740, "Valid Tracking Rate")],
    [(40, "5.20%"), (378, "0.00%"), (738, "97.50%")],
    [(40, "Target: under 4%"), (380, "Target: under 2.5%"), (740, "Target: over 95%")],
    [(40, "2 of 38 orders"), (380, "0 of 40 orders"), (740, "39 of 40 orders")],
]


def test_cards_beside_one_another_keep_their_figures_apart() -> None:
    evidence = read(CARDS)
    assert evidence.kind is EvidenceKind.METRIC_REPORT
    assert figures(evidence) == {
        "late-shipment": (0.052, 0.04),
        "cancellation": (0.0, 0.025),
        "valid-tracking": (0.975, 0.95),
    }


PAGES = {
    "zh": [
        "账户状况",
        "迟发率",
        "5.20%",
        "目标：低于 4%",
        "38个订单中的2个",
        "",
        "有效追踪率",
        "97.50%",
        "目标：高于 95%",
    ],
    "zh-TW": [
        "賣場表現",
        [(40, "指標"), (400, "我的賣場"), (600, "目標"), (800, "計分")],
        [(40, "延遲出貨率"), (400, "5.20%"), (600, "<4.00%"), (800, "1")],
        [(40, "訂單未完成率"), (400, "3.20%"), (600, "<5.00%"), (800, "0")],
    ],
    "de": [
        "Verkäuferstandards",
        [(40, "Kennzahl"), (400, "Ihr Wert"), (600, "Grenzwert")],
        [(40, "Verspätete Lieferungen"), (400, "5,20 %"), (600, "4,00 %")],
        [(40, "Mängelquote"), (400, "1,00 %"), (600, "2,00 %")],
    ],
    "id": [
        "Kesehatan Toko",
        [(40, "Indikator"), (500, "Toko saya"), (700, "Target")],
        [(40, "Tingkat Keterlambatan Pengiriman"), (500, "5,20%"), (700, "<4,00%")],
        [(40, "Tingkat Pesanan Tidak Terselesaikan"), (500, "3,20%"), (700, "<10,00%")],
    ],
    "th": [
        "ประสิทธิภาพร้านค้า",
        [(40, "ตัวชี้วัด"), (400, "ร้านค้าของฉัน"), (600, "เป้าหมาย")],
        [(40, "อัตราการจัดส่งล่าช้า"), (400, "5.20%"), (600, "<4.00%")],
        [(40, "อัตราคำสั่งซื้อที่ไม่สำเร็จ"), (400, "3.20%"), (600, "<10.00%")],
    ],
    # as recognition gives it, which leaves out letters that only Vietnamese has
    "vi": [
        "Hiu quå hot đng",
        [(40, "Chi ső"), (400, "Shop ca tôi"), (600, "Mc tiêu")],
        [(40, "T l giao hàng tr"), (400, "5,20%"), (600, "<4,00%")],
        [(40, "T I đơn hàng không thành công"), (400, "3,20%"), (600, "<10,00%")],
    ],
}


@pytest.mark.parametrize("language", PAGES)
def test_pages_of_every_language_tell_the_late_shipments(language: str) -> None:
    evidence = read(PAGES[language])
    assert evidence.kind is EvidenceKind.METRIC_REPORT
    assert figures(evidence)["late-shipment"] == (0.052, 0.04)


def test_two_rates_that_could_be_the_value_are_neither() -> None:
    rows = [
        "Service metrics",
        [(40, "Metric"), (300, "Week 18"), (500, "Week 19"), (700, "Target")],
        [(40, "Late Shipment Rate"), (300, "3.10%"), (500, "5.20%"), (700, "< 4%")],
        [(40, "Order Defect Rate"), (300, "0.10%"), (500, "0.20%"), (700, "< 1%")],
    ]
    assert figures(read(rows))["late-shipment"] == (None, 0.04)


def test_a_metric_with_other_figures_further_down_is_left_open() -> None:
    rows = [*TABLE, "Fulfilled by Amazon", [(40, "Order Defect Rate"), (400, "0.20%"), (600, "< 1%")]]
    assert "odr" not in figures(read(rows))


def test_a_rate_that_its_counts_contradict_was_misread() -> None:
    rows = [*TABLE[:4], [(40, "Late Shipment Rate"), (400, "8.10%"), (600, "< 4%"), (800, "13 of 420")], TABLE[5]]
    late = only(read(rows), "late-shipment")
    assert (late.rate, late.counted, late.target) == (None, None, 0.04)


def test_a_decimal_sign_that_was_not_read_makes_no_rate() -> None:
    rows = [*TABLE[:3], [(40, "Order Defect Rate"), (400, "045%"), (600, "< 1%")], *TABLE[4:]]
    assert figures(read(rows))["odr"] == (None, 0.01)


def test_a_row_of_a_metric_that_nobody_knows_gives_its_figures_to_no_other() -> None:
    rows = [*TABLE[:5], [(40, "Buyer smiles"), (400, "99.00%"), (600, "> 98%")], TABLE[5]]
    assert figures(read(rows)) == figures(read(TABLE))


def test_penalty_points_are_the_number_under_their_label() -> None:
    rows = [
        "My Penalty Points",
        [(40, "Penalty Points"), (400, "Quarter")],
        [(40, "4"), (400, "01/04/2026 - 30/06/2026")],
        "",
        [(40, "Violation"), (500, "Date"), (700, "Points")],
        [(40, "Late Shipment Rate above target"), (500, "04/05/2026"), (700, "1")],
    ]
    evidence = read(rows, Context("shopee", "my", "Asia/Kuala_Lumpur"))
    assert evidence.kind is EvidenceKind.METRIC_REPORT
    points = only(evidence, "penalty-points")
    assert (points.counted, points.rate) == (4, None)


def test_a_column_of_points_is_no_value_of_the_shop() -> None:
    assert "penalty-points" not in figures(read(PAGES["zh-TW"]))


def test_a_notice_about_two_metrics_stays_one() -> None:
    rows = [
        "Performance Notification",
        "Your rates do not meet our targets. Submit your appeal by May 15, 2026.",
        [(40, "Late Shipment Rate"), (400, "5.20%"), (600, "Target: under 4%")],
        [(40, "Order Defect Rate"), (400, "1.37%"), (600, "Target: under 1%")],
    ]
    evidence = read(rows)
    assert evidence.kind is EvidenceKind.NOTICE
    assert evidence.metrics == ()


def test_big_figures_over_their_captions_are_the_values() -> None:
    rows = [
        "Seller performance",
        [(40, "6.40%"), (400, "1.10%"), (760, "93.00%")],
        [(40, "Late shipment rate"), (400, "Cancellation rate"), (760, "Valid tracking rate")],
        [(40, "Target: under 4%"), (400, "Target: under 2.5%"), (760, "Target: over 95%")],
    ]
    assert figures(read(rows)) == {
        "late-shipment": (0.064, 0.04),
        "cancellation": (0.011, 0.025),
        "valid-tracking": (0.93, 0.95),
    }
