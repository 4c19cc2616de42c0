"""The fact sheet holds what the papers print and what was typed, each entry with its place, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from appealdesk.core.domain.case import Printed
from appealdesk.core.domain.page import Box
from appealdesk.core.letter import fact_sheet
from tests.core.checks.worlds import world


def test_an_event_knows_the_paper_the_page_and_the_place_it_was_read_at() -> None:
    report, _ = world({}, "amazon")
    (order,) = fact_sheet(report).orders
    sent = order.told("shipping.dispatched")
    assert sent is not None
    assert (sent.value, sent.proved) == ("2026-05-02T16:00:00+00:00", True)
    (ground,) = sent.grounds
    assert (ground.file, ground.page, ground.raw) == ("evidence/outbound-100.png", 1, "2026-05-02T16:00:00+00:00")
    assert ground.box == Box(10, 0, 90, 18)


def test_what_is_typed_alone_is_known_and_not_proved() -> None:
    report, _ = world({"papers": [], "order": {"carrier": "USPS"}}, "amazon")
    (order,) = fact_sheet(report).orders
    assert {(e.name, e.value, e.proved) for e in order.entries} == {
        ("order.placed", "2026-05-01T10:00:00+00:00", False),
        ("carrier", "USPS", False),
        ("tracking-number", "TN100", False),
    }


def test_an_illegible_paper_proves_nothing() -> None:
    blurred = {
        "file": "evidence/t.png",
        "kind": "tracking-page",
        "legibility": "small-text",
        "facts": ["tracking-number=TN100", "time:tracking.delivered=2026-05-06T13:00:00+00:00"],
    }
    report, _ = world({"papers": [], "files": [blurred]}, "amazon")
    (order,) = fact_sheet(report).orders
    assert not any(e.proved for e in order.entries)


def test_a_doubtful_reading_is_no_fact() -> None:
    doubted = {"file": "evidence/t.png", "kind": "tracking-page", "facts": ["tracking-number=TN100", "amount=?12.50"]}
    report, _ = world({"papers": [], "files": [doubted]}, "amazon")
    assert fact_sheet(report).orders[0].named("amount") == ()


def test_the_notice_tells_where_each_figure_stands() -> None:
    report, _ = world({"notice": {"value": 0.05, "period_start": date(2026, 5, 1), "file": "notice.pdf"}}, "amazon")
    place = Printed("value", "5.00 %", 1, Box(1, 2, 3, 4))
    report = replace(report, case=replace(report.case, notice=replace(report.case.notice, places=(place,))))
    sheet = fact_sheet(report)
    value = sheet.of_notice("value")
    assert value is not None
    assert (value.value, value.grounds[0].file, value.grounds[0].raw) == ("0.05", "notice.pdf", "5.00 %")
    assert sheet.of_notice("period-end") is None


def test_recomputed_rates_stand_beside_the_notices() -> None:
    report, _ = world({}, "amazon")
    assert fact_sheet(report, {"promised-time": 0.025}).recomputed == (("promised-time", 0.025),)


def test_orders_keep_their_order_and_their_files() -> None:
    report, _ = world({"orders": ["200", "100"]}, "amazon")
    sheet = fact_sheet(report)
    assert [o.id for o in sheet.orders] == ["200", "100"]
    first = sheet.order("100")
    assert first is not None
    assert first.files == tuple(f"evidence/{p}-100.png" for p in ("order", "label", "outbound", "tracking", "messages"))
