"""Carriers that call their parcels orders, and days on their pages on which something is only expected."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

VIETNAM = Context("shopee", "vn", "Asia/Ho_Chi_Minh")
GHN = [
    "GHN",
    "Mã đơn hàng",
    "GBH4T7KQ",
    "05/05/2026 13:05",
    "Giao hàng thành công",
    "02/05/2026 18:02",
    "Lấy hàng thành công",
]


def numbers(rows: list[str]) -> list[tuple[str, bool]]:
    found = understand(reading(page(rows)), "page.png", VIETNAM)
    return [(f.value, f.doubtful) for f in found.of(FactType.TRACKING_NUMBER)]


def test_the_order_of_a_carrier_s_own_page_is_its_parcel() -> None:
    assert numbers(GHN) == [("GBH4T7KQ", False)]


def test_the_same_label_on_a_page_of_an_order_names_no_parcel() -> None:
    rows = ["Chi tiết đơn hàng", "Mã đơn hàng", "DH4T7KQX", "Đơn vị vận chuyển: GHN", "Ngày đặt hàng: 01/05/2026 10:12"]
    assert numbers(rows) == []


def test_a_marketplace_s_order_on_a_carrier_s_page_stays_one() -> None:
    rows = [*GHN[:1], "Mã đơn hàng: 260501VN4S7TVE", "Mã vận đơn: GYXL7UYB", *GHN[3:]]
    assert numbers(rows) == [("GYXL7UYB", False)]


def test_a_number_without_any_figure_is_a_question() -> None:
    assert numbers(["GHN", "Mã vận đơn: GYXLRUYB", *GHN[3:]]) == [("GYXLRUYB", True)]


def test_letters_by_such_a_label_are_no_number_where_no_carrier_of_that_form_is_named() -> None:
    assert numbers(["DHL", "Mã vận đơn: GYXLRUYB"]) == []


@pytest.mark.parametrize(
    "caption", ["Ngày lấy dự kiến", "NGÀY LÃY D' KIN", "預計到貨", "Voraussichtlich am", "Perkiraan sampai"]
)
def test_a_day_under_a_caption_of_what_is_expected_is_no_step_of_the_trail(caption: str) -> None:
    rows = [
        "GHN",
        [(40, "Mã đơn hàng"), (300, caption), (600, "Trạng thái")],
        [(40, "GBH4T7KQ"), (300, "02/05/2026"), (600, "Giao hàng thành công")],
        *GHN[3:],
    ]
    found = understand(reading(page(rows)), "page.png", VIETNAM)
    roles = {f.value[:16]: f.role for f in found.of(FactType.TIME)}
    assert not roles["2026-05-02"].startswith("tracking.")
    assert roles["2026-05-05T13:05"] == "tracking.delivered"
