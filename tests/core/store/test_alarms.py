"""Reminders are due so many hours before a deadline, each once, also after the computer slept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.desk.alarms import due, moments_of
from appealdesk.core.domain.clocks import REMIND_HOURS
from appealdesk.core.domain.reminding import OwnReminders, Reckoned, read_reminders
from appealdesk.core.store.records.alarms import Dated
from appealdesk.core.store.records.checked import Summary
from tests.core.store import worlds

if TYPE_CHECKING:
    from appealdesk.core.store.store import Store
    from tests.core.store.conftest import Clock

END = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
CASE = Dated("u1", "Brightwell", "amazon", "us", datetime(2026, 5, 10, tzinfo=UTC), END, "America/Los_Angeles")


def before(**time: float) -> datetime:
    return END - timedelta(**time)


def hours_told(now: datetime, told: dict[str, frozenset[datetime]] | None = None) -> list[float]:
    alarms = due([CASE], told or {}, REMIND_HOURS, now)
    return [(END - m).total_seconds() / 3600 for a in alarms for m in a.moments]


def test_a_reminder_is_due_at_its_moment_and_not_before() -> None:
    assert hours_told(before(hours=72, seconds=1)) == []
    assert hours_told(before(hours=72)) == [72]


def test_what_was_told_is_not_told_again() -> None:
    assert hours_told(before(hours=5), {"u1": frozenset({before(hours=72), before(hours=24)})}) == [6]
    assert hours_told(before(hours=5), {"u1": frozenset(moments_of(CASE, REMIND_HOURS))}) == []


def test_several_that_were_missed_are_told_in_one_and_said_to_be_late() -> None:
    (alarm,) = due([CASE], {}, REMIND_HOURS, before(hours=3))
    assert alarm.moments == (before(hours=72), before(hours=24), before(hours=6))
    assert alarm.missed
    assert not alarm.over


def test_one_that_comes_within_a_tick_is_not_late() -> None:
    (alarm,) = due([CASE], {}, [24], before(hours=24) + timedelta(seconds=40))
    assert not alarm.missed


def test_a_deadline_that_passed_while_the_computer_was_off_is_told_once() -> None:
    (alarm,) = due([CASE], {}, REMIND_HOURS, END + timedelta(hours=2))
    assert alarm.over
    assert due([CASE], {"u1": frozenset(alarm.moments)}, REMIND_HOURS, END + timedelta(hours=9)) == ()


def test_no_reminder_lies_before_the_case_was_there() -> None:
    late = Dated("u1", "Brightwell", "amazon", "us", before(hours=10), END, "")
    assert moments_of(late, REMIND_HOURS) == (before(hours=6), before(hours=1))


def test_hours_are_real_ones_across_daylight_saving() -> None:
    # the clocks of New York go back in the night to 1 November 2026: by the digits 24 hours would be 25
    end = datetime(2026, 11, 1, 12, 0, tzinfo=ZoneInfo("America/New_York"))
    case = Dated("u1", "x", "amazon", "us", datetime(2026, 10, 1, tzinfo=UTC), end, "America/New_York")
    (moment,) = moments_of(case, [24])
    assert end.astimezone(UTC) - moment == timedelta(hours=24)
    assert moment.astimezone(end.tzinfo).hour == 13


# ---------------------------------------------------------------- kept in the store
@pytest.fixture
def uid(store: Store, clock: Clock) -> str:
    made = worlds.begin(store)
    store.checked.keep(made, Summary(clock.now, deadline=clock.now + timedelta(hours=30), zone="Asia/Shanghai"), [])
    return made


def test_a_case_that_is_being_prepared_is_listed_with_its_deadline(store: Store, clock: Clock, uid: str) -> None:
    (found,) = store.alarms.dated(clock.now)
    assert (found.uid, found.deadline, found.zone) == (uid, clock.now + timedelta(hours=30), "Asia/Shanghai")
    assert store.alarms.dated(clock.now + timedelta(hours=31)) == ()


def test_what_was_told_is_remembered_and_leaves_nothing_to_undo(store: Store, clock: Clock, uid: str) -> None:
    before_it, moment = store.next_undo(uid), clock.now - timedelta(hours=2)
    store.alarms.tell(uid, [moment])
    assert store.alarms.told() == {uid: frozenset({moment})}
    assert store.next_undo(uid) == before_it


def test_a_case_in_the_bin_or_sent_is_not_reminded_of(store: Store, clock: Clock, uid: str) -> None:
    other = worlds.begin(store)
    store.checked.keep(other, Summary(clock.now, deadline=clock.now + timedelta(hours=9)), [])
    store.cases.delete(other)
    assert [c.uid for c in store.alarms.dated(clock.now)] == [uid]
    with store.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE cases SET status = 'submitted'")
    assert store.alarms.dated(clock.now) == ()


# ---------------------------------------------------------------- times of its own
def test_a_case_is_reminded_of_at_its_own_times_and_the_others_as_usual() -> None:
    own = replace(CASE, own=OwnReminders((48, 3), datetime(2026, 5, 11, tzinfo=UTC)))
    other = replace(CASE, uid="u2")
    told = {a.case.uid: a.moments for a in due([own, other], {}, REMIND_HOURS, before(hours=5))}
    assert told == {"u1": (before(hours=48),), "u2": (before(hours=72), before(hours=24), before(hours=6))}


def test_a_case_may_be_one_that_nobody_wants_to_be_reminded_of() -> None:
    quiet = replace(CASE, own=OwnReminders((), datetime(2026, 5, 11, tzinfo=UTC)))
    assert due([quiet], {}, REMIND_HOURS, END) == ()


def test_a_time_that_had_passed_when_it_was_chosen_was_not_missed() -> None:
    late = replace(CASE, own=OwnReminders((72, 1), before(hours=30)))
    assert due([late], {}, REMIND_HOURS, before(hours=29)) == ()
    assert [a.moments for a in due([late], {}, REMIND_HOURS, before(hours=1))] == [(before(hours=1),)]
    usual_again = replace(CASE, own=OwnReminders(None, before(hours=30)))
    assert due([usual_again], {}, REMIND_HOURS, before(hours=29)) == ()


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Shanghai", "UTC"])
def test_own_times_are_real_hours_in_any_zone_and_across_daylight_saving(zone: str) -> None:
    end = datetime(2026, 11, 1, 12, 0, tzinfo=ZoneInfo("America/New_York")).astimezone(ZoneInfo(zone))
    own = OwnReminders((24,), datetime(2026, 10, 1, tzinfo=ZoneInfo(zone)))
    case = Dated("u1", "x", "amazon", "us", datetime(2026, 10, 1, tzinfo=UTC), end, "America/New_York", None, own)
    assert moments_of(case, REMIND_HOURS) == (datetime(2026, 10, 31, 17, 0, tzinfo=UTC),)


def test_own_times_are_kept_in_order_and_taken_back_by_undo(store: Store, clock: Clock, uid: str) -> None:
    assert store.alarms.own(uid) is None
    store.alarms.choose(uid, [3, 48, 3])
    assert store.alarms.own(uid) == OwnReminders((48, 3), clock.now)
    assert [c.own for c in store.alarms.dated(clock.now)] == [OwnReminders((48, 3), clock.now)]
    assert store.next_undo(uid).action == "reminders-chosen"
    store.undo(uid)
    assert store.alarms.own(uid) is None
    store.redo(uid)
    store.alarms.choose(uid, None)
    assert store.alarms.own(uid) == OwnReminders(None, clock.now), "as usual again"


@pytest.mark.parametrize("wrong", [0, -1, 24 * 30 + 1])
def test_hours_that_are_none_are_refused(store: Store, uid: str, wrong: int) -> None:
    with pytest.raises(ValueError, match=str(wrong)):
        store.alarms.choose(uid, [3, wrong])
    assert store.alarms.own(uid) is None


@pytest.mark.parametrize("kept", ["", "[]", "[[0],null]", "nonsense", '[["x"],"2026-05-11T00:00:00+00:00"]', "[[3],3]"])
def test_times_that_another_version_wrote_count_as_usual(kept: str) -> None:
    assert read_reminders(kept) is None


def test_what_a_deadline_was_reckoned_from_is_kept_with_it(store: Store, clock: Clock, uid: str) -> None:
    follows = Reckoned("amazon.appeal-7d", "issued", clock.now)
    end = clock.now + timedelta(days=7)
    store.checked.keep(uid, Summary(clock.now, deadline=end, reckoned=follows.written()), [])
    assert [c.reckoned for c in store.alarms.dated(clock.now)] == [follows]
    assert [e.reckoned for e in store.listing(clock.now)] == [follows]
    store.checked.keep(uid, Summary(clock.now, deadline=end), [])
    assert [e.reckoned for e in store.listing(clock.now)] == [None]
