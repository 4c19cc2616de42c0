"""What a notice or an answer says is told field by field: a zero too, and every point with its own place."""

from __future__ import annotations

from appealdesk.core.domain.case import Notice, Printed, Rejection, RejectionPoint
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
    assert "0 %" in [row.value for row in rows_of_notice(notice, "en")]
    assert "0 %" in [row.value for row in rows_of_notice(notice, "zh")]


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
