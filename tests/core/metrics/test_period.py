"""Whole days in the market's zone, weeks from Monday on."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.metrics.coverage import coverage_of
from appealdesk.core.domain.metrics.period import Period, day_of, monday, week_of
from appealdesk.core.domain.metrics.ways import way_of
from tests.core.metrics.orders import figure, hours, order

TAIPEI = Period(date(2026, 5, 1), date(2026, 5, 7), "Asia/Taipei")


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        ("2026-04-30T15:59:59+00:00", False),
        ("2026-04-30T16:00:00+00:00", True),
        ("2026-05-07T15:59:59+00:00", True),
        ("2026-05-07T16:00:00+00:00", False),
    ],
)
def test_days_begin_and_end_at_midnight_of_the_market(at, inside):
    assert (datetime.fromisoformat(at) in TAIPEI) is inside
    found = figure("cancellation", "seller-fault", [order(ordered_at=datetime.fromisoformat(at))], period=TAIPEI)
    assert found.count.total == inside


def test_a_day_on_which_clocks_change_has_its_own_length():
    spring = Period(date(2026, 3, 8), date(2026, 3, 8), "America/Los_Angeles")
    autumn = Period(date(2026, 11, 1), date(2026, 11, 1), "America/Los_Angeles")
    lengths = [p.over.astimezone(UTC) - p.begins.astimezone(UTC) for p in (spring, autumn)]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


def test_each_metric_has_its_own_date_and_the_others_are_told_beside_it():
    # ordered on the 4th, due on the 6th, sent on the 5th
    day = Period(date(2026, 5, 5), date(2026, 5, 5), "UTC")
    found = figure("late-shipment", "promised-time", [order()], period=day)
    assert found.way.date == "shipped_at"
    assert found.count.total == 1
    assert {name: count.total for name, count in found.other_dates.items()} == {"ordered_at": 0, "promised_ship_at": 0}


def test_without_a_period_everything_counts_and_no_other_dates_are_told():
    found = figure("late-shipment", "promised-time", [order(), order("B", ordered_at=None)])
    assert found.count.total == 2
    assert found.other_dates == {}


def test_an_order_without_the_date_is_left_out_and_told():
    day = Period(date(2026, 5, 1), date(2026, 5, 31), "UTC")
    found = figure("cancellation", "seller-fault", [order("A"), order("B", ordered_at=None)], period=day)
    assert found.count.total == 1
    assert found.untold == {"ordered_at": 1}


def test_weeks_run_from_monday_in_the_market_zone():
    sunday_evening = datetime(2026, 5, 10, 23, 30, tzinfo=UTC)
    orders = [order("A"), order("B", ordered_at=sunday_evening), order("C", ordered_at=hours(0) - timedelta(days=1))]
    told = {w.monday: w.count.total for w in figure("cancellation", "seller-fault", orders).weeks}
    assert told == {date(2026, 4, 27): 1, date(2026, 5, 4): 2}
    in_taipei = {
        w.monday: w.count.total for w in figure("cancellation", "seller-fault", orders, zone="Asia/Taipei").weeks
    }
    assert in_taipei == {date(2026, 4, 27): 1, date(2026, 5, 4): 1, date(2026, 5, 11): 1}


def test_days_are_those_of_the_market_and_tell_the_same_without_some_orders():
    late = {"shipped_at": hours(60)}
    evening = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)
    orders = [order("A"), order("B", **late), order("C", shipped_at=evening, promised_ship_at=evening - timedelta(1))]
    found = figure("late-shipment", "promised-time", orders, zone="Asia/Taipei", without=["B"])
    told = {d.day: (d.count.counted, d.count.total, d.without.counted, d.without.total) for d in found.days}
    assert told == {date(2026, 5, 5): (1, 2, 1, 2), date(2026, 5, 7): (1, 1, 0, 0)}
    assert [(w.count.counted, w.count.total, w.without.total) for w in found.weeks] == [(2, 3, 2)]


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2024, 2, 29), date(2026, 5, 10), date(2026, 5, 11)])
def test_a_week_holds_its_days(day):
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    first = monday(week_of(day_of(at, ZoneInfo("UTC"))))
    assert first.weekday() == 0
    assert first <= day < first + timedelta(days=7)


def placed(*days):
    return [order(str(n), ordered_at=datetime(2026, 5, day, 12, tzinfo=UTC)) for n, day in enumerate(days)]


WEEK = Period(date(2026, 5, 1), date(2026, 5, 7), "UTC")


@pytest.mark.parametrize(
    ("days", "whole"),
    [
        ((1, 2, 3, 4, 5, 6, 7), True),
        ((1, 7), True),
        ((2, 4, 6), True),  # a day without orders is usual here
        ((2, 3, 4, 5, 6, 7), False),
        ((1, 2, 3, 4, 5, 6), False),
        ((1, 4, 5), True),  # two days were quiet before, two may be at the end
        ((3,), False),
        ((), False),
    ],
)
def test_an_export_covers_a_period_by_its_own_rhythm(days, whole):
    assert coverage_of(placed(*days), WEEK).whole is whole


def test_one_day_is_covered_by_orders_of_that_day():
    day = Period(date(2026, 5, 3), date(2026, 5, 3), "UTC")
    assert coverage_of(placed(3), day).whole
    assert not coverage_of(placed(4), day).whole


def test_where_the_data_lack_a_date_the_nearest_stands_for_it():
    told = {"paid_at", "promised_ship_at", "shipped_at"}
    assert way_of("return", "returned-of-shipped").dated(told).date == "paid_at"
    assert way_of("late-shipment", "promised-time").dated(told).date == "shipped_at"
    assert way_of("late-shipment", "promised-time").dated({"ordered_at"}).date == "ordered_at"
    assert way_of("dispute", "disputed-of-orders").dated({"dispute"}).date == "ordered_at"
