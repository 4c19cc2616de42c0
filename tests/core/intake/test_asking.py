"""What a notice or an answer leaves open is asked, in words, until somebody types it."""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.intake.assemble import assemble
from appealdesk.core.intake.casefile import parse_casefile
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.text import resources
from tests.core.intake.pages import picture_reading, text_reading

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Case, Notice

HEAD = 'platform = "shopee"\nsite = "my"\n'
ABOUT = {"platform": "shopee", "site": "my", "timezone": "Asia/Kuala_Lumpur"}


def notice(text: str) -> Notice:
    return read_notice(text_reading(text), "notice.txt", **ABOUT)


def case(text: str, typed: str = "", answer: str = "") -> Case:
    rejection = read_rejection(text_reading(answer), "rejection.txt", **ABOUT) if answer else None
    made = parse_casefile(HEAD + typed, lambda _platform, _site: "Asia/Kuala_Lumpur")
    return assemble(made, notice=notice(text), rejection=rejection)


def asked(made: Case) -> list[str]:
    return [p.key.removeprefix("intake.question.") for p in made.problems]


WITHIN = "Performance Notification: Late Shipment Rate\nPlease submit your appeal within 72 hours of this notice."


def test_a_period_without_a_day_to_count_from_is_asked() -> None:
    made = case(WITHIN)
    assert made.notice.deadline is None
    assert asked(made) == ["deadline-from-issue"]
    assert dict(made.problems[0].args) == {"text": "within 72 hours"}


def test_the_issue_that_is_typed_answers_it() -> None:
    made = case(WITHIN, "[notice]\nissued_at = 2026-05-08T09:00:00+08:00\n")
    assert made.notice.deadline == datetime.fromisoformat("2026-05-11T09:00:00+08:00")
    assert asked(made) == []


def test_a_typed_deadline_ends_every_question_about_it() -> None:
    two = "Appeal deadline: 2026-05-18\nYou can appeal until 2026-05-25 23:59."
    assert asked(case(two)) == ["deadline-two"]
    assert asked(case(two, "[notice]\ndeadline = 2026-05-18T23:59:00+08:00\n")) == []


def test_a_deadline_in_the_answer_replaces_the_question_about_the_notice_s() -> None:
    made = case(
        WITHIN, answer="Your appeal was rejected.\n1. No scan\nYou may submit a new appeal until 2026-06-09 23:59."
    )
    assert made.notice.deadline == datetime.fromisoformat("2026-06-09T23:59:00+08:00")
    assert asked(made) == []


def test_a_date_beside_the_appeal_that_no_word_makes_a_deadline_is_offered() -> None:
    made = case("Issued: 2026-05-08\nYou can appeal this decision (2026-05-20).")
    assert asked(made) == ["deadline-maybe"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Late Shipment Rate: 3.1% over the past 7 days", "period-past"),
        ("Issued: 2026-05-08\nLate Shipment Rate: 3.1% over the past 7 days", "period-past-dated"),
        ("Statistic period: 2026-05-10 to 2026-05-04", "period-order"),
        ("Your value: 1250%", "rate-odd"),
        ("Time left to appeal: 2 days 03:15", "deadline-countdown"),
        ("Late shipment rate: 12% (target 10%)\nCancellation rate: 8% (target 5%)", "metric-several"),
    ],
)
def test_what_is_printed_half_is_asked_and_not_made_up(text: str, question: str) -> None:
    made = case(text)
    assert question in asked(made)
    read = made.notice
    assert (read.deadline, read.value, read.period_start) == (None, read.value if "3.1%" in text else None, None)


def test_a_notice_of_another_marketplace_or_market_is_told() -> None:
    assert asked(case("eBay seller performance, order 07-14482-90316")) == ["other-platform"]
    assert asked(case("Shopee Singapore\nseller.shopee.sg")) == ["other-site"]
    assert asked(case("Shopee Malaysia\nseller.shopee.com.my")) == []


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ("Your appeal has been approved.\n1. No further action is needed", "answer-approved"),
        ("We have received your appeal.\n1. We will check it\n2. You will hear from us", "answer-received"),
    ],
)
def test_an_answer_that_is_no_refusal_leaves_no_points_to_answer(answer: str, question: str) -> None:
    made = case("Shopee", answer=answer)
    assert made.rejection is not None
    assert made.rejection.points == ()
    assert asked(made) == [question]


def test_an_answer_that_calls_itself_the_last_word_is_told() -> None:
    made = case("Shopee", answer="Your appeal was rejected. This is our final decision.\n1. No scan of the parcel")
    assert asked(made) == ["answer-final"]
    assert made.rejection is not None
    assert [p.text for p in made.rejection.points] == ["No scan of the parcel"]


