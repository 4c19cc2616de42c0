"""Where an appeal stands, what may follow, when it was sent and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from appealdesk.core.domain.case import STATUSES, Case, EarlierAppeal, Order, Rejection
from appealdesk.core.domain.lifecycle import (
    DECIDED,
    MOVES,
    OPEN,
    PREPARING,
    State,
    approval,
    asked_at,
    chain,
    decided_at,
    recent,
    refused_for_good,
    state,
    state_of,
    submission,
    submitted_at,
)

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


def sent(case_id: str = "A-1", days_ago: int = 2, outcome: str = "", **rest: Any) -> EarlierAppeal:
    given = {"platform": "shopee", "metric": "late-shipment", "orders": ("100",), **rest}
    return EarlierAppeal(case_id, submitted_at=NOW - timedelta(days=days_ago), outcome=outcome, **given)


def case(status: str = "draft", *history: EarlierAppeal, answer: Rejection | None = None, case_id: str = "") -> Case:
    return Case(
        "shopee",
        "my",
        metric="late-shipment",
        status=status,
        case_id=case_id,
        orders=(Order("100"),),
        history=history,
        rejection=answer,
    )


def answered(outcome: str, **rest: Any) -> Rejection:
    return Rejection("answer.eml", outcome=outcome, issued_at=NOW - timedelta(days=1), **rest)


def test_every_status_of_a_case_folder_is_a_state() -> None:
    assert all(state(status) for status in STATUSES)
    assert state("under-review") is State.WAITING
    assert state("pending") is State.WAITING
    assert state("withdrawn") is State.CLOSED
    assert state("") is None


def test_every_state_says_what_may_follow_and_every_state_can_be_reached() -> None:
    assert set(MOVES) == set(State)
    assert {after for moves in MOVES.values() for after in moves} == set(State)
    assert all(before not in moves for before, moves in MOVES.items())


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (State.DRAFT, State.READY, True),
        (State.DRAFT, State.SUBMITTED, False),
        (State.READY, State.SUBMITTED, True),
        (State.SUBMITTED, State.DRAFT, False),
        (State.WAITING, State.NEED_INFO, True),
        (State.NEED_INFO, State.WAITING, True),
        (State.REJECTED, State.DRAFT, True),
        (State.REJECTED, State.APPROVED, False),
        (State.APPROVED, State.DRAFT, False),
        (State.EXPIRED, State.SUBMITTED, True),
        (State.CLOSED, State.DRAFT, True),
    ],
)
def test_what_may_follow(before: State, after: State, allowed: bool) -> None:
    assert (after in MOVES[before]) is allowed


@pytest.mark.parametrize(
    ("status", "outcome", "now"),
    [
        ("under-review", "refused", State.REJECTED),
        ("submitted", "more-information", State.NEED_INFO),
        ("submitted", "approved", State.APPROVED),
        ("submitted", "received", State.WAITING),
        ("submitted", "", State.SUBMITTED),
        # the answer to the appeal before does not move the one that follows it up
        ("draft", "refused", State.DRAFT),
        ("rejected", "approved", State.REJECTED),
    ],
)
def test_the_answer_overtakes_a_status_that_waits_for_it(status: str, outcome: str, now: State) -> None:
    assert state_of(case(status, answer=answered(outcome))) is now


def test_the_states_are_parted_into_preparing_waiting_and_decided() -> None:
    assert not PREPARING & OPEN
    assert not (PREPARING | OPEN) & DECIDED
    assert set(State) == PREPARING | OPEN | DECIDED | {State.EXPIRED}


def test_a_draft_has_no_sending_of_its_own() -> None:
    it = case("draft", sent(outcome="rejected"))
    assert submission(it) is None
    assert submitted_at(it) is None


def test_the_own_sending_is_the_one_with_the_case_s_number() -> None:
    it = case("under-review", sent("A-1", 9, "rejected"), sent("A-2", 2, "under-review"), case_id="A-2")
    assert submitted_at(it) == NOW - timedelta(days=2)


def test_without_a_number_the_latest_that_still_waits_is_the_own_one() -> None:
    it = case("submitted", sent("A-1", 9, "rejected"), sent("", 2, "submitted"), sent("", 1, "submitted"))
    assert submitted_at(it) == NOW - timedelta(days=1)


@pytest.mark.parametrize(
    "other",
    [
        sent(orders=("7",), outcome="submitted"),
        sent(platform="amazon", outcome="submitted"),
        sent(metric="dispute", outcome="submitted"),
        sent(outcome="rejected"),
    ],
)
def test_the_sending_of_another_matter_is_not_the_own_one(other: EarlierAppeal) -> None:
    assert submitted_at(case("submitted", other)) is None


def test_the_day_of_the_decision_is_that_of_the_answer() -> None:
    it = case("approved", sent("A-1", 9, "approved"), answer=answered("approved"), case_id="A-1")
    assert decided_at(it) == NOW - timedelta(days=1)


def test_without_the_answer_the_day_that_was_kept_counts() -> None:
    kept = replace(sent("A-1", 9, "approved"), decided_at=NOW - timedelta(days=3))
    assert decided_at(case("approved", kept, case_id="A-1")) == NOW - timedelta(days=3)
    assert decided_at(case("approved", case_id="A-1")) is None


def test_the_refusal_before_does_not_date_the_approval_after_it() -> None:
    assert decided_at(case("approved", answer=answered("refused"))) is None


def test_a_request_for_more_has_its_day() -> None:
    assert asked_at(case("submitted", answer=answered("more-information"))) == NOW - timedelta(days=1)
    assert asked_at(case("submitted", answer=answered("refused"))) is None
    assert asked_at(case("submitted")) is None


def test_the_chain_of_follow_ups_is_in_the_order_of_sending_and_of_this_matter_alone() -> None:
    it = case(
        "draft", sent("A-2", 5, "rejected"), sent("A-1", 9, "rejected"), sent("B-1", 4, "rejected", orders=("7",))
    )
    assert [a.case_id for a in chain(it)] == ["A-1", "A-2"]


def test_recent_appeals_are_those_of_the_metric_within_the_days() -> None:
    it = case(
        "draft",
        sent("A-1", 31),
        sent("A-2", 29),
        sent("A-3", 5, orders=("7",)),
        sent("A-4", 5, metric="dispute"),
        sent("A-5", -1),
    )
    assert [a.case_id for a in recent(it, NOW, 30)] == ["A-2", "A-3"]


def test_an_approval_on_record_is_the_answer_or_the_history() -> None:
    assert approval(case("approved", answer=answered("approved"))) == "answer.eml"
    assert approval(case("approved", sent("A-1", 9, "approved"))) == "A-1"
    assert approval(case("approved", sent("A-1", 9, "rejected"), answer=answered("refused"))) == ""


@pytest.mark.parametrize(
    ("answer", "for_good"),
    [
        (None, False),
        (answered("refused", final=True), True),
        (answered("refused"), False),
        (answered("more-information", final=True), False),
        (answered("", final=True), False),
    ],
)
def test_only_a_final_refusal_ends_it_for_good(answer: Rejection | None, for_good: bool) -> None:
    assert refused_for_good(case("rejected", answer=answer)) is for_good


def refusal(days_ago: float | None = 5, **rest: Any) -> Rejection:
    at = None if days_ago is None else NOW - timedelta(days=days_ago)
    return Rejection("rejection.pdf", outcome="refused", issued_at=at, final=True, **rest)


@pytest.mark.parametrize(
    ("history", "answer"),
    [
        # the refusal was written before the appeal that follows it up was sent, whatever is kept of the first one
        ((sent("A-1", 9, "rejected"), sent("A-2", 2)), refusal(5, case_id="A-1")),
        ((sent("A-2", 2),), refusal(5, case_id="A-1")),
        ((sent("A-1", 9, "rejected"), sent("A-2", 2)), refusal(5)),
        # the platform goes on under the number of the first one
        ((sent("A-2", 9, "rejected"), sent("A-2", 2)), refusal(5, case_id="A-2")),
        # its date cannot be read: the number tells it, and where nothing does it is not the answer to the last one
        ((sent("A-1", 9, "rejected"), sent("A-2", 2)), refusal(None, case_id="A-1")),
        ((sent("A-1", 9), sent("A-2", 2)), refusal(None)),
        # the first one is refused once more after the second was sent
        ((sent("A-1", 9, "rejected"), sent("A-2", 2)), refusal(1, case_id="A-1")),
    ],
)
def test_an_old_refusal_is_no_answer_to_the_appeal_sent_after_it(
    history: tuple[EarlierAppeal, ...], answer: Rejection
) -> None:
    it = case("submitted", *history, answer=answer, case_id="A-2")
    assert state_of(it) is State.SUBMITTED
    assert decided_at(it) is None
    assert not refused_for_good(it)
    assert submitted_at(it) == NOW - timedelta(days=2)


@pytest.mark.parametrize(
    ("history", "answer"),
    [
        ((sent("A-1", 9, "rejected"), sent("A-2", 2)), refusal(1, case_id="A-2")),
        ((sent("A-1", 9, "rejected"), sent("A-2", 2)), refusal(None, case_id="A-2")),
        # its own number for the answer, or none
        ((sent("A-1", 9, "rejected"), sent("A-2", 2)), refusal(1, case_id="R-77")),
        ((sent("A-1", 9, "rejected"), sent("A-2", 2)), refusal(1)),
        # a bare day is the day of the sending: it may have come in the evening
        ((sent("A-2", 2),), refusal(2.5)),
        ((sent("A-2", 2),), refusal(None)),
        ((), refusal(None)),
    ],
)
def test_the_refusal_of_the_last_appeal_is_its_answer(history: tuple[EarlierAppeal, ...], answer: Rejection) -> None:
    assert state_of(case("submitted", *history, answer=answer, case_id="A-2")) is State.REJECTED
