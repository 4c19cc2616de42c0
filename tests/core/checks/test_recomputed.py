"""The case's own export beside the notice: nothing is reckoned where the period or the orders are not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from appealdesk.core.checks.recomputed import Recomputed
from appealdesk.core.domain.case import Order
from tests.core.checks.worlds import world

FIRST, LAST = date(2026, 5, 1), date(2026, 5, 7)
DUE = datetime(2026, 5, 3, 18, tzinfo=UTC)
AROUND = tuple(
    Order(name, ordered_at=at, promised_ship_at=at, shipped_at=at)
    for name, at in (("A", DUE - timedelta(days=5)), ("B", DUE + timedelta(days=6)))
)


def recomputed(**changes: Any) -> Recomputed:
    times = {"promised_ship_at": DUE, "shipped_at": DUE - timedelta(hours=9)}
    report, pack = world({"case": {"platform": "shopee", "site": "my"}, "order": times}, "shopee", "my")
    told = {"period_start": FIRST, "period_end": LAST, "value": 0.5} | changes.pop("notice", {})
    notice = replace(report.case.notice, **told)
    tells = frozenset({"ordered_at", "promised_ship_at", "shipped_at"})
    known = {"export_file": "orders.csv", "export_tells": tells, "outside": AROUND}
    case = replace(report.case, notice=notice, **known | changes)
    return Recomputed(case, pack)


def test_a_period_has_two_ends_of_which_one_comes_first() -> None:
    period = recomputed().period
    assert period is not None
    assert (period.start, period.end, period.zone) == (FIRST, LAST, "UTC")
    day = recomputed(notice={"period_end": FIRST}).period
    assert day is not None, "one day is a period"


@pytest.mark.parametrize(
    "notice", [{"period_start": None}, {"period_end": None}, {"period_start": LAST, "period_end": FIRST}]
)
def test_half_a_period_or_one_that_runs_backwards_is_none(notice: dict[str, Any]) -> None:
    found = recomputed(notice=notice)
    assert found.period is None
    assert not found.whole
    assert found.difference(0.0005) is None


def test_without_an_export_or_a_metric_nothing_is_reckoned() -> None:
    assert recomputed().of("late-shipment") is not None
    assert recomputed(export_file="").of("late-shipment") is None
    assert recomputed().of("") is None


def test_a_notice_without_a_figure_differs_from_nothing() -> None:
    assert recomputed().difference(0.0005) is not None
    assert recomputed(notice={"value": None}).difference(0.0005) is None