@pytest.mark.parametrize(
    "head",
    [
        "发出时间：2026-05-08 15:30（北京时间）",
        "Issued: 2026-05-08 15:30 (UTC+8)",
        "Issued: 2026-05-08 15:30 GMT+08:00",
    ],
)
def test_the_zone_printed_by_one_time_of_a_notice_holds_for_its_others(head: str) -> None:
    text = f"{head}\nYou can appeal until 2026-05-11 15:30."
    read = read_notice(text_reading(text), "notice.txt", platform="temu", site="fr", timezone="Europe/Paris")
    assert read.deadline == datetime.fromisoformat("2026-05-11T15:30:00+08:00")
    assert read.deadline_zone_reason == "printed"
    assert read.questions == ()


def test_summer_time_printed_by_one_time_does_not_reach_into_winter() -> None:
    text = "Issued: October 28, 2026 9:00 AM PDT\nYou can appeal until November 4, 2026 5:00 PM."
    read = read_notice(text_reading(text), "n.txt", platform="amazon", site="us", timezone="America/Los_Angeles")
    assert read.deadline == datetime.fromisoformat("2026-11-04T17:00:00-08:00")


def test_of_several_zones_in_one_notice_the_earlier_reading_counts_until_somebody_says() -> None:
    made = case(
        "Issued: 2026-05-08 09:00 (UTC+8)\nData as of 2026-05-08 01:00 UTC\nYou can appeal until 2026-05-11 15:30."
    )
    assert made.notice.deadline == datetime.fromisoformat("2026-05-11T15:30:00+08:00")
    assert asked(made) == ["deadline-zones"]


def test_the_offset_in_a_mail_s_head_is_the_server_s_and_says_nothing_of_the_body() -> None:
    text = "From: Shopee <no-reply@shopee.com.my>\nDate: Fri, 8 May 2026 01:00:00 +0000\nSubject: Late Shipment\n\n"
    made = case(f"{text}You can appeal until 2026-05-11 15:30.")
    assert made.notice.deadline == datetime.fromisoformat("2026-05-11T15:30:00+08:00")


def test_a_date_before_the_issue_is_no_deadline() -> None:
    made = case(
        "Issued: 2026-05-08\nTo appeal, show that the parcels left before 2026-05-03.\nAppeal deadline: 2026-05-20"
    )
    assert made.notice.deadline == datetime.fromisoformat("2026-05-20T23:59:59+08:00")
    assert asked(made) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_question_has_its_words(language: str) -> None:
    data = tomllib.loads((resources() / f"text/{language}/intake.toml").read_text("utf-8"))["question"]
    keys = {"deadline-two", "deadline-day-month", "deadline-from-issue", "deadline-countdown", "deadline-maybe"}
    keys |= {"deadline-zone", "deadline-zones"}
    keys |= {
        "issued-day-month",
        "period-day-month",
        "period-order",
        "period-past",
        "period-past-dated",
        "rate-odd",
        "metric-several",
    }
    keys |= {"other-platform", "other-site", "speaks-for-site"}
    assert data.keys() == keys | {"answer-approved", "answer-received", "answer-final"}
    assert all("{file}" in text for text in data.values())


# ---------------------------------------------------------------- places
def test_every_field_has_its_place_on_the_picture() -> None:
    read = read_notice(
        picture_reading(
            ("Your value", 30, 100),
            ("15.4%", 300, 100),
            ("Period", 30, 140),
            ("4 May - 10 May 2026", 300, 140),
            ("You can appeal until 18 May 2026,", 30, 180),
            ("23:59.", 30, 205),
            ("260505KQ7X2MWT", 30, 240),
        ),
        "n.png",
        **ABOUT,
    )
    places = {p.name: p for p in read.places}
    boxes = {name: p.box and (p.box.x, p.box.y) for name, p in places.items()}
    assert boxes["value"] == (300, 100)
    assert boxes["period"] == (300, 140)
    assert boxes["orders"] == (30, 240)
    deadline = places["deadline"]
    assert deadline.raw == "18 May 2026, 23:59"
    assert deadline.box is not None
    assert (deadline.box.y, deadline.box.bottom) == (180, 225)


def test_points_have_their_place_over_all_their_lines() -> None:
    read = read_rejection(
        picture_reading(("1. APPEAL-07: proof does not cover the order", 20, 120), ("and its parcel.", 20, 146)),
        "r.png",
        **ABOUT,
    )
    (point,) = read.points
    assert point.place is not None
    assert point.place.box is not None
    assert (point.place.page, point.place.box.y, point.place.box.bottom) == (1, 120, 166)
