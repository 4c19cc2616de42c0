"""Which automatic backups stay: of seven days, four weeks and twelve months the latest each; never none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealdesk.core.store.backup.schedule import Kept, due, superseded

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 5, 10, 9, tzinfo=CHINA)
SIZE = 1000


def kept(at: datetime, *, size: int = SIZE, complete: bool = True) -> Kept:
    return Kept(Path(f"{at:%Y%m%d%H%M%S}.appealbackup"), at, size, complete)


def daily(days: int, now: datetime = NOW) -> list[Kept]:
    return [kept(now - timedelta(days=n)) for n in range(days)]


def left(found: list[Kept], now: datetime = NOW, most: int | None = None) -> list[Kept]:
    gone = superseded(found, now, most)
    return [k for k in found if k not in gone]


def test_one_a_day_is_due_by_the_calendar_of_the_seller() -> None:
    assert due([], NOW)
    assert not due([kept(NOW - timedelta(hours=8))], NOW)
    assert due([kept(NOW - timedelta(hours=10))], NOW)  # yesterday at 23:00
    assert not due([kept(datetime(2026, 5, 9, 17, tzinfo=UTC))], NOW)  # today at 01:00 in China


def test_a_clock_that_was_wrong_puts_nothing_off() -> None:
    assert due([kept(NOW + timedelta(days=400))], NOW)
    assert due(daily(3, NOW + timedelta(days=30)), NOW)


def test_of_a_year_of_days_seven_days_four_weeks_and_twelve_months_are_left() -> None:
    stay = [NOW.date() - k.at.date() for k in left(daily(400))]
    days = sorted(d.days for d in stay)
    assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
    # the Sundays before: each week's last
    assert {7, 14, 21} <= set(days)
    # the last days of the eleven months before
    assert set(days) >= {10, 40, 71, 99, 130, 161, 191, 222, 252, 283, 314}
    assert len(days) == 7 + 3 + 11


def test_several_of_a_day_leave_the_latest() -> None:
    found = [kept(NOW - timedelta(minutes=n)) for n in range(5)]
    assert left(found) == [found[0]]


def test_after_a_long_holiday_the_old_ones_are_all_there_still() -> None:
    found = daily(20, NOW - timedelta(days=60))
    assert len(left(found)) >= 7


def test_one_with_gaps_never_stands_for_one_without() -> None:
    whole, broken = kept(NOW - timedelta(hours=5)), kept(NOW - timedelta(hours=1), complete=False)
    assert left([whole, broken]) == [whole, broken]  # the newest stays too
    older = [kept(NOW - timedelta(days=n, hours=1), complete=False) for n in range(30)]
    assert whole in left([whole, *older])


def test_where_room_is_short_the_oldest_go_and_one_whole_copy_stays() -> None:
    found = daily(30)
    assert left(found, most=3 * SIZE) == found[:3]
    assert left(found, most=0) == found[:1]
    broken = [kept(NOW - timedelta(days=n), complete=False) for n in range(3)]
    whole = kept(NOW - timedelta(days=3))
    assert left([*broken, whole], most=0) == [broken[0], whole]


def test_what_is_dated_into_the_future_is_left_alone() -> None:
    future = [kept(NOW + timedelta(days=n, hours=1)) for n in range(40)]
    assert superseded([*daily(10), *future], NOW, 0) == superseded(daily(10), NOW, 0)


@given(
    st.lists(
        st.tuples(st.integers(-100_000, 2_000_000), st.booleans(), st.integers(1, 10_000)), max_size=60, unique=True
    ),
    st.one_of(st.none(), st.integers(0, 50_000)),
)
def test_the_newest_and_the_newest_whole_one_always_stay(found: list[tuple[int, bool, int]], most: int | None) -> None:
    backups = [
        Kept(Path(str(n)), NOW - timedelta(minutes=age), size, complete)
        for n, (age, complete, size) in enumerate(found)
    ]
    stay = left(backups, most=most)
    past = [k for k in backups if k.at <= NOW]
    if past:
        assert max(k.at for k in past) in {k.at for k in stay}
    if whole := [k for k in past if k.complete]:
        assert max(k.at for k in whole) in {k.at for k in stay if k.complete}
    # doing it again changes nothing
    assert superseded(stay, NOW, most) == ()


@pytest.mark.parametrize("days", [1, 7, 30, 365, 1000])
def test_thinned_day_by_day_it_reaches_back_a_year_with_few_files(days: int) -> None:
    there: list[Kept] = []
    for n in reversed(range(days)):
        there.append(kept(NOW - timedelta(days=n)))
        there = left(there, NOW - timedelta(days=n))
    assert len(there) <= 7 + 4 + 12
    if days >= 365:
        assert (NOW - min(k.at for k in there)).days >= 300
