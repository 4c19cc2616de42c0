"""What holds for any orders."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealdesk.core.domain.metrics.compute import compute
from appealdesk.core.domain.metrics.period import Period
from appealdesk.core.domain.metrics.ways import WAYS
from appealdesk.core.domain.outcome import CAUSES, Outcome
from tests.core.metrics.orders import START, order

WAYS_OF_EXPORTS = [w for w in WAYS.values() if w.judge is not None]
TIME = st.none() | st.integers(-200, 600).map(lambda h: START + timedelta(hours=h))
OUTCOMES = st.builds(
    Outcome,
    stage=st.sampled_from(["", "", "cancelled", "unpaid"]),
    cancel_cause=st.sampled_from(["", *CAUSES]),
    returned=st.booleans(),
    dispute=st.sampled_from(["", "", "opened"]),
    defect=st.sampled_from(["", "", "claim"]),
    platform_ships=st.sampled_from([False, False, True]),
)
ORDERS = st.lists(
    st.builds(
        order,
        ordered_at=TIME,
        paid_at=TIME,
        promised_ship_at=TIME,
        shipped_at=TIME,
        delivered_at=TIME,
        tracking_number=st.sampled_from(["", "GOOD", "BAD", "ODD"]),
        cancelled_by=st.sampled_from(["", "buyer", "seller", "platform"]),
        sku=st.sampled_from(["", "LAMP", "STAND"]),
        outcome=OUTCOMES,
        date_only=st.sampled_from([(), ("shipped_at",)]),
    ),
    max_size=12,
).map(lambda found: [replace(o, id=f"N{n}") for n, o in enumerate(found)])
PERIOD = st.none() | st.tuples(st.integers(0, 20), st.integers(0, 20)).map(
    lambda days: Period(*sorted(date(2026, 5, 1) + timedelta(days=d) for d in days), "Asia/Taipei")
)


def recognised(number, carrier):
    return {"GOOD": True, "BAD": False}.get(number)


def figures(orders, period=None, without=()):
    return compute(orders, WAYS_OF_EXPORTS, zone="Asia/Taipei", period=period, without=without, recognised=recognised)


def bad(count):
    return count.total - count.counted if count.good else count.counted


@settings(deadline=None)
@given(ORDERS, PERIOD)
def test_counts_are_in_order(orders, period):
    for way, found in figures(orders, period).items():
        count = found.count
        assert 0 <= count.counted <= count.total <= len(orders)
        assert 0 <= count.unsure <= count.total - bad(count)
        assert count.rate is None or 0 <= count.rate <= 1
        worse = count.worst is not None and (
            count.worst <= count.rate if way.counts_good else count.worst >= count.rate
        )
        assert worse or count.worst is None
        assert len([n for n in found.against if n.sure]) == bad(count)
        assert len([n for n in found.against if not n.sure]) == count.unsure
        assert count.total + sum(found.out.values()) + sum(found.untold.values()) <= len(orders)
        if period is None:
            assert count.total + sum(found.out.values()) + sum(found.untold.values()) == len(orders)


@settings(deadline=None)
@given(ORDERS, PERIOD, st.data())
def test_leaving_orders_out_is_the_same_as_not_having_them(orders, period, data):
    # the last moment of the data stays, or orders would no longer be due
    orders = [order("END", ordered_at=START + timedelta(days=60), promised_ship_at=None, shipped_at=None), *orders]
    left = data.draw(st.sets(st.sampled_from([o.id for o in orders[1:]] or ["-"])))
    some = figures(orders, period, left)
    rest = figures([o for o in orders if o.id not in left], period)
    for way in WAYS_OF_EXPORTS:
        assert some[way].without == rest[way].count


@settings(deadline=None)
@given(ORDERS, PERIOD, st.data())
def test_leaving_an_order_out_never_adds_to_what_counts_against_the_seller(orders, period, data):
    if not orders:
        return
    left = data.draw(st.sampled_from(orders)).id
    for found in figures(orders, period, {left}).values():
        assert bad(found.without) <= bad(found.count)
        assert found.without.total in (found.count.total, found.count.total - 1)


@settings(deadline=None)
@given(ORDERS, PERIOD)
def test_weeks_and_articles_add_up(orders, period):
    for way, found in figures(orders, period).items():
        dated = [n for n in orders if getattr(n, way.date) is not None]
        if len(dated) == len(orders):
            assert sum(w.count.total for w in found.weeks) == found.count.total
            assert sum(bad(w.count) for w in found.weeks) == bad(found.count)
        assert sum(s.counted for s in found.by_cause) == bad(found.count)
        for share in found.by_sku:
            assert 0 < share.counted <= share.total


@settings(deadline=None)
@given(ORDERS, PERIOD, st.randoms())
def test_the_order_of_the_rows_changes_no_number(orders, period, random):
    mixed = list(orders)
    random.shuffle(mixed)
    some, others = figures(orders, period), figures(mixed, period)
    for way in WAYS_OF_EXPORTS:
        assert some[way].count == others[way].count
        assert some[way].by_cause == others[way].by_cause
        assert some[way].weeks == others[way].weeks


@settings(deadline=None)
@given(ORDERS, PERIOD)
def test_a_later_ship_time_never_helps(orders, period):
    way = WAYS["promised-time-of-due"]
    later = [replace(o, shipped_at=o.shipped_at + timedelta(days=30)) if o.shipped_at else o for o in orders]
    before, after = (compute(x, [way], zone="UTC", period=period)[way].count for x in (orders, later))
    assert bad(after) >= bad(before)


def test_more_orders_than_are_named_are_told_by_number(monkeypatch):
    monkeypatch.setattr("appealdesk.core.domain.metrics.compute.MOST_KEPT", 3)
    late = [order(str(n), shipped_at=START + timedelta(days=9)) for n in range(5)]
    way = WAYS["promised-time"]
    found = compute(late, [way], zone="UTC")[way]
    assert (len(found.against), found.left_off, found.count.counted) == (3, 2, 5)


def test_no_orders_give_no_rate():
    for found in figures([]).values():
        assert found.count.rate is None
        assert found.count.worst is None


@pytest.mark.parametrize("way", WAYS_OF_EXPORTS, ids=lambda w: w.id)
def test_a_plain_order_counts_in_nobodys_disfavour(way):
    found = compute([order(tracking_number="GOOD")], [way], zone="UTC", recognised=recognised)[way]
    assert (found.count.total, bad(found.count), found.count.unsure) == (1, 0, 0)
