"""Clocks to the hour on both sides of the world, over every change of clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.case import Case, Notice, Window
from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.domain.clocks import Clock, ClockKind, ClockRule, Own, closing, deciding
from appealdesk.core.intake.assemble import assemble
from appealdesk.core.intake.clocks import clocks_of
from appealdesk.core.packs.calendar import load_calendar


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def case(zone: str, platform: str = "amazon", site: str = "us", **notice: Any) -> Case:
    return Case(platform, site, metric="late-shipment", timezone=zone, notice=Notice(**notice))


def one(it: Case, rule: ClockRule) -> str:
    (clock,) = clocks_of(it, [rule])
    return clock.at.isoformat()


SWITCHES = [
    # zone, issue, end of the seventh day, 72 hours later
    ("America/Los_Angeles", "2026-03-06T09:00:00-08:00", "2026-03-13T23:59:59-07:00", "2026-03-09T10:00:00-07:00"),
    ("America/Los_Angeles", "2026-10-30T09:00:00-07:00", "2026-11-06T23:59:59-08:00", "2026-11-02T08:00:00-08:00"),
    ("America/New_York", "2026-03-06T09:00:00-05:00", "2026-03-13T23:59:59-04:00", "2026-03-09T10:00:00-04:00"),
    ("Europe/Berlin", "2026-03-27T09:00:00+01:00", "2026-04-03T23:59:59+02:00", "2026-03-30T10:00:00+02:00"),
    ("Europe/Berlin", "2026-10-23T09:00:00+02:00", "2026-10-30T23:59:59+01:00", "2026-10-26T08:00:00+01:00"),
    ("Europe/London", "2026-03-27T09:00:00+00:00", "2026-04-03T23:59:59+01:00", "2026-03-30T10:00:00+01:00"),
    ("Europe/London", "2026-10-23T09:00:00+01:00", "2026-10-30T23:59:59+00:00", "2026-10-26T08:00:00+00:00"),
    ("Australia/Sydney", "2026-04-03T09:00:00+11:00", "2026-04-10T23:59:59+10:00", "2026-04-06T08:00:00+10:00"),
    ("Australia/Sydney", "2026-10-02T09:00:00+10:00", "2026-10-09T23:59:59+11:00", "2026-10-05T10:00:00+11:00"),
    # Brazil has given summer time up
    ("America/Sao_Paulo", "2026-10-30T09:00:00-03:00", "2026-11-06T23:59:59-03:00", "2026-11-02T09:00:00-03:00"),
    ("Asia/Bangkok", "2026-03-27T09:00:00+07:00", "2026-04-03T23:59:59+07:00", "2026-03-30T09:00:00+07:00"),
]


@pytest.mark.parametrize(("zone", "issued", "end_of_seventh_day", "hours_later"), SWITCHES)
def test_days_end_by_the_site_s_clock_and_hours_are_hours(
    zone: str, issued: str, end_of_seventh_day: str, hours_later: str
) -> None:
    it = case(zone, issued_at=at(issued))
    assert one(it, ClockRule("days", days=7, end_of_day=True)) == end_of_seventh_day
    assert one(it, ClockRule("hours", hours=72)) == hours_later


@pytest.mark.parametrize(("zone", "issued", "end_of_seventh_day", "hours_later"), SWITCHES)
def test_a_period_on_the_notice_ends_the_same(
    zone: str, issued: str, end_of_seventh_day: str, hours_later: str
) -> None:
    # what somebody typed bears an offset only, and that does not know of summer time
    typed = CaseFile(
        "case.toml",
        "amazon",
        "us",
        zone,
        notice=Notice(issued_at=at(issued), sources=(("issued_at", "case.toml"),)),
    )
    days = assemble(typed, notice=Notice(window=Window(7, "days"), file="notice.txt"))
    hours = assemble(typed, notice=Notice(window=Window(72, "hours"), file="notice.txt"))
    assert days.notice.deadline is not None
    assert days.notice.deadline.isoformat() == end_of_seventh_day
    assert hours.notice.deadline is not None
    assert hours.notice.deadline.isoformat() == hours_later


def test_a_mail_s_offset_does_not_outlive_a_change_of_clocks() -> None:
    typed = CaseFile("case.toml", "amazon", "us", "America/Los_Angeles")
    mail = Notice(
        issued_at=at("2026-03-06T09:00:00-08:00"),
        window=Window(7, "days"),
        deadline=at("2026-03-13T23:59:59-08:00"),
        file="notice.eml",
        sources=(("deadline", "notice.eml"), ("issued_at", "notice.eml")),
    )
    deadline = assemble(typed, notice=mail).notice.deadline
    assert deadline is not None
    assert deadline.isoformat() == "2026-03-13T23:59:59-07:00"


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/Berlin", "Asia/Shanghai"])
def test_hours_left_are_hours_even_in_one_zone(zone: str) -> None:
    """Two moments of one zone differ in their digits by what the clocks were set in between."""
    tz = ZoneInfo(zone)
    end = datetime(2026, 3, 30, 12, tzinfo=tz)
    for hours in (1, 24, 72, 24 * 40):
        before = (end.astimezone(UTC) - timedelta(hours=hours)).astimezone(tz)
        assert Clock("a", end, "x").hours_left(before) == hours
        assert not Clock("a", end, "x").over(before)


def test_a_clock_is_over_at_its_moment_and_not_before() -> None:
    end = at("2026-05-15T23:59:00-07:00")
    assert not Clock("a", end, "x").over(end - timedelta(seconds=1))
    assert Clock("a", end, "x").over(end)
    assert Clock("a", end, "x").hours_left(end - timedelta(minutes=1)) == 0
    assert Clock("a", end, "x").hours_left(end + timedelta(minutes=1)) == -1


def test_reminders_come_at_72_24_6_and_1_hours_as_far_as_they_lie_ahead() -> None:
    end = Clock("a", datetime(2026, 11, 2, 12, tzinfo=ZoneInfo("America/New_York")), "x")
    assert [m.isoformat() for m in end.reminders(at("2026-10-20T00:00:00+00:00"))] == [
        "2026-10-30T13:00:00-04:00",  # the clocks go back on 1 November
        "2026-11-01T12:00:00-05:00",
        "2026-11-02T06:00:00-05:00",
        "2026-11-02T11:00:00-05:00",
    ]
    assert len(end.reminders(at("2026-11-02T06:30:00-05:00"))) == 1
    assert end.reminders(at("2026-11-03T00:00:00+00:00")) == ()


# ---------------------------------------------------------------- business days
def test_business_days_on_a_notice_end_early_and_are_over_only_after_the_holidays() -> None:
    # Thanksgiving lies among the five days
    it = case(
        "America/Los_Angeles",
        issued_at=at("2026-11-20T09:00:00-08:00"),
        window=Window(5, "business-days"),
        deadline=at("2026-11-27T23:59:59-08:00"),
        sources=(("deadline", "notice.txt"),),
    )
    (clock,) = clocks_of(it, [], calendar=load_calendar())
    assert clock.at == at("2026-11-27T23:59:59-08:00")
    assert clock.last == at("2026-11-30T23:59:59-08:00")
    assert not clock.over(at("2026-11-28T12:00:00-08:00"))


def test_where_no_holidays_are_known_business_days_are_monday_to_friday() -> None:
    it = case("Asia/Bangkok", "shopee", "th", issued_at=at("2026-12-23T09:00:00+07:00"))
    (clock,) = clocks_of(it, [ClockRule("a", business_days=3)], calendar=load_calendar())
    assert clock.at == at("2026-12-28T23:59:59+07:00")
    assert clock.latest is None


def test_a_stated_deadline_in_business_days_warns_early_and_closes_late() -> None:
    it = case("Europe/London", "ebay", "uk", issued_at=at("2026-12-23T09:00:00+00:00"))
    (clock,) = clocks_of(it, [ClockRule("a", business_days=3)], calendar=load_calendar())
    assert (clock.at, clock.last) == (at("2026-12-28T23:59:59+00:00"), at("2026-12-30T23:59:59+00:00"))


# ---------------------------------------------------------------- the seller's own clocks
def own_clocks(it: Case, own: Own | None = None) -> dict[str, str]:
    clocks = clocks_of(it, [], own=own or Own(), calendar=load_calendar())
    assert all(c.kind is ClockKind.INTERNAL for c in clocks if c.name.startswith("own."))
    return {c.name: c.at.isoformat() for c in clocks if c.name.startswith("own.")}


def test_half_a_day_is_kept_in_hand() -> None:
    it = case("America/Los_Angeles", deadline=at("2026-05-15T23:59:00-07:00"), deadline_zone_reason="printed")
    assert own_clocks(it) == {"own.safety-margin": "2026-05-15T11:59:00-07:00"}
    assert own_clocks(it, Own(margin_hours=24)) == {"own.safety-margin": "2026-05-14T23:59:00-07:00"}
    assert own_clocks(it, Own(margin_hours=0)) == {}


def test_two_days_are_kept_in_hand_before_the_peak() -> None:
    it = case("America/Los_Angeles", deadline=at("2026-11-25T23:59:00-08:00"), deadline_zone_reason="printed")
    assert own_clocks(it) == {"own.safety-margin": "2026-11-23T23:59:00-08:00"}


def test_a_deadline_without_a_zone_is_also_read_on_the_seller_s_clock_where_that_is_earlier() -> None:
    it = case("America/Los_Angeles", deadline=at("2026-05-15T23:59:00-07:00"), deadline_zone_reason="site")
    assert own_clocks(it) == {
        "own.zone-reading": "2026-05-15T08:59:00-07:00",
        "own.safety-margin": "2026-05-14T20:59:00-07:00",
    }
    # Tokyo is ahead of Beijing: read on the seller's clock it would end later, which helps nobody
    it = case("Asia/Tokyo", deadline=at("2026-05-15T23:59:00+09:00"), deadline_zone_reason="site")
    assert own_clocks(it) == {"own.safety-margin": "2026-05-15T11:59:00+09:00"}


def test_the_margin_crosses_a_change_of_clocks_in_hours() -> None:
    it = case("America/Los_Angeles", deadline=at("2026-03-08T09:00:00-07:00"), deadline_zone_reason="printed")
    assert own_clocks(it) == {"own.safety-margin": "2026-03-07T20:00:00-08:00"}


def test_own_clocks_never_decide() -> None:
    it = case("UTC", deadline=at("2026-05-15T23:59:00+00:00"), deadline_zone_reason="printed")
    clocks = clocks_of(it, [], own=Own())
    end, last = deciding(clocks), closing(clocks)
    assert end is not None
    assert end.name == "printed-deadline"
    assert last == end


def test_a_period_whose_first_day_is_not_printed_counts_from_the_receipt_without_binding() -> None:
    it = case(
        "Europe/Berlin", received_at=at("2026-05-08T09:00:00+02:00"), window=Window(14, "days"), file="notice.pdf"
    )
    rules = [ClockRule("amazon.appeal-7d", days=7, start="received")]
    end = deciding(clocks_of(it, rules))
    assert end is not None
    assert (end.name, end.binding, end.source) == ("printed-window", False, "notice.pdf")
    assert end.at == at("2026-05-22T23:59:59+02:00")


def test_an_answer_that_is_no_day_of_the_notice_changes_no_clock() -> None:
    notice = Notice(issued_at=at("2026-05-09T09:00:00+08:00"), effective_date=at("2026-05-07T00:00:00+08:00").date())
    it = Case("shopee", "my", timezone="Asia/Kuala_Lumpur", notice=notice, answers={"notice.clock-start": "sunny"})
    rules = [ClockRule("issued", days=7), ClockRule("effective", days=7, start="effective")]
    assert {c.name for c in clocks_of(it, rules)} == {"issued", "effective"}


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        # 02:00 becomes 03:00 on 8 March 2026 in California, 01:00 becomes 02:00 on 29 March in Britain
        ("America/Los_Angeles", "2026-03-01T02:30-08:00", "2026-03-08T03:30-07:00"),
        ("Europe/London", "2026-03-22T01:30+00:00", "2026-03-29T02:30+01:00"),
        ("Europe/Berlin", "2026-03-22T02:30+01:00", "2026-03-29T03:30+02:00"),
        # the hour that comes twice is taken the first time: nobody is late by trusting it
        ("America/Los_Angeles", "2026-10-25T01:30-07:00", "2026-11-01T01:30-07:00"),
        ("Europe/London", "2026-10-18T01:30+01:00", "2026-10-25T01:30+01:00"),
        ("Europe/Berlin", "2026-10-18T02:30+02:00", "2026-10-25T02:30+02:00"),
    ],
)
def test_an_hour_that_a_change_of_clocks_skips_or_repeats(zone: str, start: str, end: str) -> None:
    (clock,) = clocks_of(case(zone, issued_at=at(start)), [ClockRule("days", days=7)])
    assert clock.at.isoformat(timespec="minutes") == end
