"""Each way of counting against a table that was reckoned by hand."""

from datetime import datetime, timedelta

import pytest

from appealdesk.core.domain.metrics.ways import way_of
from appealdesk.core.metrics.measuring import measure
from appealdesk.core.packs import load_packs
from tests.core.metrics.orders import START, figure, hours, order

WAITING = {"shipped_at": None, "tracking_number": ""}
CANCELLED = {**WAITING, "stage": "cancelled"}

# name: what is told otherwise, then for each formula: against, in favour, unsure, not counted, lacking
LATE = [
    # what                        shipped  due     on time (window)
    ("sent in time", {}, "good", "good"),
    ("sent at the promised minute", {"shipped_at": hours(48)}, "good", "good"),
    ("sent a minute late", {"shipped_at": hours(48) + timedelta(minutes=1)}, "late", "late"),
    ("not sent, and its time is over", WAITING, "not-shipped", "overdue"),
    ("not sent, and still in time", {**WAITING, "promised_ship_at": hours(2000)}, "not-shipped", "not-due"),
    ("cancelled before it was sent", CANCELLED, "not-shipped", "cancelled"),
    ("cancelled by the buyer", {**CANCELLED, "cancelled_by": "buyer"}, "not-shipped", "cancelled"),
    ("sent, and cancelled later", {"stage": "cancelled"}, "good", "good"),
    ("never paid", {**WAITING, "stage": "unpaid"}, "unpaid", "unpaid"),
    (
        "sent by the platform, late",
        {"shipped_at": hours(99), "platform_ships": True},
        "platform-ships",
        "platform-ships",
    ),
    ("without a promised time", {"promised_ship_at": None}, "promised_ship_at", "promised_ship_at"),
    (
        "sent on the day of the promise, at an unknown hour",
        {"shipped_at": datetime.fromisoformat("2026-05-06T23:59:59+00:00"), "date_only": ("shipped_at",)},
        "same-day",
        "same-day",
    ),
    (
        "sent on the day after the promise, at an unknown hour",
        {"shipped_at": datetime.fromisoformat("2026-05-07T23:59:59+00:00"), "date_only": ("shipped_at",)},
        "late",
        "late",
    ),
]
LATER = order("Z", ordered_at=hours(300), promised_ship_at=hours(400), shipped_at=hours(301))
"""Shows that the data tell of the time after."""


def verdict(metric, formula, **told):
    found = figure(metric, formula, [order(**told), LATER])
    if found.out or found.untold:
        return next(iter({**found.out, **found.untold}))
    return found.against[0].why if found.against else "good"


@pytest.mark.parametrize(("told", "of_shipped", "of_due"), [row[1:] for row in LATE], ids=[row[0] for row in LATE])
def test_late_and_on_time(told, of_shipped, of_due):
    assert verdict("late-shipment", "promised-time", **told) == of_shipped
    assert verdict("late-shipment", "promised-time-of-due", **told) == of_due
    assert verdict("on-time-dispatch", "statistic-window", **told) == of_due
    assert verdict("on-time-dispatch", "promised-time", **told) == of_due


def test_late_and_on_time_have_denominators_of_their_own_and_do_not_make_one():
    orders = [
        order("A"),
        order("B", shipped_at=hours(60)),
        order("C", **WAITING),
        order("D", **CANCELLED, cancelled_by="buyer"),
        LATER,
    ]
    late = figure("late-shipment", "promised-time", orders).count
    due = figure("late-shipment", "promised-time-of-due", orders).count
    on_time = figure("on-time-dispatch", "statistic-window", orders).count

    assert (late.counted, late.total) == (1, 3)
    assert (due.counted, due.total) == (2, 4)
    assert (on_time.counted, on_time.total) == (2, 4)
    assert late.rate + on_time.rate != 1


