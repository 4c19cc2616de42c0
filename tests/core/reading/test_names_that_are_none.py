"""Words that stand where names stand, parties that are no buyers, paths of pages, days that nobody can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.layout_signs import last_crumb
from appealdesk.core.reading.understand import understand

from .extractors.build import page, reading

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence

US = Context("amazon", "us", "America/Los_Angeles")


def read(rows: list[object], context: Context = US, **more: object) -> Evidence:
    return understand(reading(page(rows, **more)), "page.png", context)  # type: ignore[arg-type] # keywords of page()


def people(evidence: Evidence) -> list[tuple[str, str]]:
    return [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)]


def test_a_town_to_which_a_parcel_was_delivered_is_no_person():
    rows = ["UPS Tracking", "1Z8X7E210344178062", "Delivered To: NEWARK, NJ US", "09/22/2026 2:14 P.M. Delivered"]
    assert people(read(rows)) == []


def test_the_heading_of_the_next_card_is_nobody_s_name():
    rows = [
        "Order details",
        "Order ID: 113-4827160-9035542",
        [(40, "Order summary"), (420, "Ship to"), (820, "Manage Feedback")],
        [(40, "Ship by: Mon, Aug 10, 2026"), (420, "Dana Whitfield"), (820, "Rating: -")],
        [(40, "Shipping service: Standard"), (420, "418 Birch Hollow Rd")],
    ]
    assert people(read(rows)) == [("Dana Whitfield", "recipient")]


@pytest.mark.parametrize("word", ["全部", "All", "Semua"])
def test_the_choice_of_all_in_a_filter_is_no_operator(word: str):
    rows = ["出库记录", [(40, "操作员"), (240, word)], [(40, "订单号"), (240, "113-5502817-6649031")]]
    assert word not in {name for name, _ in people(read(rows))}


def test_the_last_name_in_a_path_of_pages_is_what_a_page_is():
    assert last_crumb("Manage Orders > Refund details") == "Refund details"
    assert last_crumb("Delivered, Front Door/Porch") == "Delivered, Front Door/Porch"
    rows = [
        "Manage Orders > Refund details",
        "Order ID: 111-6048215-7731904",
        "Refund status: Completed",
        [(40, "Total refunded"), (600, "$30.30")],
    ]
    assert read(rows).kind is EvidenceKind.REFUND_RECORD


def test_days_that_lie_months_apart_by_the_habit_of_the_site_and_two_days_apart_the_other_way_are_asked_about():
    def doubts(placed: str, ship_by: str) -> set[bool]:
        rows = ["Order", "Order ID: 6a1b2c3d4e5f6a7b8c9d0e1f", f"Order date: {placed} 02:14", f"Ship by: {ship_by}"]
        return {f.doubtful for f in read(rows, Context("wish", "us", "UTC")).of(FactType.TIME)}

    assert doubts("03/04/2026", "05/04/2026") == {True}
    assert doubts("05/03/2026", "05/06/2026") == {False}
    assert doubts("03/04/2026", "03/14/2026") == {False}


def test_a_shop_named_by_two_numbers_is_not_read_out_of_a_date():
    assert [n.code for n in carrier_names("7-11 取貨")] == ["seven-eleven"]
    assert carrier_names("2026-07-11 13:45") == ()
