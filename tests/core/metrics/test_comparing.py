"""A notice's figure beside the data's."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from appealdesk.core.domain.metrics.period import Period
from appealdesk.core.domain.outcome import Outcome
from appealdesk.core.metrics.comparing import difference
from appealdesk.core.metrics.measuring import measure
from appealdesk.core.packs import load_packs
from tests.core.metrics.orders import order

WEEK = Period(date(2026, 5, 1), date(2026, 5, 7), "Asia/Kuala_Lumpur")
TELLS = ("ordered_at", "promised_ship_at", "shipped_at", "cancelled", "returned", "dispute", "tracking_number")


def shop(late=(), *, unsent=()):
    """Return three orders a day of the week; those numbered are late or not sent."""
    orders = []
    for number in range(21):
        at = datetime(2026, 5, 1 + number // 3, 4 + number % 3, tzinfo=UTC)
        sent = None if number in unsent else at + timedelta(days=3 if number in late else 1)
        orders.append(order(f"N{number}", ordered_at=at, promised_ship_at=at + timedelta(days=2), shipped_at=sent))
    return orders


def compared(orders, value, named=(), metric="late-shipment", period=WEEK, **wish):
    pack = load_packs().platform("shopee")
    measured = measure(
        orders, wish.pop("tells", TELLS), pack, site="my", zone=period.zone, period=period, only=(metric,), **wish
    ).of(metric)
    return difference(measured, orders, period, value=value, named=named, tolerance=0.0005)


@pytest.mark.parametrize("value", [3 / 21, 0.1429, 3 / 21 + 0.0005, 3 / 21 - 0.0005])
def test_the_same_figure_is_no_difference(value):
    assert compared(shop(late=(2, 9, 16)), value, ("N2", "N9", "N16")) is None


@pytest.mark.parametrize("value", [3 / 21 + 0.0006, 3 / 21 - 0.0006])
def test_more_than_the_tolerance_is_one(value):
    assert compared(shop(late=(2, 9, 16)), value, ("N2", "N9", "N16")) is not None


def test_the_orders_that_make_the_difference_are_told():
    found = compared(shop(late=(2,)), 0.5, ("N9", "GONE"))
    assert found.named_fine == ("N9",)
    assert found.named_unknown == ("GONE",)
    assert found.unnamed_bad == ("N2",)
    assert (found.shown.date, found.shown.count.counted, found.shown.count.total) == ("ordered_at", 1, 21)


def test_a_named_order_that_was_not_sent_is_unknown_to_the_rate_of_sent_orders():
    found = compared(shop(unsent=(9,)), 0.5, ("N9",))
    assert (found.named_fine, found.named_unknown) == ((), ("N9",))


def test_named_orders_alone_may_make_up_the_figure():
    named = ("N2", "N9", "N16")
    assert compared(shop(), 3 / 21, named).explained
    assert not compared(shop(), 0.4, named).explained


def test_orders_at_the_edges_of_the_period_may_be_in_or_out():
    orders = shop()
    # two of the platform's 23 are of the evening before, as it counts days elsewhere
    evening = [replace(o, id=f"E{o.id}", ordered_at=datetime(2026, 4, 30, 12, tzinfo=UTC)) for o in orders[:2]]
    found = compared([*evening, *orders], 3 / 23, ("N2", "N9", "N16"))
    assert found.shown.count.total == 21
    assert found.explained


def test_a_figure_that_another_reading_gives_is_no_difference():
    # one of 21 by the order's day; one of 15 by the promised day
    orders = shop(late=(2,))
    by_due = {t.date: t.count for t in compared(orders, 0.9).counts if t.formula == "promised-time"}["promised_ship_at"]
    assert by_due.total != 21
    assert compared(orders, by_due.rate, ("N2",)) is None


def test_a_figure_that_other_orders_happen_to_give_is_one():
    orders = shop(late=(2,))
    by_due = {t.date: t.count for t in compared(orders, 0.9).counts if t.formula == "promised-time"}["promised_ship_at"]
    assert compared(orders, by_due.rate, ("N9",)).named_fine == ("N9",)


def test_an_export_that_does_not_cover_the_period_tells_nothing():
    assert compared(shop()[6:], 0.5) is None
    assert compared(shop(), 0.5) is not None


def test_an_export_without_the_columns_tells_nothing():
    assert compared(shop(), 0.5, tells=("ordered_at",)) is None
    assert compared(shop(), 0.5, open_only=True) is None


def test_a_rate_of_what_went_well_is_explained_by_what_did_not():
    named = ("N2", "N9", "N16")
    orders = [replace(o, promised_ship_at=o.ordered_at + timedelta(hours=30)) for o in shop()]
    found = compared(orders, 18 / 21, named, metric="on-time-dispatch")
    assert found.explained
    assert found.named_fine == named


def test_the_second_reading_is_told_where_it_differs():
    found = compared(shop(late=(2,), unsent=(0,)), 0.9)
    assert found.shown.formula == "promised-time"
    assert found.second.formula == "promised-time-of-due"
    assert found.second.count.rate != found.shown.count.rate


def test_a_line_for_another_formula_is_not_held_against_a_rate():
    pack = load_packs().platform("amazon")
    sheet = measure(shop(late=range(21)), TELLS, pack, site="us", zone="UTC", only=("on-time-dispatch",))
    measured = sheet.of("on-time-dispatch")
    assert measured.shown.figure.count.rate == 0
    assert {s.broken for s in measured.lines if s.limit.formula == "on-time-delivery"} == {None}


@pytest.mark.parametrize(("tier", "value"), [("", 0.018), ("regular", 0.018), ("top-seller", 0.012)])
def test_the_line_is_that_of_the_tier(tier, value):
    pack = load_packs().platform("shopee")
    sheet = measure(shop(), TELLS, pack, site="tw", zone="UTC", tier=tier, only=("dispute",))
    assert [s.limit.value for s in sheet.of("dispute").lines] == [value]


def test_lines_are_judged_again_without_the_orders_left_out():
    pack = load_packs().platform("shopee")
    orders = [order(f"N{n}", dispute="opened" if n < 2 else "") for n in range(41)]
    sheet = measure(
        orders, TELLS, pack, site="id", zone="UTC", without={"N0"}, only=("dispute",), alerts={"dispute": 0.04}
    )
    (line,) = sheet.of("dispute").lines
    assert (line.broken, line.broken_without) == (True, True)
    sheet = measure(orders, TELLS, pack, site="id", zone="UTC", without={"N0", "N1"}, only=("dispute",))
    (line,) = sheet.of("dispute").lines
    assert (line.broken, line.broken_without) == (True, False)


@pytest.mark.parametrize(
    ("own", "reached", "before"), [(0.015, True, True), (0.06, False, False), (2 / 41, True, False)]
)
def test_the_sellers_own_line_is_reached_at_itself_and_should_warn_before_the_platforms(own, reached, before):
    pack = load_packs().platform("shopee")
    orders = [order(f"N{n}", dispute="opened" if n < 2 else "") for n in range(41)]
    sheet = measure(orders, TELLS, pack, site="id", zone="UTC", only=("dispute",), alerts={"dispute": own})
    alert = sheet.of("dispute").alert
    assert (alert.reached, alert.before_platform) == (reached, before)


def test_weights_are_known_in_part():
    pack = load_packs().platform("shopee")
    sheet = measure(shop(), TELLS, pack, site="vn", zone="UTC")
    assert sheet.of("dispute").weight.value == 0.35
    assert sheet.weights_known == pytest.approx(0.6)
    assert measure(shop(), TELLS, pack, site="my", zone="UTC").weights_known == 0


def test_an_estimate_by_another_formula_contradicts_nobody():
    pack = load_packs().platform("ebay")
    measured = measure(shop(), TELLS, pack, site="us", zone=WEEK.zone, period=WEEK).of("late-shipment")
    assert measured.readings[0].figure is None
    assert measured.shown is not None
    assert difference(measured, shop(), WEEK, value=0.5, named=(), tolerance=0.0005) is None


def test_a_best_case_contradicts_nobody():
    pack = load_packs().platform("temu")
    measured = measure(shop(), TELLS, pack, site="us", zone=WEEK.zone, period=WEEK).of("valid-tracking")
    assert measured.readings[0].figure is not None
    assert difference(measured, shop(), WEEK, value=0.5, named=(), tolerance=0.0005) is None


@pytest.mark.parametrize(
    ("value", "differs"), [(1 / 21, False), (2 / 21, False), (3 / 21, False), (4 / 21, True), (0.0, True)]
)
def test_orders_whose_side_is_not_told_may_count_or_not(value, differs):
    cancelled = {"shipped_at": None, "outcome": Outcome(stage="cancelled")}
    by = {0: "seller", 1: "", 2: ""}
    orders = [replace(o, **cancelled, cancelled_by=by[n]) if n in by else o for n, o in enumerate(shop())]
    assert (compared(orders, value, metric="cancellation") is not None) is differs