def test_within_seven_days_as_a_limit_runs_from_payment_else_from_the_order():
    week = 7 * 24
    paid = {"paid_at": hours(24)}
    orders = [
        order("in time", shipped_at=hours(week)),
        order("late", shipped_at=hours(week + 1)),
        order("paid later, in time", shipped_at=hours(week + 24), **paid),
        order("paid later, late", shipped_at=hours(week + 25), **paid),
        order("never sent", **WAITING),
        order("untold", ordered_at=None),
        LATER,
    ]
    found = figure("on-time-dispatch", "pick-up-within-7-days", orders)
    assert (found.count.counted, found.count.total) == (3, 6)
    assert [n.order.id for n in found.against] == ["late", "paid later, late", "never sent"]
    assert found.untold == {"ordered_at": 1}


CANCELLATIONS = [
    ("not cancelled", {}, "good"),
    ("by the seller", {"cancelled_by": "seller"}, "by-seller"),
    ("by the buyer", {"cancelled_by": "buyer"}, "good"),
    ("by the buyer, because it was out of stock", {"cancelled_by": "buyer", "cancel_cause": "stock-out"}, "stock-out"),
    ("at a wrong price", {"cancel_cause": "mispriced"}, "mispriced"),
    (
        "by the platform, not sent in time",
        {"cancelled_by": "platform", "cancel_cause": "not-shipped"},
        "not-shipped-in-time",
    ),
    ("by the platform", {"cancelled_by": "platform"}, "by-platform"),
    ("by nobody knows whom", {}, "side-untold"),
    ("never paid", {"stage": "unpaid"}, "unpaid"),
]


@pytest.mark.parametrize(("about", "told", "why"), CANCELLATIONS, ids=[row[0] for row in CANCELLATIONS])
def test_a_cancellation_counts_by_whose_it_is(about, told, why):
    stage = {} if about == "not cancelled" else {"stage": "cancelled"}
    assert verdict("cancellation", "seller-fault", **{**WAITING, **stage, **told}) == why


def test_cancellations_of_unknown_side_are_told_beside_the_rate():
    orders = [order("A", **CANCELLED, cancelled_by="seller"), order("B", **CANCELLED), order("C"), order("D")]
    count = figure("cancellation", "seller-fault", orders).count
    assert (count.counted, count.total, count.unsure) == (1, 4, 1)
    assert (count.rate, count.worst) == (0.25, 0.5)


def test_returns_are_of_the_orders_that_were_sent():
    orders = [
        order("A", returned=True, return_reason="broken"),
        order("B"),
        order("C", **WAITING),
        order("D", **CANCELLED),
    ]
    found = figure("return", "returned-of-shipped", orders)
    assert (found.count.counted, found.count.total) == (1, 2)
    assert found.out == {"not-shipped": 2}


def test_an_order_counts_once_however_many_defects_it_has():
    orders = [order("A", defect="A-to-z, chargeback"), order("B"), order("C", defect="1 star", platform_ships=True)]
    count = figure("odr", "defect-orders", orders).count
    assert (count.counted, count.total) == (1, 2)


def test_disputes_are_of_all_orders_but_unpaid_ones():
    orders = [order("A", dispute="opened"), order("B", **WAITING), order("C", stage="unpaid")]
    count = figure("dispute", "disputed-of-orders", orders).count
    assert (count.counted, count.total) == (1, 2)


def test_unfulfilled_leaves_out_what_the_buyer_cancelled_and_what_is_not_due():
    orders = [
        order("sent late", shipped_at=hours(99)),
        order("overdue", **WAITING),
        order("not due", **{**WAITING, "promised_ship_at": hours(2000)}),
        order("seller", **CANCELLED, cancelled_by="seller"),
        order("buyer", **CANCELLED, cancelled_by="buyer"),
        LATER,
    ]
    found = figure("unfulfilled", "unfulfilled-of-due", orders)
    assert (found.count.counted, found.count.total) == (2, 4)
    assert [n.order.id for n in found.against] == ["overdue", "seller"]
    assert found.out == {"not-due": 1, "buyer-cancelled": 1}


