"""What a notice or an answer says is told field by field: a zero too, and every point with its own place."""

from __future__ import annotations

from datetime import datetime

import pytest

from appealdesk.core.domain.case import Notice, Printed, Rejection, RejectionPoint, Window
from appealdesk.core.domain.page import Box
from appealdesk.core.intake.told import told_by_notice, told_by_rejection
from appealdesk.core.intake.told_words import rows_of_notice


def test_a_rate_of_nothing_is_told_like_any_other() -> None:
    notice = Notice(file="notice.pdf", metric="on-time-dispatch", value=0.0, target=0.95)
    assert {t.name: t.value for t in told_by_notice(notice)} == {
        "kind": "performance",
        "metric": "on-time-dispatch",
        "value": 0.0,
        "target": 0.95,
    }
    assert "0.00%" in [row.value for row in rows_of_notice(notice, "en")]
    assert "0.00%" in [row.value for row in rows_of_notice(notice, "zh")]


def test_what_an_answer_does_not_say_is_no_row() -> None:
    assert told_by_rejection(Rejection("answer.pdf", outcome="refused")) == told_by_rejection(
        Rejection("answer.pdf", outcome="refused", final=False, required=("",))
    )
    assert [t.name for t in told_by_rejection(Rejection("answer.pdf", final=True))] == ["final"]


def test_a_point_without_a_place_takes_none_from_the_next_one() -> None:
    at = Printed("points", "The scan is missing", 2, Box(40, 100, 300, 12))
    answer = Rejection(
        "answer.pdf",
        points=(RejectionPoint("1", "The label is blurred"), RejectionPoint("2", "The scan is missing", place=at)),
    )
    first, second = told_by_rejection(answer)
    assert (first.value, first.page, first.box, first.raw) == ("The label is blurred", 0, None, "")
    assert (second.value, second.page, second.box, second.raw) == ("The scan is missing", 2, at.box, at.raw)


@pytest.mark.parametrize(
    ("printed", "at", "english", "chinese"),
    [
        (
            "15 May 2026",
            "23:59:59",
            "2026-05-15, to the end of the day (UTC+8)",
            "2026-05-15 算到当天结束（UTC+8）",
        ),
        ("15 May 2026, 23:59:59", "23:59:59", "2026-05-15 23:59 (UTC+8)", "2026-05-15 23:59 (UTC+8)"),
        ("2026年5月15日 中午12点", "12:00:00", "2026-05-15 12:00 (UTC+8)", "2026-05-15 12:00 (UTC+8)"),
    ],
)
def test_a_deadline_shows_a_time_of_day_only_where_one_is_printed(printed, at, english, chinese) -> None:
    notice = Notice(
        file="notice.pdf",
        deadline=datetime.fromisoformat(f"2026-05-15T{at}+08:00"),
        places=(Printed("deadline", printed, 1),),
    )
    assert english in [row.value for row in rows_of_notice(notice, "en")]
    assert chinese in [row.value for row in rows_of_notice(notice, "zh")]


def test_a_day_of_issue_shows_no_midnight() -> None:
    at = datetime.fromisoformat("2026-05-01T00:00:00+08:00")
    notice = Notice(file="notice.pdf", issued_at=at, places=(Printed("issued_at", "1 May 2026", 1),))
    assert "2026-05-01 (UTC+8)" in [row.value for row in rows_of_notice(notice, "en")]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "public holidays are not taken off"), ("zh", "没有扣除公众假期")]
)
def test_a_period_in_business_days_says_that_holidays_are_not_taken_off(language, said) -> None:
    notice = Notice(file="notice.pdf", window=Window(3, "business-days", "3 business days"))
    assert any(said in row.value for row in rows_of_notice(notice, language))
