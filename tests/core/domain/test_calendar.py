"""Working days, holidays and seasons, by the calendar that comes with the program."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.calendar import Calendar, Holidays, Peak, YearlyDay, easter, month_day, quarter_monday
from appealdesk.core.packs.calendar import load_calendar
from appealdesk.core.packs.source import DataError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2030, (4, 21)), (2038, (4, 25))],
)
def test_easter_is_when_the_western_churches_keep_it(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 5, 1), date(2026, 7, 6)),
        (date(2026, 11, 27), date(2027, 1, 4)),
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(2026, 6, 30), date(2026, 7, 6)),
        (date(2026, 7, 1), date(2026, 10, 5)),
    ],
)
def test_a_quarter_begins_anew_on_its_first_monday(day: date, monday: date) -> None:
    assert quarter_monday(day) == monday


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2026, 5, 19), date(2026, 5, 20)),
        (date(2026, 5, 20), date(2026, 6, 20)),
        (date(2026, 12, 31), date(2027, 1, 20)),
        (date(2026, 1, 31), date(2026, 2, 20)),
    ],
)
def test_the_next_twentieth_is_never_today(day: date, then: date) -> None:
    assert month_day(day, 20) == then


@pytest.mark.parametrize(
    ("site", "holiday"),
    [
        ("us", date(2026, 11, 26)),  # Thanksgiving
        ("us", date(2026, 5, 25)),  # Memorial Day
        ("us", date(2026, 7, 3)),  # 4 July falls on a Saturday
        ("us", date(2021, 12, 31)),  # New Year's Day of 2022 falls on a Saturday
        ("uk", date(2026, 4, 3)),  # Good Friday
        ("uk", date(2026, 8, 31)),
        ("uk", date(2026, 12, 28)),  # Boxing Day falls on a Saturday
        ("uk", date(2027, 12, 27)),  # Christmas on a Saturday, Boxing Day on a Sunday
        ("uk", date(2027, 12, 28)),
        ("de", date(2026, 5, 14)),  # Ascension
        ("de", date(2026, 5, 25)),  # Whit Monday
        ("au", date(2027, 1, 26)),
        ("fr", date(2026, 7, 14)),
    ],
)
def test_a_market_rests_on_its_holidays(site: str, holiday: date) -> None:
    assert load_calendar().holiday(holiday, site)
    assert not load_calendar().works(holiday, site)


def test_a_market_without_a_list_works_from_monday_to_friday() -> None:
    calendar = load_calendar()
    assert not calendar.knows("th")
    assert calendar.works(date(2026, 12, 25), "th")
    assert calendar.working_day_after(date(2026, 12, 23), 3, "th") == date(2026, 12, 28)


def test_working_days_leave_out_weekends_and_holidays() -> None:
    calendar = load_calendar()
    assert calendar.working_day_after(date(2026, 12, 23), 3) == date(2026, 12, 28)
    assert calendar.working_day_after(date(2026, 12, 23), 3, "uk") == date(2026, 12, 30)
    assert calendar.working_days(date(2026, 5, 15), date(2026, 6, 5)) == 15
    assert calendar.working_days(date(2026, 5, 15), date(2026, 6, 5), "us") == 14


@pytest.mark.parametrize(
    ("day", "platform", "season"),
    [
        (date(2026, 11, 13), "amazon", "black-friday"),
        (date(2026, 11, 30), "amazon", "black-friday"),
        (date(2026, 11, 5), "shopee", "double-eleven"),
        (date(2026, 12, 10), "shopee", "double-twelve"),
        (date(2027, 1, 22), "temu", "spring-festival"),
        (date(2027, 2, 12), "ebay", "spring-festival"),
    ],
)
def test_a_season_makes_reviews_slow_before_and_while_it_lasts(day: date, platform: str, season: str) -> None:
    found = load_calendar().peak(day, platform)
    assert found is not None
    assert found[0].name == season


@pytest.mark.parametrize(
    ("day", "platform"),
    [
        (date(2026, 11, 12), "amazon"),
        (date(2026, 12, 1), "amazon"),
        (date(2026, 11, 5), "amazon"),
        (date(2027, 2, 13), "ebay"),
        (date(2026, 5, 20), "shopee"),
    ],
)
def test_outside_the_seasons_nothing_is_slow(day: date, platform: str) -> None:
    assert load_calendar().peak(day, platform) is None


def test_of_two_seasons_the_one_that_comes_first_is_named() -> None:
    found = load_calendar().peak(date(2026, 11, 13), "shopee")
    # 11.11 is over, Black Friday comes
    assert found is not None
    assert (found[0].name, found[1]) == ("black-friday", date(2026, 11, 27))


def test_the_weeks_after_a_sale_know_when_it_ended() -> None:
    calendar = load_calendar()
    found = calendar.after_sale(date(2026, 11, 20), "shopee", 14)
    assert found is not None
    assert (found[0].name, found[1]) == ("double-eleven", date(2026, 11, 11))
    assert calendar.after_sale(date(2026, 10, 20), "shopee", 14) is None


def test_a_holiday_at_the_weekend_without_a_substitute_gives_no_other_day() -> None:
    assert Holidays((YearlyDay(month=12, day=26),)).of(2026) == {date(2026, 12, 26)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("month = 2\nday = 30", "gives no day"),
        ("month = 11\nnth = 4\nweekday = 9", "weekday"),
        ('dates = ["soon"]', "list of days"),
        ("month = 1\nday = 1\nhour = 3", "not known here"),
    ],
)
def test_a_wrong_calendar_names_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "calendar.toml"
    head = "[holidays]\n[peaks.own]\n"
    tail = '\ndays_before = 3\nsource = "own check"\nstatus = "own"\nas_of = "2026-03-12"\n'
    file.write_text(head + text + tail, "utf-8")
    with pytest.raises(DataError) as caught:
        load_calendar(file)
    assert said in str(caught.value)
    assert "peaks.own" in str(caught.value)


def test_a_season_of_all_does_not_hide_the_platform_s_own_sale_before_it() -> None:
    # Black Friday to Cyber Monday ended on 30 November, after 11.11
    found = load_calendar().after_sale(date(2026, 12, 3), "shopee", 30)
    assert found is not None
    assert (found[0].name, found[1]) == ("double-eleven", date(2026, 11, 11))
    assert load_calendar().after_sale(date(2026, 12, 3), "amazon", 30) is None, "a season of all is no sale of its own"


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 12, 20), date(2026, 12, 27)),
        (date(2026, 12, 31), date(2026, 12, 27)),
        (date(2027, 1, 3), date(2026, 12, 27)),
        (date(2027, 1, 6), None),
    ],
)
def test_a_season_that_crosses_the_new_year_lasts_into_january(day: date, first: date | None) -> None:
    season = Peak("turn-of-the-year", YearlyDay(month=12, day=27), days_before=7, days_long=10)
    found = Calendar(peaks=(season,)).peak(day, "amazon")
    assert (found[1] if found else None) == first