def test_the_public_formula_adds_cancellations_and_returns_to_all_orders():
    orders = [
        order("A", **CANCELLED, cancelled_by="seller"),
        order("B", returned=True),
        order("C"),
        order("D", **WAITING),
    ]
    count = figure("unfulfilled", "cancelled-and-returned", orders).count
    assert (count.counted, count.total) == (2, 4)


@pytest.mark.parametrize(
    ("number", "told", "why"),
    [("GOOD", True, "good"), ("BAD", False, "number-form"), ("ODD", None, "form-unknown"), ("", None, "no-number")],
)
def test_numbers_by_what_their_form_tells(number, told, why):
    orders = [order("A", tracking_number=number)]
    found = figure("valid-tracking", "carrier-recognised", orders, recognised=lambda n, carrier: told)
    assert (found.against[0].why if found.against else "good") == why
    assert found.count.counted == (0 if why in ("number-form", "no-number") else 1)


def test_one_good_number_of_a_parcel_is_enough():
    orders = [order("A", tracking_number="BAD", other_numbers=("GOOD",))]
    found = figure("valid-tracking", "carrier-recognised", orders, recognised=lambda n, carrier: n == "GOOD")
    assert found.count.rate == 1


def test_every_formula_of_a_pack_has_a_way_that_counts_in_its_direction():
    for platform in ("amazon", "ebay", "shopee", "temu", "wish"):
        for metric in load_packs().platform(platform).metrics:
            for formula in metric.formulas:
                way = way_of(metric.name, formula.id)
                assert way.id == formula.id
                assert way.counts_good == metric.higher_is_better, (platform, metric.name, formula.id)
                assert way.shows or way.missing(set(vars(type(order())).keys()) | {"cancelled", "returned"})


def test_what_is_lacking_is_named_once():
    way = way_of("valid-tracking", "carrier-recognised")
    assert way.missing({"ordered_at"}) == (("tracking_number",),)
    assert way.missing({"tracking_number"}) == ()


BEYOND_ORDERS = [
    ("amazon", "on-time-dispatch", "on-time-delivery", {"promised_delivery_at"}),
    ("ebay", "late-shipment", "edd-and-scan", {"promised_delivery_at", "first_scan_at"}),
    ("amazon", "valid-tracking", "physical-scan", {"first_scan_at"}),
    ("ebay", "dispute", "closed-without-resolution", {"case_outcome"}),
]


@pytest.mark.parametrize(
    ("platform", "metric", "formula", "lacks"), BEYOND_ORDERS, ids=[formula for _, _, formula, _ in BEYOND_ORDERS]
)
def test_what_orders_cannot_decide_has_no_rate_and_names_what_is_missing(platform, metric, formula, lacks):
    def reading(*more):
        # late by every clock: counting it by another way would show
        late = [order("A", shipped_at=hours(99), delivered_at=hours(200), dispute="opened")]
        tells = {"ordered_at", "promised_ship_at", "shipped_at", "delivered_at", "tracking_number", "dispute", *more}
        pack = load_packs().platform(platform)
        sheet = measure(late, tells, pack, site="us", zone="UTC", only=(metric,))
        return next(r for r in sheet.of(metric).readings if r.formula.id == formula)

    found = reading()
    assert found.figure is None
    assert {name for group in found.missing for name in group} == lacks

    # a column of that name alone decides nothing: whether a parcel was scanned in time has no judge here
    found = reading(*lacks)
    assert found.figure is None
    assert lacks <= {name for group in found.missing for name in group}


def test_reckoning_what_orders_cannot_decide_is_refused():
    with pytest.raises(ValueError, match="physical-scan"):
        figure("valid-tracking", "physical-scan", [order()])


def test_the_first_instant_is_a_monday():
    assert START.weekday() == 0
