"""Metrics at the desk: progress is told, giving up is heard, and the case carries what its export can say."""

from datetime import UTC, date, datetime, timedelta

import pytest

from appealdesk.core.desk import Cancelled, Desk
from appealdesk.core.desk.metering import Wish, meter
from appealdesk.core.packs.overriding import Override
from appealdesk.core.reading.disk import DiskFile
from tests.core.intake.export_writing import as_text, headers

HEADER = headers()["shopee.en"]


@pytest.fixture
def orders(tmp_path):
    usual = {"Order Status": "Completed", "Order Creation Date": "2026-05-02 10:00", "Ship Time": "2026-05-03 10:00"}
    rows = [[{"Order ID": f"260502AB{n:06}", **usual}.get(h, "") for h in HEADER] for n in range(2500)]
    path = tmp_path / "orders.csv"
    path.write_text(as_text([HEADER, *rows]), "utf-8")
    return path


def test_progress_of_reading_and_of_reckoning_is_told(orders):
    told = []
    with Desk() as desk:
        meter(
            desk, DiskFile(orders), orders.name, Wish("shopee", "my"), on_progress=told.append, cancelled=lambda: False
        )
    assert {(p.stage, p.done) for p in told} >= {("orders", 2000), ("metrics", 1000), ("metrics", 2000)}
    assert {p.total for p in told if p.stage == "metrics"} == {2500}


@pytest.mark.parametrize("stage", ["orders", "metrics"])
def test_who_gives_up_is_heard_in_either(orders, stage):
    told, wish = [], Wish("shopee", "my")
    with Desk() as desk, pytest.raises(Cancelled):
        meter(
            desk,
            DiskFile(orders),
            orders.name,
            wish,
            on_progress=told.append,
            cancelled=lambda: any(p.stage == stage for p in told),
        )
    assert told[-1].stage == stage
    assert told[-1].done == 1000


def test_the_orders_themselves_are_let_go(orders):
    with Desk() as desk:
        found = meter(
            desk,
            DiskFile(orders),
            orders.name,
            Wish("shopee", "my"),
            on_progress=lambda _: None,
            cancelled=lambda: False,
        )
    assert found.export.orders == ()
    assert found.sheet.orders == 2500


def test_orders_under_appeal_are_left_out_as_far_as_the_export_holds_them(orders):
    wish = Wish("shopee", "my", without=("260502AB000007",), appealed=("260502ab000003", "260502AB999999"))
    with Desk() as desk:
        found = meter(desk, DiskFile(orders), orders.name, wish, on_progress=lambda _: None, cancelled=lambda: False)
    assert found.left_out == ("260502AB000003", "260502AB000007")


def test_a_case_carries_what_its_export_can_say(orders):
    case = orders.parent / "case"
    case.mkdir()
    (case / "case.toml").write_text('platform = "shopee"\nsite = "my"\nmetric = "late-shipment"\n', "utf-8")
    orders.rename(case / "orders.csv")
    with Desk() as desk:
        report = desk.check(case, now=datetime(2026, 5, 20, tzinfo=UTC))
    assert {"ordered_at", "shipped_at", "cancelled"} <= report.case.export_tells
    assert report.case.export_open_only is False


@pytest.mark.parametrize(("days", "said"), [(180, False), (181, True)])
def test_lines_that_nobody_checked_for_half_a_year_are_called_old(orders, days, said):
    with Desk() as desk:
        checked = desk.packs.platform("shopee", "my").papers.checked
        wish = Wish("shopee", "my", today=checked + timedelta(days=days))
        found = meter(desk, DiskFile(orders), orders.name, wish, on_progress=lambda _: None, cancelled=lambda: False)
    old = [r.said("en") for r in found.remarks if r.key == "pack-old"]
    assert [f"checked on {checked}, {days} days ago" in line for line in old] == [True] * said
    lines = [s.limit.origin for m in found.sheet.metrics for s in m.lines]
    assert lines
    assert {"old: not checked for 181 days" in found.cited(o, "en") for o in lines} == {said}


def test_a_line_of_one_s_own_is_as_old_as_it_is(orders):
    figure = Override("shopee", "", "metrics.late-shipment.limit", "12%", "handbook", date(2025, 1, 1))
    with Desk() as desk:
        desk.figures.of_store = (figure,)
        wish = Wish("shopee", "my", today=date(2026, 3, 13))
        found = meter(desk, DiskFile(orders), orders.name, wish, on_progress=lambda _: None, cancelled=lambda: False)
    said = [found.cited(s.limit.origin, "en") for s in found.sheet.of("late-shipment").lines]
    assert said[0] == "your own figure of 2025-01-01: handbook; old: not checked for 436 days"
    assert not any("old:" in x for x in said[1:])
