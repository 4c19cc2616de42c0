"""A "ship date" is what the paper that prints it makes of it: never a carrier's scan."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

from .extractors.build import page, reading

US = Context("amazon", "us", "America/Los_Angeles", timezone_typed=True)
ORDER = "114-3941689-8772232"
FEDEX = ["FedEx", "Tracking details", "Tracking number: 781033459122"]
TRAIL = ["May 4, 2026 9:10 AM Picked up", "May 6, 2026 2:11 PM Delivered"]
LABEL = ["FEDEX GROUND", "SHIP TO: K. LEE", "TRACKING # 7810 3345 9122"]
ORDER_PAGE = ["Order details", f"Order ID: {ORDER}", "Order date: May 1, 2026"]
RECORD = ["Outbound record", f"Order ID: {ORDER}", "Packed at: May 2, 2026 10:00"]


def role(rows: list[str]) -> tuple[EvidenceKind, str]:
    evidence = understand(reading(page(rows)), "page.png", US)
    return evidence.kind, next(f.role for f in evidence.of(FactType.TIME) if f.value == "2026-05-03")


@pytest.mark.parametrize("name", ["Ship date", "SHIP DATE", "Shipping date", "Shipped / Billed On"])
def test_a_carrier_s_page_and_label_name_the_day_the_sender_made_the_label_for(name: str) -> None:
    assert role([*FEDEX, f"{name}: May 3, 2026", *TRAIL]) == (EvidenceKind.TRACKING_PAGE, "shipping.label-created")
    assert role([*LABEL, f"{name}: 03MAY26"]) == (EvidenceKind.SHIPPING_LABEL, "shipping.label-created")


def test_for_the_seller_it_is_the_day_the_parcel_left() -> None:
    """The marketplaces' exports call the same thing so: ``ship-date``."""
    assert role([*ORDER_PAGE, "Ship date: May 3, 2026"]) == (EvidenceKind.ORDER_PAGE, "shipping.dispatched")
    assert role([*RECORD, "Ship date: May 3, 2026"]) == (EvidenceKind.OUTBOUND_RECORD, "shipping.dispatched")


def test_elsewhere_it_dates_no_event() -> None:
    rows = [
        "Buyer-Seller Messages",
        f"Order {ORDER}",
        "Karen Lee May 6, 2026, 9:18 AM",
        "Where is it?",
        "Ship date: May 3, 2026",
    ]
    assert role(rows) == (EvidenceKind.MESSAGE_THREAD, "printed-at")


def test_it_is_not_the_first_scan_of_the_trail_below_it() -> None:
    evidence = understand(reading(page([*FEDEX, "Ship date: May 3, 2026", *TRAIL])), "page.png", US)
    assert [f.value[:10] for f in evidence.of(FactType.TIME) if f.role == "tracking.first-scan"] == ["2026-05-04"]


@pytest.mark.parametrize("name", ["Shipped on", "Versanddatum", "发货日期", "出荷日"])
def test_a_label_was_printed_before_the_parcel_left_whatever_its_day_is_called(name: str) -> None:
    assert role([*LABEL, f"{name}: 2026-05-03"]) == (EvidenceKind.SHIPPING_LABEL, "shipping.label-created")


def test_the_limit_for_sending_stays_a_limit() -> None:
    assert role([*ORDER_PAGE, "Expected ship date: May 3, 2026"])[1] == "order.ship-by"
    assert role([*ORDER_PAGE, "Latest ship date: May 3, 2026"])[1] == "order.ship-by"
