"""Numbers that follow on their label without a space, as recognition gives them and as some pages print them."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

from .build import page, reading

US = Context("amazon", "us", "America/Los_Angeles")
DE = Context("amazon", "de", "Europe/Berlin")
TH = Context("shopee", "th", "Asia/Bangkok")
VN = Context("shopee", "vn", "Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("title", "line", "number", "context"),
    [
        ("USPS Tracking", "TrackingNumber9400111899223397623910", "9400111899223397623910", US),
        ("DPD", "Paketnummer01503415089546", "01503415089546", DE),
        ("SPX Express", "หมายเลขพัสดุSPXTH681127163127", "SPXTH681127163127", TH),
        ("Viettel Post", "Mã vận đơn172857373745", "172857373745", VN),
        ("GHN", "Mã đơn hàngGAN48XKC", "GAN48XKC", VN),
    ],
)
def test_a_number_glued_to_its_label_is_read(title: str, line: str, number: str, context: Context):
    evidence = understand(reading(page([title, line, "06/05/2026 13:05 Delivered"])), "page.png", context)
    assert [(f.value, f.doubtful) for f in evidence.of(FactType.TRACKING_NUMBER)] == [(number, False)]


def test_an_order_s_number_is_no_parcel_s():
    evidence = understand(reading(page(["Order details", "Order ID114-3941689-8772232"])), "page.png", US)
    assert [f.value for f in evidence.of(FactType.ORDER_ID)] == ["114-3941689-8772232"]
    assert list(evidence.of(FactType.TRACKING_NUMBER)) == []
